"""The OpenAPI document, derived from the declarations: a path an action, its schema from the action's form."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from functools import cache
from typing import Any

from django import forms
from django.utils.translation import override

from yihe import __version__
from yihe.foundation.acting.declaration import Action
from yihe.foundation.acting.fields import MAX_ROWS, RowsField
from yihe.foundation.acting.registry import ACTIONS
from yihe.foundation.files.fields import UploadField
from yihe.foundation.ui.fields import FenField

# By field class, nearest first: how its value is written in JSON.
SHAPES: tuple[tuple[type[forms.Field], dict[str, Any]], ...] = (
    (RowsField, {"type": "array"}),
    (FenField, {"type": "integer", "description": "fen"}),
    (forms.BooleanField, {"type": "boolean"}),
    (forms.IntegerField, {"type": "integer"}),
    (forms.DateTimeField, {"type": "string", "format": "date-time"}),
    (forms.DateField, {"type": "string", "format": "date"}),
    (forms.MultipleChoiceField, {"type": "array"}),
    (forms.ModelMultipleChoiceField, {"type": "array", "items": {"type": "string", "format": "uuid"}}),
    (forms.ModelChoiceField, {"type": "string", "format": "uuid"}),
    (forms.JSONField, {"type": "object"}),
    (UploadField, {"type": "string", "format": "binary"}),
)
ERROR = {
    "type": "object",
    "properties": {
        "field": {"type": "string"},
        "code": {"type": "string"},
        "message": {"$ref": "#/components/schemas/Text"},
        "mend": {"anyOf": [{"$ref": "#/components/schemas/Text"}, {"type": "null"}]},
        "article": {"type": "string"},
    },
    "required": ["field", "code", "message", "article"],
}
TEXT = {
    "type": "object",
    "properties": {"zh": {"type": "string"}, "en": {"type": "string"}},
    "required": ["zh", "en"],
}
MADE = {
    "type": "object",
    "properties": {
        "made": {
            "type": "array",
            "description": "what was made or changed",
            "items": {
                "type": "object",
                "properties": {
                    "id": {"type": "string", "format": "uuid"},
                    "name": {"type": "string", "description": "empty for what has no name"},
                },
                "required": ["id", "name"],
                "additionalProperties": False,
            },
        },
        "sequence": {"type": "integer", "description": "number of the journal entry; the next call's seen"},
        "told": {
            "description": "what is told once, such as an initial password",
            "anyOf": [{"$ref": "#/components/schemas/Text"}, {"type": "null"}],
        },
        "repeated": {"type": "boolean", "description": "true when this submission was done before"},
    },
    "required": ["made", "sequence", "told"],
    "additionalProperties": False,
}
REFUSALS = {
    "400": "The request cannot be read",
    "401": "Not signed in",
    "403": "Visible, but not allowed to this person; or the token against forgery is missing",
    "404": "There is no such subject, or none this person may see",
    "409": "Not possible as the subject stands, somebody has acted since, or the submission id was used before",
    "413": "The body is too large",
    "422": "A value cannot be taken",
    "428": "The entry named as seen does not exist",
}


def language(code: str) -> AbstractContextManager[None]:
    """Switch the language of labels and errors."""
    return override(code)


@cache
def document() -> dict[str, Any]:
    """Give the whole document, in English."""
    with language("en"):
        return {
            "openapi": "3.1.0",
            "info": {
                "title": "Yihe 医和",
                "version": __version__,
                "description": "Every action of the house.",
            },
            "servers": [{"url": "/api/v1"}],
            "paths": {path_of(action): {"post": operation(action)} for action in ACTIONS.values()},
            "components": {
                "schemas": {"Text": TEXT, "Error": ERROR, "Made": MADE},
                "securitySchemes": {"session": {"type": "apiKey", "in": "cookie", "name": "sessionid"}},
            },
            "security": [{"session": []}],
        }


def path_of(action: Action) -> str:
    """Give the path of the action's endpoint, as OpenAPI writes it."""
    return "/" + action.route.replace("<uuid:subject_id>", "{subject_id}")


def operation(action: Action) -> dict[str, Any]:
    """Describe the endpoint of one action."""
    return {
        "operationId": action.tag,
        "summary": f"{action.title.en} · {action.title.zh}",
        "description": f"{action.explains.en}\n\nArticle: {action.article}".strip(),
        "tags": [action.wing],
        "parameters": [
            {
                "name": "subject_id",
                "in": "path",
                "required": True,
                "schema": {"type": "string", "format": "uuid"},
            },
        ],
        "requestBody": {
            "content": {content_type(action): {"schema": schema(action.form.base_fields, beside=True)}}
        },
        "responses": {
            "201": answer("Done", "Made"),
            "200": answer(
                "This submission was done before: the same answer, without what is told once", "Made"
            ),
        }
        | {status: answer(words, "Error") for status, words in REFUSALS.items()},
    }


def content_type(action: Action) -> str:
    """Tell whether the action takes files."""
    uploads = any(isinstance(field, UploadField) for field in action.form.base_fields.values())
    return "multipart/form-data" if uploads else "application/json"


def answer(words: str, name: str) -> dict[str, Any]:
    """Describe one answer."""
    reference: dict[str, Any] = {"$ref": f"#/components/schemas/{name}"}
    if name == "Error":
        errors = {"type": "array", "items": reference, "minItems": 1}
        reference = {"type": "object", "properties": {"errors": errors}, "required": ["errors"]}
    return {"description": words, "content": {"application/json": {"schema": reference}}}


def schema(fields: dict[str, forms.Field], *, beside: bool = False) -> dict[str, Any]:
    """Give the schema of a form's fields, and beside them the two marks of a submission."""
    properties = {name: shape(field) for name, field in fields.items()}
    if beside:
        properties["seen"] = {
            "type": "integer",
            "description": "sequence of the last journal entry about the subject that the sender has seen; when it is "
            "given and somebody has acted since, the action is refused with 409; when left out, it is not compared",
        }
        properties["submission"] = {
            "type": "string",
            "format": "uuid",
            "description": "an id of the sender's choice: sent again with the same content the action is not done "
            "again, with other content it is refused with 409",
        }
    required = [name for name, field in fields.items() if field.required]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def shape(field: forms.Field) -> dict[str, Any]:
    """Give the schema of one field."""
    described: dict[str, Any] = next(
        (dict(found) for kind, found in SHAPES if isinstance(field, kind)), {"type": "string"}
    )
    if isinstance(field, RowsField):
        described |= {"items": schema(field.row_form.base_fields), "maxItems": MAX_ROWS}
    if isinstance(field, forms.MultipleChoiceField):
        described["items"] = {"type": "string"} | _choices(field)
    elif type(field) is forms.ChoiceField:
        described |= _choices(field)
    if isinstance(field, UploadField) and field.most > 1:
        described = {"type": "array", "items": described, "maxItems": field.most}
    return described | _bounds(field) | {"title": str(field.label)}


def _choices(field: forms.ChoiceField) -> dict[str, Any]:
    """Give the values that are known before the subject is; some are known only then."""
    known = list(_values(field.choices))
    return {"enum": known} if known else {}


def _values(choices: Any) -> Iterator[str]:
    for value, label in choices:
        if isinstance(label, list | tuple):  # a group of choices, under its name
            yield from _values(label)
        else:
            yield str(value)


def _bounds(field: forms.Field) -> dict[str, Any]:
    """Give how long or how large a value may be."""
    told = {
        forms.CharField: {"maxLength": getattr(field, "max_length", None)},
        FenField: {"minimum": getattr(field, "min_fen", None), "maximum": getattr(field, "max_fen", None)},
        forms.IntegerField: {
            "minimum": getattr(field, "min_value", None),
            "maximum": getattr(field, "max_value", None),
        },
    }
    found = next((bounds for kind, bounds in told.items() if isinstance(field, kind)), {})
    return {name: bound for name, bound in found.items() if bound is not None}
