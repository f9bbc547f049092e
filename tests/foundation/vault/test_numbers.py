"""Identity and phone numbers: what can be right, and what cannot."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from yihe.foundation.vault import numbers
from yihe.foundation.vault.numbers import NumberProblem

TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("number", "problem"),
    [
        ("11010519491231002X", None),  # the example of GB 11643
        ("11010519491231002x", None),  # small x
        ("440524188001010014", None),  # the other example of GB 11643: born 1880
        (" 110105 19491231 002X ", None),  # written in groups
        ("１１０１０５１９４９１２３１００２Ｘ", None),  # full-width digits
        ("110105194912310021", NumberProblem.IDENTITY_CHECK),  # wrong check character
        ("110105194912310X21", NumberProblem.IDENTITY_FORM),  # X not at the end
        (
            "110105491231002",
            NumberProblem.IDENTITY_FORM,
        ),  # fifteen digits: not issued since 1999, void since 2013
        ("1101051949123100", NumberProblem.IDENTITY_FORM),  # too short
        ("1101051949123100211", NumberProblem.IDENTITY_FORM),  # too long
        ("١١٠١٠٥١٩٤٩١٢٣١٠٠٢X", NumberProblem.IDENTITY_FORM),  # digits of another script
        ("", NumberProblem.IDENTITY_FORM),
        ("19010519491231002X", NumberProblem.IDENTITY_REGION),  # no province 19
        ("110105194902300027", NumberProblem.IDENTITY_DATE),  # 30 February
        ("110105190002290020", NumberProblem.IDENTITY_DATE),  # 1900 was no leap year
        ("110105202603020028", NumberProblem.IDENTITY_DATE),  # born tomorrow
        ("110105184912310028", NumberProblem.IDENTITY_DATE),  # older than anybody
    ],
)
def test_identity_numbers(number, problem):
    assert numbers.identity_problem(number, TODAY) == problem


def test_every_mistyped_digit_of_an_identity_number_is_noticed():
    right = "11010519491231002X"
    for place, digit in enumerate(right[:17]):
        for other in set("0123456789") - {digit}:
            assert numbers.identity_problem(right[:place] + other + right[place + 1 :], TODAY)


@pytest.mark.parametrize(
    "phone",
    [
        "13812345678",
        "19912345678",  # the newest range
        "+86 138 1234 5678",
        "8613812345678",
        "008613812345678",
        "138-1234-5678",
        "１３８１２３４５６７８",  # full-width digits
        "0574-87654321",
        "(0574)87654321",
        "010-65432100",
        "021 65432100",
        "0476-8123456",  # local numbers of seven digits
        "0574-87654321转801",  # extension
        "0574-87654321,801",
        "400-123-4567",
        "800-810-1234",
        "87654321",  # local number without area code
        "6543210",
    ],
)
def test_phones_that_can_be_right(phone):
    assert numbers.phone_problem(phone) is None
    numbers.validate_phone(phone)


@pytest.mark.parametrize(
    "phone",
    [
        "",
        "1381234567",  # one digit short
        "138123456789",  # one too many
        "12812345678",  # no such range
        "0574-1234567",  # local numbers do not begin with 1
        "010-6543210",  # Beijing has eight digits
        "05748765432109",
        "110",
        "call me",
        "13812345678转",  # extension without digits
        "138123456٧٨",  # digits of another script
    ],
)
def test_phones_that_cannot_be_right(phone):
    assert numbers.phone_problem(phone) == NumberProblem.PHONE_FORM
    with pytest.raises(ValidationError) as caught, translation.override("en"):
        numbers.validate_phone(phone)
    assert caught.value.code == "PHONE_FORM"


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("+86-138 1234.5678", "13812345678"),
        ("8612345678", "8612345678"),  # a local number may begin with 86
        ("0086 0574 87654321", "057487654321"),
        ("1381234—5678", "13812345678"),  # a dash from a Chinese keyboard
    ],
)
def test_phones_are_compared_without_what_people_put_between(written, plain):
    assert numbers.normalise_phone(written) == plain
