"""Who is asking, and when: put on the request once, for every view below."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from yihe.foundation.acting.actor import NOBODY
from yihe.foundation.acting.moments import day_of
from yihe.foundation.acting.requests import Request
from yihe.foundation.people.queries import actor_of

FREE = ("/static/", "/i18n/")


class ActorMiddleware:
    """Gives every request its `at` and its `actor`; ends over-long sessions; asks for a new password where due."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        """Find the actor by the roles held today, so that a change of role acts on the next request."""
        request.at = timezone.now()
        request.actor = NOBODY
        if request.path.startswith(FREE) or not request.user.is_authenticated:
            return self.get_response(request)
        if self._overlong(request, request.at):
            logout(request)
            return self.get_response(request)
        request.actor = actor_of(request.user, day_of(request.at))
        if request.user.must_change_password and request.path not in _password_paths():
            return redirect("people:password")
        return self.get_response(request)

    def _overlong(self, request: Request, at: datetime) -> bool:
        began = request.session.get("began")
        return began is None or at.timestamp() - began > settings.YIHE_SESSION_LONGEST


def _password_paths() -> set[str]:
    return {reverse("people:password"), reverse("people:sign_out")}
