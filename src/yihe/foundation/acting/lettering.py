"""Letters that no text of an action holds: they cannot be seen, turn around what stands beside them, or are none."""

import re
import unicodedata
from collections.abc import Callable

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Control signs but tab and line ends (Django refuses NUL itself); orders that reverse or enclose the letters after
# them; halves of a surrogate pair, which JSON can write and no encoding can; signs that stand for no letter.
UNFIT = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
# Signs without width, and letters that are drawn as nothing: with one of them two names look alike and are not. And
# what ends a line or jumps: no box of one line can show it.
HIDDEN = re.compile(
    "[\t\n\r\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028\u2029\u2060-\u2064\u206a-\u206f"
    "\u3164\ufeff\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)
# They join the parts of an emoji, and are nothing anywhere else.
JOINERS = "\u200c\u200d"
JOINED = frozenset({"So", "Sk", "Mn"})
# Classes of signs that leave nothing on the paper by themselves, and one letter of Braille without a dot.
EMPTY = frozenset({"Cc", "Cf", "Cs", "Mn", "Me", "Zl", "Zp", "Zs"})
NO_DOT = "\u2800"


def check_letters(text: str) -> None:
    """Raise Django's ValidationError for a text with letters that no text may hold, or with nothing to be seen."""
    if UNFIT.search(text):
        raise _invisible()
    if text and not any(_is_seen(sign) for sign in text):
        raise ValidationError(_("Nothing can be seen in this text. Type visible letters."), code="blank")


def check_line(text: str) -> None:
    """Raise it for a line, such as a name, with anything invisible in it; longer texts are pasted with such signs."""
    if HIDDEN.search(text) or any(
        _is_stray(text, place) for place, sign in enumerate(text) if sign in JOINERS
    ):
        raise _invisible()


def guard(form: forms.BaseForm) -> None:
    """Hold every text of a form to this, but passwords: there nothing is seen anyway."""
    for field in form.fields.values():
        if isinstance(field, forms.CharField) and not isinstance(field, forms.JSONField):
            field.validators += _checks(field)


def _checks(field: forms.CharField) -> list[Callable[[str], None]]:
    if isinstance(field.widget, forms.PasswordInput):
        return []
    return [check_letters] if isinstance(field.widget, forms.Textarea) else [check_letters, check_line]


def _is_seen(sign: str) -> bool:
    return unicodedata.category(sign) not in EMPTY and not HIDDEN.match(sign) and sign != NO_DOT


def _is_stray(text: str, place: int) -> bool:
    return place == 0 or unicodedata.category(text[place - 1]) not in JOINED


def _invisible() -> ValidationError:
    return ValidationError(
        _("There are invisible signs in this text. Type it here instead of pasting it."), code="letters"
    )
