"""A table of repeated rows: two to begin with, the others behind the button, none of them kept when empty."""

import re

import pytest
from django import forms

from yihe.foundation.acting.fields import SPARE, RowsField


class Item(forms.Form):
    name = forms.CharField(max_length=10)
    count = forms.IntegerField(min_value=1)


class Listed(forms.Form):
    items = RowsField(Item, label="Seal list")


@pytest.mark.parametrize("given", [0, 1, 4])
def test_two_empty_rows_stand_below_what_was_given(given):
    html = str(Listed(initial={"items": [{"name": f"n{number}", "count": 1} for number in range(given)]}))
    assert html.count("<tr>") - 1 == given + 2
    assert html.count('<tr class="spare">') == SPARE
    assert re.findall(r'name="items-(\d+)-name"', html) == [
        str(number) for number in range(given + 2 + SPARE)
    ]


def test_empty_rows_are_left_out_wherever_they_stand():
    form = Listed({"items-0-name": "", "items-1-name": "病历", "items-1-count": "3", "items-4-name": " "})
    assert form.is_valid()
    assert form.cleaned_data["items"] == [{"name": "病历", "count": 3}]


def test_what_was_typed_stays_and_is_told_with_its_row():
    form = Listed({"items-0-name": "病历", "items-0-count": "0"})
    html = str(form)
    assert 'value="病历"' in html
    assert [error.code for error in form.errors.as_data()["items"]] == ["[0].count min_value"]
