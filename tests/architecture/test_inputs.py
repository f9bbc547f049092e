"""A browser reads days and moments in one form only; every input of every action writes it, in both languages."""

import re
from datetime import UTC, date, datetime

import pytest
from django import forms
from django.utils import translation

from yihe.foundation.acting.registry import ACTIONS

DAY, MOMENT = date(2026, 3, 2), datetime(2026, 3, 2, 1, 5, tzinfo=UTC)
FIELDS = [
    pytest.param(field, id=f"{tag}.{name}")
    for tag, action in ACTIONS.items()
    for name, field in action.form.base_fields.items()
    if isinstance(field, forms.DateField | forms.DateTimeField)
]
LANGUAGES = ["zh-hans", "en"]


def drawn(field, **given):
    """Draw a form of this one field; give the type and the value of its input."""
    html = str(type("One", (forms.Form,), {"one": field})(**given))
    box = re.search(r'<input type="([\w-]+)" name="one"[^>]* value="([^"]*)"', html)
    return box.groups() if box else None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("field", FIELDS)
def test_what_stands_now_stands_in_the_input(field, language):
    is_moment = isinstance(field, forms.DateTimeField)
    with translation.override(language):
        shown = drawn(field, initial={"one": MOMENT if is_moment else DAY})
    assert shown == (("datetime-local", "2026-03-02T09:05") if is_moment else ("date", "2026-03-02"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("field", FIELDS)
def test_what_was_typed_comes_back_and_is_understood(field, language):
    typed = "2026-03-02T09:05" if isinstance(field, forms.DateTimeField) else "2026-03-02"
    with translation.override(language):
        assert drawn(field, data={"one": typed})[1] == typed
        assert field.clean(typed) == (MOMENT if "T" in typed else DAY)
