"""Identity and phone numbers of the mainland: how they are written down, and whether they can be right."""

import re
import unicodedata
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

_SEPARATORS = re.compile(r"[\s\-‐-―()·.]+")
_MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
# Area codes: 10 and 2x have two digits after the zero, the others three; local numbers have 7 or 8 digits.
_LANDLINE = re.compile(r"0(10|2\d)[2-9]\d{7}|0[3-9]\d{2}[2-9]\d{6,7}", re.ASCII)
_SERVICE = re.compile(r"[48]00\d{7}", re.ASCII)
_LOCAL = re.compile(r"[2-9]\d{6,7}", re.ASCII)
# GB 11643: weights of the first seventeen digits, and the check character by remainder modulo 11.
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
# GB/T 2260: the first two digits are a province, region or municipality.
_PROVINCES = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".split()
)


class NumberProblem(models.TextChoices):
    """Why a number cannot be right; the label is the sentence shown beside the field."""

    IDENTITY_FORM = "IDENTITY_FORM", _("An identity number has 17 digits and then a digit or X.")
    IDENTITY_REGION = "IDENTITY_REGION", _("The first two digits of the identity number name no province.")
    IDENTITY_DATE = "IDENTITY_DATE", _("Digits 7 to 14 of the identity number are no possible date of birth.")
    IDENTITY_CHECK = (
        "IDENTITY_CHECK",
        _("The last character does not fit: one of the digits is probably mistyped."),
    )
    PHONE_FORM = (
        "PHONE_FORM",
        _("Give a mobile number of 11 digits, or a landline number with its area code."),
    )


def normalise_phone(value: str) -> str:
    """Return the digits of a phone number without separators and without the country code of China."""
    plain = _SEPARATORS.sub("", unicodedata.normalize("NFKC", value))
    return re.sub(r"^(\+86|0086|86(?=1\d{10}$))", "", plain)


def normalise_identity(value: str) -> str:
    """Return an identity number without separators, X in capitals."""
    return _SEPARATORS.sub("", unicodedata.normalize("NFKC", value)).upper()


def identity_problem(value: str, on: date) -> NumberProblem | None:
    """Return what is wrong with a resident identity number on a day, None when it can be right (GB 11643)."""
    plain = normalise_identity(value)
    if not re.fullmatch(r"[0-9]{17}[0-9X]", plain):
        return NumberProblem.IDENTITY_FORM
    if plain[:2] not in _PROVINCES:
        return NumberProblem.IDENTITY_REGION
    if not _can_be_born(plain[6:14], on):
        return NumberProblem.IDENTITY_DATE
    if (
        _CHECK[sum(int(digit) * weight for digit, weight in zip(plain, _WEIGHTS, strict=False)) % 11]
        != plain[-1]
    ):
        return NumberProblem.IDENTITY_CHECK
    return None


def phone_problem(value: str) -> NumberProblem | None:
    """Return what is wrong with a phone number, None when it can be a mobile, landline, 400/800 or local number."""
    plain = normalise_phone(value)
    extension = re.fullmatch(r"(\d+)(?:[转x,#]\d{1,6})?", plain, re.ASCII)
    number = extension[1] if extension else ""
    kinds = (_MOBILE, _LANDLINE, _SERVICE, _LOCAL)
    return None if any(kind.fullmatch(number) for kind in kinds) else NumberProblem.PHONE_FORM


def validate_phone(value: str) -> None:
    """Raise Django's ValidationError for a phone number that cannot be right (for form fields)."""
    problem = phone_problem(value)
    if problem:
        raise ValidationError(problem.label, code=problem.value)


def _can_be_born(digits: str, on: date) -> bool:
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return date(1850, 1, 1) <= born <= on
