"""Every action as a JSON endpoint: read the input, call the action once, answer."""

from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpResponse, JsonResponse

from yihe.foundation.acting import registry
from yihe.foundation.acting.declaration import Action
from yihe.foundation.acting.noting import Attempt, noted
from yihe.foundation.acting.pages import page
from yihe.foundation.acting.refusal import Invalid, Refusal
from yihe.foundation.acting.requests import Request
from yihe.foundation.acting.running import Repeated
from yihe.foundation.acting.text import Text
from yihe.foundation.acting.walls import inside
from yihe.foundation.journal.terms import INSTALLATION
from yihe.interfaces.api import openapi, permissions
from yihe.interfaces.api.inputs import Input, read

UNPROCESSABLE = 422
SIGN_IN = Text("请先登录。", "Sign in first.")
POST_ONLY = Text("这里只接受 POST。", "Only POST is answered here.")


def endpoint(request: Request, tag: str, subject_id: UUID) -> HttpResponse:
    """Do the action of the tag to the subject, with the JSON (or multipart) body as its input."""
    actor = request.actor
    if not actor.is_known:
        return problem(401, "sign_in", SIGN_IN)
    if request.method != "POST":
        return problem(405, "method", POST_ONLY)
    try:
        with inside(actor.institutions or {INSTALLATION}), noted(request, tag, subject_id) as attempt:
            return _act(request, registry.ACTIONS[tag], subject_id, attempt)
    except Refusal as refusal:
        return JsonResponse({"errors": [refusal.as_json()]}, status=refusal.status)


def _act(request: Request, action: Action, subject_id: UUID, attempt: Attempt) -> HttpResponse:
    actor = request.actor
    subject = action.subject.find(actor, subject_id)
    attempt.place = subject.institution_id
    action.permission.role_for(actor, subject)
    given = read(request, action.form)
    form = action.form(given.fields, request.FILES, subject=subject, actor=actor, at=request.at)
    if not form.is_valid():
        attempt.invalid()
        return JsonResponse(
            {"errors": field_errors(action, form, given, request.FILES)}, status=UNPROCESSABLE
        )
    inputs = form.inputs() | {action.subject.name: subject}
    try:
        result = action(seen=given.seen, submission=given.submission, by=actor, at=request.at, **inputs)
    except Repeated as repeated:
        attempt.reason = "repeated"
        return JsonResponse({"repeated": True, "sequence": repeated.entry.sequence})
    attempt.journaled = True
    return _answer(action, result)


def _answer(action: Action, result: Any) -> HttpResponse:
    made = result[0] if isinstance(result, tuple) else result
    told = action.announces(result).as_dict() if action.announces else None
    return JsonResponse({"id": str(getattr(made, "pk", "")), "name": str(made), "told": told}, status=201)


def field_errors(action: Action, form: Form, given: Input, files: Any) -> list[dict[str, Any]]:
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
                code = error.code or "invalid"
                place = f"{name}{code}" if code.startswith("[") else name
                found += [(place.replace("__all__", ""), code, str(message)) for message in error.messages]
        return found


def problem(status: int, code: str, message: Text) -> JsonResponse:
    """Answer an error that concerns no field."""
    refusal = Invalid(code, message, mend=Text("", ""), article="H-03")
    return JsonResponse({"errors": [refusal.as_json()]}, status=status)


@page("api:openapi:read", title=Text("接口说明", "API description"), permission=permissions.READ)
def description(request: Request) -> HttpResponse:
    """Give the OpenAPI document of all endpoints."""
    return JsonResponse(openapi.document(), json_dumps_params={"ensure_ascii": False})
