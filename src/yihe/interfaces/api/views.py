"""Every action as a JSON endpoint: read the input, call the action once, answer."""

from typing import Any
from uuid import UUID

from django.db.models import Model
from django.forms import Form
from django.http import HttpResponse, JsonResponse

from yihe.foundation.acting import registry
from yihe.foundation.acting.answering import as_json
from yihe.foundation.acting.declaration import Action
from yihe.foundation.acting.noting import Attempt, noted
from yihe.foundation.acting.pages import page
from yihe.foundation.acting.refusal import Invalid, Refusal
from yihe.foundation.acting.requests import Request
from yihe.foundation.acting.running import Done
from yihe.foundation.acting.submissions import MADE, Repeated, made_of, refuse_repetition
from yihe.foundation.acting.text import Text
from yihe.foundation.acting.walls import inside
from yihe.foundation.journal.models import Entry
from yihe.foundation.journal.terms import INSTALLATION
from yihe.interfaces.api import openapi, permissions
from yihe.interfaces.api.inputs import read

UNPROCESSABLE = 422
SIGN_IN = Text("请先登录。", "Sign in first.")
POST_ONLY = Text("这里只接受 POST。", "Only POST is answered here.")


def endpoint(request: Request, tag: str, subject_id: UUID) -> HttpResponse:
    """Do the action of the tag to the subject, with the JSON (or multipart) body as its input."""
    actor = request.actor
    if not actor.is_known:
        return problem(401, "sign_in", SIGN_IN)
    if request.method != "POST":
        answer = problem(405, "method", POST_ONLY)
        answer["Allow"] = "POST"
        return answer
    try:
        with inside(actor.institutions or {INSTALLATION}), noted(request, tag, subject_id) as attempt:
            return _act(request, registry.ACTIONS[tag], subject_id, attempt)
    except Refusal as refusal:
        return as_json(refusal)


def _act(request: Request, action: Action, subject_id: UUID, attempt: Attempt) -> HttpResponse:
    actor = request.actor
    subject = action.subject.find(actor, subject_id)
    attempt.place = subject.institution_id
    action.permission.role_for(actor, subject)
    given = read(request, action.form)
    form = action.form(given.fields, request.FILES, subject=subject, actor=actor, at=request.at)
    try:
        if not form.is_valid():
            # What was chosen may be gone because this very submission was carried out before.
            refuse_repetition(given.submission, action.tag, subject, actor)
            attempt.invalid()
            return JsonResponse({"errors": field_errors(action, form)}, status=UNPROCESSABLE)
        inputs = form.inputs() | {action.subject.name: subject}
        done = action.run(seen=given.seen, submission=given.submission, by=actor, at=request.at, **inputs)
    except Repeated as repeated:
        attempt.reason = "repeated"
        return _repeated(repeated.entry)
    attempt.journaled = True
    return _answer(action, done)


def _answer(action: Action, done: Done[Any]) -> HttpResponse:
    made = [{"id": str(one.pk), "name": name_of(one)} for one in made_of(done.result)]
    told = action.announces(done.result).as_dict() if action.announces else None
    return JsonResponse({"made": made, "sequence": done.entry.sequence, "told": told}, status=201)


def _repeated(entry: Entry) -> HttpResponse:
    """Give the old answer, as far as the journal keeps it: the ids of what was made, and not what was told once."""
    made = [{"id": number, "name": ""} for number in entry.facts[MADE]]
    return JsonResponse({"made": made, "sequence": entry.sequence, "told": None, "repeated": True})


def name_of(row: Any) -> str:
    """Give what a row is called; nothing for a line of a ledger, which has no name."""
    return "" if str(row) == Model.__str__(row) else str(row)


def field_errors(action: Action, form: Form) -> list[dict[str, Any]]:
    """Give one error a field and problem, each in both languages: the form is asked once a language."""
    said = {language: _errors_in(language, form) for language in ("zh-hans", "en")}
    return [
        {
            "field": field,
            "code": code,
            "message": {"zh": zh, "en": en},
            "mend": None,
            "article": action.article,
        }
        for (field, code, zh), (_field, _code, en) in zip(said["zh-hans"], said["en"], strict=True)
    ]


def _errors_in(language: str, form: Form) -> list[tuple[str, str, str]]:
    with openapi.language(language):
        found = []
        for name, errors in form.errors.as_data().items():
            for error in errors:
                cell, _, code = (error.code or "invalid").rpartition(" ")
                place = name.replace("__all__", "") + cell
                found += [(place, code, str(message)) for message in error.messages]
        return found


def problem(status: int, code: str, message: Text) -> JsonResponse:
    """Answer an error that concerns no field."""
    return as_json(Invalid(code, message, mend=Text("", ""), article="H-03"), status)


@page("api:openapi:read", title=Text("接口说明", "API description"), permission=permissions.READ)
def description(request: Request) -> HttpResponse:
    """Give the OpenAPI document of all endpoints."""
    return JsonResponse(openapi.document(), json_dumps_params={"ensure_ascii": False})
