"""What is shown of a number or name to somebody who need not know it whole."""

import pytest

from yihe.foundation.vault import masks


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("13812345678", "138****5678"),  # mobile
        ("+86 138-1234-5678", "138****5678"),  # however it was written
        ("0574-87654321", "0574****4321"),  # landline: the area code is no secret
        ("010-65432100", "0106****2100"),  # area codes of three digits
        ("87654321", "876****4321"),  # local number
        ("1234567", "*******"),  # too short to show any of it
        ("", ""),
    ],
)
def test_phones(phone, shown):
    assert masks.mask_phone(phone) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("330203198001011234", "3302**********1234"),
        ("33020319800101123x", "3302**********123X"),
        ("G12345678", "G123*5678"),  # passport
        ("12345678", "********"),  # too short to show any of it
        ("", ""),
    ],
)
def test_identity_numbers(number, shown):
    assert masks.mask_identity(number) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("张三", "张*"),
        ("张三丰", "张*"),  # as long as the one above: the length tells something too
        (" 张三 ", "张*"),
        ("欧阳锋", "欧阳*"),  # compound surname
        ("欧阳", "欧*"),  # two characters are a whole name
        ("阿不都·热合曼", "阿*"),
        ("John Smith", "J*"),
        ("", ""),
    ],
)
def test_names(name, shown):
    assert masks.mask_name(name) == shown
