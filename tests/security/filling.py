"""Fills in any form of any action by looking at its fields, as a person would who takes the first choice everywhere."""

import json
import re
from datetime import timedelta

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from yihe.foundation.acting.fields import RowsField
from yihe.foundation.acting.moments import day_of
from yihe.foundation.files.fields import UploadField
from yihe.foundation.ui.fields import FenField


def filled(tag, form, *, text=None, at):
    """Give what to post: the first choice, today, one, and a text in every box (`text(field)`, or plain words)."""
    data = {}
    for name, field in form.fields.items():
        data |= one(name, field, text or plain, at)
    return (
        data
        | (votes(form) if "votes" in form.fields else {})
        | {name: last(form, name) if value is LAST else value for name, value in BETTER.get(tag, {}).items()}
    )


def votes(form):
    """Let everybody of the committee vote for it."""
    seats = [key for key, _name in form.fields["votes"].row_form().fields["person"].choices if key]
    rows = enumerate(seats)
    return {
        f"votes-{place}-{part}": value
        for place, key in rows
        for part, value in (("person", key), ("ballot", "FOR"))
    }


def for_a_program(form, whole) -> dict:
    """Give what was filled in as a program sends it: lists of rows, and money in fen."""
    body = {name: whole[name] for name in form.fields if name in whole}
    for name, field in form.fields.items():
        if isinstance(field, FenField) and name in body:
            body[name] = field.clean(body[name])
        if rows := rows_of(name, field, whole):
            body[name] = rows
    return body


def rows_of(name, field, whole) -> list[dict]:
    """Give the rows that were filled in, `posts-1-person` being in the second."""
    found: dict[int, dict] = {}
    for key, value in whole.items():
        if (part := re.fullmatch(rf"{name}-(\d+)-(\w+)", key)) and value:
            column = field.row_form.base_fields[part[2]]
            found.setdefault(int(part[1]), {})[part[2]] = (
                column.clean(value) if isinstance(column, FenField) else value
            )
    return [row for _, row in sorted(found.items())]


def as_parts(body) -> dict:
    """Give a body as a form with files sends it: every part is a text or a file, a list of rows JSON."""
    return {name: as_part(value) for name, value in body.items() if value is not None}


def as_part(value):
    """Give one part, or several of one name."""
    if isinstance(value, list) and not any(isinstance(one, dict | list) for one in value):
        return [as_part(one) for one in value if one is not None]
    if isinstance(value, SimpleUploadedFile):
        value.seek(0)
        return value
    return value if isinstance(value, str) else json.dumps(value)


def plain(field) -> str:
    """Give words that fit."""
    return "文字"[: field.max_length or 2]


def one(name, field, text, at):
    """Give the entries of one field."""
    if isinstance(field, RowsField):
        row = field.row_form()
        return {
            f"{name}-0-{part}": value
            for part, inner in row.fields.items()
            for value in one(part, inner, text, at).values()
        }
    value = given(field, text, at)
    return {} if value is None else {name: value}


def given(field, text, at):
    """Give the value of one field, None for nothing."""
    kinds = (
        (UploadField, lambda: SimpleUploadedFile("材料.txt", "材料".encode())),
        (FenField, lambda: "100.00"),
        (forms.BooleanField, lambda: None),
        (forms.JSONField, lambda: None),
        (forms.ModelMultipleChoiceField, lambda: [str(one.pk) for one in list(field.queryset)[:1]]),
        (forms.ModelChoiceField, lambda: next((str(one.pk) for one in field.queryset or ()), None)),
        (forms.MultipleChoiceField, lambda: [first(field)]),
        (forms.ChoiceField, lambda: first(field)),
        (forms.DateTimeField, lambda: None if not field.required else (at - timedelta(hours=1)).isoformat()),
        (forms.DateField, lambda: day_of(at).isoformat() if field.required else None),
        (forms.IntegerField, lambda: str(field.min_value or 1)),
        (forms.RegexField, lambda: "newcomer-1"),
        (forms.CharField, lambda: text(field)),
    )
    return next(make() for kind, make in kinds if isinstance(field, kind))


def first(field):
    """Give the first choice that is one, also where choices stand in groups."""
    flat = (
        one
        for value, label in field.choices
        for one in (label if isinstance(label, list | tuple) else [(value, label)])
    )
    return next((str(value) for value, _label in flat if str(value)), "")


def last(form, name):
    """Give the last choice among rows."""
    return str(form.fields[name].queryset.last().pk)


LAST = object()
PHONE, IDENTITY = "13800000002", "11010519491231002X"
# What the first choice does not satisfy: tag → entries that replace those filled in.
BETTER = {
    "foundation:people:end_role": {"holding": LAST},
    "foundation:people:arrange_leave": {"stand_in": LAST},
    "foundation:regulations:adopt": {"in_force_from": "2030-01-01"},
    "casework:complaints:note_contact": {"promise_on": "2030-01-01"},
    "casework:complaints:correct": {"phone": PHONE, "patient_identity": IDENTITY},
    "casework:complaints:record": {"phone": PHONE, "patient_identity": IDENTITY},
    "casework:investigation:record_refusal": {"witness_two": LAST},
    "casework:investigation:conclude": {"causation": "UNCLEAR"},
    "casework:investigation:correct_findings": {"causation": "UNCLEAR"},
    "casework:resolution:fail_negotiation": {"next_routes": ["LAWSUIT"]},
    "casework:closure:close": {"ground": "EXPLAINED"},
    "accountability:review:conclude": {"members": [], "persons-0-role": "PRINCIPAL"},
    "accountability:review:change": {"persons-0-role": "PRINCIPAL"},
    "accountability:review:correct": {"members": [], "persons-0-role": "PRINCIPAL"},
    "accountability:assessment:propose": {
        "posts-0-post": "VICE_PRESIDENT",
        "posts-0-person": "NONE",
        "posts-1-post": "PRESIDENT",
        "posts-1-person": "NONE",
        "choices-0-name": "",
        "choices-0-value": "",
        "choices-0-reason": "",
    },
    "accountability:assessment:record_silence": {"witness_2": "见证二"},
    "accountability:sanctions:decide": {
        "lowered-0-how": "LOWERED",
        "lowered-0-fen": "1.00",
        "lowered-0-months": "",
    },
    "accountability:sanctions:correct": {"months": "", "fen": "1.00"},
}


def text_fields(form):
    """Give the boxes in which texts are typed: the name, as `title` or `items-0-name`, and the field."""
    for name, field in form.fields.items():
        if isinstance(field, RowsField):
            yield from ((f"{name}-0-{part}", inner) for part, inner in text_fields(field.row_form()))
        elif isinstance(field, forms.CharField) and not isinstance(
            field, forms.JSONField | forms.IntegerField
        ):
            yield name, field
