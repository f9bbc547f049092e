"""A body of several parts, as a form with files comes: all texts, from which lists, fen and truth are read."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from yihe.foundation.acting.fields import RowsField
from yihe.foundation.files.fields import UploadField
from yihe.foundation.ui.fields import FenField
from yihe.interfaces.api.texts import parsed_text

WHOLE = re.compile(r"-?[0-9]{1,30}")
TICKED = {"true": True, "on": True, "false": False, "": False}  # how a text says yes or no


def from_parts(post: QueryDict, fields: Mapping[str, forms.Field]) -> QueryDict:
    """Give a body of several parts, which are all texts, with what its description promises: lists, and fen."""
    body = post.copy()
    for name, texts in post.lists():
        field = field_of(name, fields)
        body.setlist(name, [_read(text, name, field) for text in texts])
    return body


def _read(text: str, name: str, field: forms.Field | None) -> Any:
    if isinstance(field, RowsField):
        return parsed_text(text, name)
    if isinstance(field, FenField) and WHOLE.fullmatch(text):
        return int(text)
    if isinstance(field, forms.BooleanField):
        return TICKED.get(text.lower(), text)
    return text


def field_of(name: str, fields: Mapping[str, forms.Field]) -> forms.Field | None:
    """Give the field of a name, or the column of a cell: `items-0-count`."""
    if name in fields:
        return fields[name]
    rows, _, cell = name.partition("-")
    known = fields.get(rows)
    number, _, column = cell.partition("-")
    found = isinstance(known, RowsField) and number.isdecimal()
    return known.row_form.base_fields.get(column) if found else None  # type: ignore[union-attr]


def is_part(name: str, fields: Mapping[str, forms.Field]) -> bool:
    """Tell whether a name in a body of several parts is that of a cell of a list, or of a file kept from before."""
    field, _, part = name.partition("-")
    is_kept = isinstance(fields.get(field), UploadField) and part == "kept"
    return is_kept or (name not in fields and field_of(name, fields) is not None)
