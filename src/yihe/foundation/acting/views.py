"""The page of an action: show its form, run it, or show the form again with what was refused and all that was typed."""

from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from yihe.foundation.acting import registry
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.declaration import Action
from yihe.foundation.acting.forms import ActionForm
from yihe.foundation.acting.noting import Attempt, noted
from yihe.foundation.acting.pages import Page
from yihe.foundation.acting.refusal import Refusal, Stale, Unseen
from yihe.foundation.acting.requests import Request
from yihe.foundation.acting.submissions import Repeated, Submission, refuse_repetition
from yihe.foundation.acting.walls import inside
from yihe.foundation.identifiers import uuid7
from yihe.foundation.journal.queries import latest, payloads_of, since
from yihe.foundation.journal.terms import INSTALLATION

# Hidden in every form beside its fields.
MARKS = frozenset({"csrfmiddlewaretoken", "seen", "submission", "back"})


def perform(request: Request, tag: str, subject_id: UUID) -> HttpResponse:
    """Answer GET with the form of the action and POST by doing it."""
    if request.method not in {"GET", "HEAD", "POST"}:
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    action, actor = registry.ACTIONS[tag], request.actor
    if not actor.is_known:
        return redirect_to_login(request.get_full_path())
    with inside(actor.institutions or {INSTALLATION}), noted(request, tag, subject_id) as attempt:
        subject = action.subject.find(actor, subject_id)
        attempt.place = subject.institution_id
        action.permission.role_for(actor, subject)
        request.subject = subject
        if request.method == "POST":
            return _done(request, action, subject, attempt)
        return _asked(
            request,
            action,
            subject,
            action.form(subject=subject, actor=actor, at=request.at, initial=request.GET.dict()),
        )


def _done(request: Request, action: Action, subject: Any, attempt: Attempt) -> HttpResponse:
    actor = request.actor
    form = action.form(request.POST, request.FILES, subject=subject, actor=actor, at=request.at)
    submission = submitted(request)
    try:
        if not form.is_valid():
            # What was chosen may be gone because this very submission was carried out before.
            refuse_repetition(submission, action.tag, subject, actor)
            attempt.invalid()
            return _asked(request, action, subject, form, status=422)
        result = run(action, form, by=actor, subject=subject, submission=submission, request=request)
    except Repeated:
        attempt.reason = "repeated"
        messages.info(request, _("This was already recorded; nothing was written twice."))
    except Refusal as refusal:
        attempt.refused(refusal)
        if refusal.field in form.fields:
            form.add_error(refusal.field, f"{refusal.message} {refusal.mend}")
        return _asked(request, action, subject, form, refusal=refusal, status=refusal.status)
    else:
        attempt.journaled = True
        messages.success(request, told_of(action, subject, result))
    return redirect(back_to(request, action, subject))


def run(
    action: Action,
    form: ActionForm,
    *,
    by: Actor,
    subject: Any,
    submission: Submission | None,
    request: Request,
) -> Any:
    """Call the action with a valid form's input; a page tells what it showed of a subject that others act on too."""
    seen = _whole(request.POST.get("seen"))
    if seen is None and action.subject.held:
        raise Unseen
    given = form.inputs() | {action.subject.name: subject}
    return action(by=by, at=request.at, seen=seen, submission=submission, **given)


def submitted(request: Request) -> Submission | None:
    """Give the submission of a form: its hidden id, and everything else that came but the marks of the page."""
    number = _uuid(request.POST.get("submission"))
    if number is None:
        return None
    sent = {name: values for name, values in request.POST.lists() if name not in MARKS}
    return Submission(number, sent | dict(request.FILES.lists()))


def told_of(action: Action, subject: Any, result: Any) -> str:
    """Say that it was recorded, lead to what was made, and tell what the action announces of it."""
    told = format_html("{}", _("Recorded: %(title)s") % {"title": action.title})
    if (address := _address_of(result)) and result.pk != subject.pk:
        told = format_html('{} <a href="{}">{}</a>', told, address, result.number)
    return format_html("{} {}", told, action.announces(result)) if action.announces else told


def _address_of(made: Any) -> str:
    """Give the page of a numbered thing that has one of its own."""
    name, takes_id = settings.YIHE_HOMES.get(type(made).__name__.lower(), ("", False))
    return reverse(name, args=[made.pk]) if takes_id and hasattr(made, "number") else ""


def back_to(request: Request, action: Action, subject: Any) -> str:
    """Give the page to go back to: where one came from, when that is a page of the house, else that of the subject."""
    asked = request.POST.get("back") or request.GET.get("back", "")
    fits = asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if fits and leads_to_a_page(asked) else home_of(action, subject)


def leads_to_a_page(address: str) -> bool:
    """Tell whether there is a page or the form of an action at an address of this house."""
    try:
        found = resolve(urlsplit(address).path)
    except (Resolver404, ValueError):
        return False
    return isinstance(found.func, Page) or found.func is perform


def home_of(action: Action, subject: Any) -> str:
    """Give the page to go to after the action: that of its subject, as config says."""
    name, takes_id = settings.YIHE_HOMES[action.subject.name]
    return reverse(name, args=[subject.pk] if takes_id else [])


def _asked(
    request: Request,
    action: Action,
    subject: Any,
    form: ActionForm,
    *,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    if form.is_bound:
        form.keep()
    hindrance = refusal or (None if request.method == "POST" else action.hindrance(request.actor, subject))
    context = {
        "action": action,
        "subject": subject,
        "form": form,
        "refusal": hindrance,
        "since": _since(subject, hindrance),
        "seen": latest(subject.institution_id, subject.pk),
        "submission": request.POST.get("submission") if status == 422 else uuid7(),  # noqa: PLR2004
        "back": back_to(request, action, subject),
        # What cannot be done now is not asked for; what was typed already stays where it was typed.
        "blocked": hindrance is not None and not form.is_bound,
    }
    return render(request, "acting/form.html", context, status=status)


def _since(subject: Any, refusal: Refusal | None) -> list[dict[str, Any]]:
    """Tell what others have done meanwhile, where that is why an act was refused."""
    if not isinstance(refusal, Stale):
        return []
    entries = list(since(subject.institution_id, subject.pk, refusal.seen))
    told = payloads_of(subject.institution_id, entries)
    return [
        {
            "title": registry.ACTIONS[entry.tag].title if entry.tag in registry.ACTIONS else entry.tag,
            "at": entry.at,
            "by": told.get(entry.sequence, {}).get("by", ""),
        }
        for entry in entries
    ]


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 19 else None  # noqa: PLR2004 - a 64-bit number


def _uuid(text: str | None) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None
