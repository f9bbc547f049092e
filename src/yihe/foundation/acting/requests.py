"""A request as every view below the middleware sees it: with who asks, and when."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest

from yihe.foundation.acting.actor import Actor


class Request(HttpRequest):
    """A Django request to which the middleware has put the actor and the instant (aware, one for the whole request).

    A page about a subject puts that here once it has been found and may be read.
    """

    actor: Actor
    at: datetime
    subject: Any
