"""Letters that no text of an action holds: they cannot be seen, turn around what stands beside them, or are none."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Control signs but tab and line ends (Django refuses NUL itself); orders that reverse or enclose the letters after
# them; halves of a surrogate pair, which JSON can write and no encoding can; signs that stand for no letter.
UNFIT = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def check_letters(text: str) -> None:
    """Raise Django's ValidationError for a text with such letters in it."""
    if UNFIT.search(text):
        raise ValidationError(
            _("There are invisible signs in this text. Type it here instead of pasting it."), code="letters"
        )


def guard(form: forms.BaseForm) -> None:
    """Hold every text of a form to this."""
    for field in form.fields.values():
        if isinstance(field, forms.CharField) and not isinstance(field, forms.JSONField):
            field.validators.append(check_letters)
