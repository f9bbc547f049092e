"""Who is asking, and when: put on the request once, for every view below."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control

from yihe.foundation.acting.actor import NOBODY
from yihe.foundation.acting.answering import as_json, asks_a_program
from yihe.foundation.acting.moments import day_of
from yihe.foundation.acting.refusal import NotAllowed
from yihe.foundation.acting.requests import Request
from yihe.foundation.acting.text import Text
from yihe.foundation.people.queries import actor_of

FREE = ("/static/", "/i18n/")
# A session ends by resting; to write it down at every request would cost more than the request.
NOTED_EVERY = 60  # seconds


class ActorMiddleware:
    """Gives every request its `at` and its `actor`; ends over-long sessions; asks for a new password where due.

    What a person was shown stays in no cache: on a shared desk the next one would find it there.
    """

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
        self._note_work(request, request.at)
        request.actor = actor_of(request.user, day_of(request.at))
        response = self._answer(request)
        patch_cache_control(response, private=True, no_store=True)
        return response

    def _answer(self, request: Request) -> HttpResponse:
        if request.user.must_change_password and request.path not in _password_paths():  # type: ignore[union-attr]
            return _password_due(request)
        return self.get_response(request)

    def _overlong(self, request: Request, at: datetime) -> bool:
        began = request.session.get("began")
        return began is None or at.timestamp() - began > settings.YIHE_SESSION_LONGEST

    def _note_work(self, request: Request, at: datetime) -> None:
        """Let the half hour of rest begin anew."""
        last = request.session.get("worked", request.session["began"])
        if at.timestamp() - last >= NOTED_EVERY:
            request.session["worked"] = at.timestamp()


def _password_due(request: Request) -> HttpResponse:
    if asks_a_program(request):
        return as_json(
            NotAllowed(
                "password_due",
                Text("请先更改初始密码。", "Change the initial password first."),
                mend=Text("请在网页登录并更改密码。", "Sign in on the pages and change it there."),
                article="H-11",
            )
        )
    return redirect("people:password")


def _password_paths() -> set[str]:
    return {reverse("people:password"), reverse("people:sign_out")}
