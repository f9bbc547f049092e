"""The declaration of a page that only reads: who may, about what; every reading is logged."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponseNotAllowed
from django.http.response import HttpResponseBase

from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.noting import Attempt, noted
from yihe.foundation.acting.permission import Permission
from yihe.foundation.acting.refusal import NotAllowed
from yihe.foundation.acting.requests import Request
from yihe.foundation.acting.subjects import SubjectKind
from yihe.foundation.acting.text import Text
from yihe.foundation.acting.walls import inside
from yihe.foundation.journal.terms import INSTALLATION


@dataclass(frozen=True, eq=False)  # one of each stands in the registry; Django keeps views by their hash
class Page:
    """One page: a Django view that signs in, finds its subject, asks permission, logs the reading, then draws."""

    tag: str
    title: Text
    draw: Callable[..., HttpResponseBase]
    permission: Permission
    subject: SubjectKind | None = None

    def __call__(self, request: Request, subject_id: UUID | None = None, **rest: Any) -> HttpResponseBase:
        """Answer GET and HEAD; a visitor who must sign in is sent there and comes back."""
        if request.method not in {"GET", "HEAD"}:
            return HttpResponseNotAllowed(["GET", "HEAD"])
        actor = request.actor
        if not actor.is_known:
            return redirect_to_login(request.get_full_path())
        with inside(actor.institutions or {INSTALLATION}), noted(request, self.tag, subject_id) as attempt:
            given = self._given(actor, subject_id, attempt)
            request.subject = next(iter(given.values()), None)
            return self.draw(request, **given, **rest)

    def _given(self, actor: Actor, subject_id: UUID | None, attempt: Attempt) -> dict[str, Any]:
        if self.subject is None:
            self.ask(actor)
            return {}
        subject = self.subject.find(actor, subject_id)  # type: ignore[arg-type]
        attempt.place = subject.institution_id
        self.permission.role_for(actor, subject)
        return {self.subject.name: subject}

    def ask(self, actor: Actor) -> None:
        """Raise NotAllowed unless the actor holds, anywhere, one of the roles of a page without a subject."""
        if not any(held.role in self.permission.roles for held in actor.holdings):
            raise NotAllowed(
                "role",
                Text("您的角色没有这个页面。", "Your role does not have this page."),
                mend=Text("请从首页进入您的工作。", "Go on from your home page."),
                article="H-03",
            )


PAGES: dict[str, Page] = {}


def page(tag: str, **declared: Any) -> Callable[[Callable[..., HttpResponseBase]], Page]:
    """Declare the decorated function as the drawing of a page; the keywords are the fields of Page."""

    def declare(draw: Callable[..., HttpResponseBase]) -> Page:
        if tag in PAGES:
            message = f"{tag} is declared twice"
            raise ValueError(message)
        PAGES[tag] = Page(tag=tag, draw=draw, **declared)
        return PAGES[tag]

    return declare
