"""What a correcting entry changed, told as a person reads it: the field's label, the old value and the new one."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from yihe.foundation.acting.registry import ACTIONS
from yihe.foundation.ui.fields import FenField
from yihe.foundation.ui.figures import yuan
from yihe.foundation.ui.timeline import Change


def told(tag: str, changed: Mapping[str, Sequence[str]]) -> list[Change]:
    """Give the changes of an entry in the order of its action's form; changed is [old, new] by field."""
    if tag not in ACTIONS or not changed:
        return []
    fields = ACTIONS[tag].form.base_fields
    return [
        Change(field.label, _said(field, changed[name][0]), _said(field, changed[name][1]))
        for name, field in fields.items()
        if name in changed
    ]


def _said(field: forms.Field, value: str) -> object:
    """Say a stored value: a code by its label, fen as yuan, a truth as yes or no, nothing as a dash."""
    if isinstance(field, forms.BooleanField):
        return _("yes") if value == str(True) else _("no")
    if not value:
        return "—"
    if isinstance(field, FenField) and value.isdecimal():
        return yuan(int(value))
    if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        choices: Mapping[str, Any] = {str(key): label for key, label in field.choices}  # type: ignore[union-attr,misc]
        return choices.get(value, value)
    return value
