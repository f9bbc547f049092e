"""What is drawn by code says exactly what Django's own templates say."""

from html.parser import HTMLParser

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates

from yihe.foundation.ui.controls import DRAWN
from yihe.foundation.ui.rendering import FormRenderer

HOSTILE = "\"><script>alert(1)</script>&amp;'"
CHOICES = [("", "全部"), ("a", "甲"), ("组", [("b", HOSTILE), (HOSTILE, "丙")]), (1, "数")]
# widget, value
DRAWINGS = [
    (forms.TextInput(), None),
    (forms.TextInput(attrs={"autofocus": True, "disabled": False, "class": HOSTILE}), HOSTILE),
    (forms.NumberInput(), 1234567),
    (forms.DateInput(attrs={"type": "date"}), "2026-03-02"),
    (forms.DateTimeInput(), "2026-03-02 10:00"),
    (forms.EmailInput(), "a@example.org"),
    (forms.HiddenInput(), "x"),
    (forms.PasswordInput(), "never shown"),
    (forms.Select(choices=CHOICES), "a"),
    (forms.Select(choices=CHOICES, attrs={"required": True, "id": "id_x"}), HOSTILE),
    (forms.Select(choices=[]), None),
    (forms.SelectMultiple(choices=CHOICES), ["b", "1"]),
]


class Told(HTMLParser):
    """Tags, attributes and words of a piece of HTML, without the white space between tags."""

    def __init__(self, text):
        super().__init__()
        self.told = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.told.append((tag, dict(attrs)))

    def handle_data(self, data):
        if data.strip():
            self.told.append(data.strip())


@pytest.mark.parametrize(("widget", "value"), DRAWINGS)
def test_it_says_what_django_says(widget, value):
    ours, theirs = (
        widget.render("一", value, renderer=engine) for engine in (FormRenderer(), DjangoTemplates())
    )
    assert Told(ours).told == Told(theirs).told
    assert "<script>" not in ours


def test_every_drawing_is_tried():
    assert {widget.template_name for widget, _value in DRAWINGS} >= set(DRAWN)
