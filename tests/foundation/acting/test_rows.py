"""A table of repeated rows: two to begin with, the others behind the button, none of them kept when empty."""

import re

import pytest
from django import forms
from django.utils import translation

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


# how many rows are sent → what is said; none: nothing
MANY = ((0, "required"), (1, None), (200, None), (201, "too_many"))


@pytest.mark.parametrize(("count", "code"), MANY)
def test_a_list_has_one_row_at_least_and_two_hundred_at_most(count, code):
    form = Listed({"items": [{"name": "病历", "count": 1}] * count})
    assert [error.code for error in form.errors.as_data().get("items", [])] == ([code] if code else [])


@pytest.mark.parametrize("row", [None, 5, "病历", []])
def test_what_is_no_row_has_no_columns(row):
    form = Listed({"items": [row]})
    assert {error.code for error in form.errors.as_data()["items"]} == {
        "[0].name required",
        "[0].count required",
    }


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_what_is_wrong_in_a_row_is_told_in_the_language_of_who_reads_it(language):
    with translation.override("en" if language == "zh-hans" else "zh-hans"):
        form = Listed({"items-0-name": "病历", "items-0-count": "0"})
        assert not form.is_valid()
    with translation.override(language):
        [words] = form.errors.as_data()["items"][0].messages
    assert ("大于" in words) is (language == "zh-hans"), words
