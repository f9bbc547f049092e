"""Form fields that Django does not have: an amount of money, a day and an instant with the browser's calendar."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _

from yihe.foundation.ui import figures
from yihe.foundation.ui.widgets import DateInput, InstantInput, YuanInput

TYPED_YUAN = re.compile(r"(\d+)(?:\.(\d{1,2}))?", re.ASCII)
# Twelve digits of yuan are far above any compensation and far below what an integer column holds.
DIGITS = 12
MOST_FEN = 10 ** (DIGITS + 2) - 1
YEARS = range(1900, 2201)
Moment = TypeVar("Moment", date | None, datetime | None)
IGNORED = str.maketrans("", "", "¥￥, ，元\u00a0\u2009")


@dataclass(frozen=True, slots=True)
class _Limit:
    """A message about a bound."""

    words: Any
    fen: int

    def __str__(self) -> str:
        return str(self.words) % {"limit": figures.yuan(self.fen)}


class FenField(forms.Field):
    """Money: a person types yuan, the action gets integer fen. An integer (from JSON) is fen already."""

    widget = YuanInput
    default_error_messages = {
        "invalid": _("Enter an amount in yuan with at most two decimals, for example 1250.00."),
        "below": _("Enter at least %(limit)s."),
        "above": _("Enter at most %(limit)s."),
    }

    def __init__(self, *, min_fen: int | None = 0, max_fen: int | None = None, **kwargs: Any) -> None:
        """Bounds are in fen and inclusive; None is no bound."""
        super().__init__(**kwargs)
        self.min_fen = -MOST_FEN if min_fen is None else min_fen
        self.max_fen = MOST_FEN if max_fen is None else max_fen
        self.validators += [
            MinValueValidator(self.min_fen, self._limit("below", self.min_fen)),
            MaxValueValidator(self.max_fen, self._limit("above", self.max_fen)),
        ]

    def _limit(self, code: str, fen: int) -> Any:
        """Give the message as it will be in the language of whoever reads it, which is not known yet."""
        return lazystr(_Limit(self.error_messages[code], fen))

    def to_python(self, value: Any) -> int | None:
        """Read yuan as typed, with or without ¥, thousands separators and full-width digits."""
        if value in self.empty_values:
            return None
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        typed = unicodedata.normalize("NFKC", value).translate(IGNORED) if isinstance(value, str) else ""
        match = TYPED_YUAN.fullmatch(typed)
        if match is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        whole = match[1].lstrip("0")
        if len(whole) > DIGITS:  # thousands of digits cannot be read as a number
            return self.max_fen + 1
        return int(whole or 0) * figures.FEN + int((match[2] or "").ljust(2, "0"))

    def prepare_value(self, value: Any) -> Any:
        """Show fen as yuan; what was typed stays as it was typed."""
        if isinstance(value, int) and not isinstance(value, bool):
            whole, rest = divmod(value, figures.FEN)
            return f"{whole}.{rest:02d}"
        return value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare amounts, not spellings."""
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return True


class DayField(forms.DateField):
    """A calendar day of these times."""

    widget = DateInput

    def to_python(self, value: Any) -> date | None:
        """Read a day; a number (from JSON) is none."""
        return in_reach(super().to_python(as_text(value, self.error_messages["invalid"])))


class InstantField(forms.DateTimeField):
    """A day and a time to the minute, in the time zone of the house."""

    widget = InstantInput

    def to_python(self, value: Any) -> datetime | None:
        """Read an instant; a number (from JSON) is none."""
        return in_reach(super().to_python(as_text(value, self.error_messages["invalid"])))


def as_text(value: Any, otherwise: Any) -> Any:
    """Give what can be read as a moment; raises the error `otherwise` for a number or a list."""
    if value is None or isinstance(value, str | date):
        return value
    raise ValidationError(otherwise, code="invalid")


def in_reach(moment: Moment) -> Moment:
    """Refuse a slip of the pen such as 0216 or 20266, before anything is counted from it."""
    if moment is not None and moment.year not in YEARS:
        raise ValidationError(
            _("Enter a date between %(first)s and %(last)s."),
            code="reach",
            params={"first": YEARS[0], "last": YEARS[-1]},
        )
    return moment
