"""How a form is drawn: names, help, errors beside the field and above the form, groups, rows, money."""

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation

from tests.foundation.ui import samples
from tests.foundation.ui.test_gallery import Page
from yihe.foundation.ui.fields import FenField, InstantField
from yihe.foundation.ui.rendering import groups

pytestmark = pytest.mark.usefixtures("english")


class Named(forms.Form):
    name = forms.CharField(label="Name", help_text="As on the card", max_length=5)
    note = forms.CharField(label="Note", required=False)


def test_a_field_is_tied_to_its_help_and_its_error():
    page = Page(str(Named({"name": "too long"})))
    box = next(one for one in page.of("input") if one["name"] == "name")
    assert box["aria-describedby"].split() == ["id_name_helptext", "id_name_error"]
    assert box["aria-invalid"] == "true"
    assert box["value"] == "too long", "what was typed stays"
    assert {"id_name_helptext", "id_name_error"} <= set(page.values("id"))


def test_the_summary_leads_to_each_wrong_field():
    html = str(Named({"name": ""}))
    assert '<a href="#id_name">Name</a>' in html
    assert 'role="alert"' in html


def test_a_form_without_mistakes_has_no_summary():
    assert "error-summary" not in str(Named())
    assert "error-summary" not in str(Named({"name": "ok"}))


def test_optional_fields_are_marked_and_required_ones_are_not():
    html = str(Named())
    assert html.count("(optional)") == 1
    assert html.index("Note") < html.index("(optional)")


def test_fields_stand_in_their_groups_and_the_rest_follows():
    form = samples.ComplaintForm()
    found = [(group.legend, [field.name for field in group.fields]) for group in groups(form)]
    assert found[0] == ("投诉", ["channel", "content", "amount"])
    assert found[1] == ("", ["on", "at", "department", "kinds", "paper", "agree"])
    assert groups(form)[1].paired
    assert not groups(form)[0].paired


def test_choices_stand_under_a_legend():
    page = Page(str(samples.ComplaintForm()))
    sets = [one for one in page.of("fieldset") if "field" in one["class"].split()]
    assert len(sets) == 2, "channel and kinds"
    assert len(page.of("legend")) == 3, "and the group"


def test_hidden_fields_are_kept():
    class Hidden(Named):
        seen = forms.IntegerField(widget=forms.HiddenInput, initial=7)

    assert '<input type="hidden" name="seen" value="7" id="id_seen">' in str(Hidden())


def test_rows_show_what_was_typed_and_what_is_wrong():
    html = str(samples.wrong_rows())
    page = Page(html)
    assert 'data-rows="items"' in html
    assert 'value="住院病历"' in html
    assert html.count('class="ordinal"') == 3
    wrong = [one["name"] for one in page.of("input") if one.get("aria-invalid")]
    assert wrong == ["items-1-pages", "items-2-name", "items-2-pages"]


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("1250", 125000),
        ("1250.5", 125050),
        ("1,250.05", 125005),
        ("¥ 1 250.00", 125000),
        ("１２５０．５０", 125050),  # full-width digits of a Chinese keyboard
        ("1250元", 125000),
        ("0", 0),
        ("0" * 5000 + "7", 700),
        ("999999999999.99", 10**14 - 1),
        (125050, 125050),  # JSON: an integer is fen already
        ("", None),
        (None, None),
    ],
)
def test_yuan_as_typed_become_fen(typed, fen):
    assert FenField(required=False).clean(typed) == fen


@pytest.mark.parametrize("typed", ["1.005", "-1", "一千", "1e3", "NaN", "1.2.3", "٣", "0x10", True, 1.5])
def test_what_is_no_amount_is_refused(typed):
    with pytest.raises(ValidationError) as caught:
        FenField(required=False).clean(typed)
    assert "two decimals" in caught.value.messages[0]


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        (99, "Enter at least ¥1.00."),
        (100_01, "Enter at most ¥100.00."),
        (10**30, "Enter at most ¥100.00."),
        ("1" + "0" * 12, "Enter at most ¥100.00."),
        ("9" * 5000, "Enter at most ¥100.00."),
    ],
)
def test_bounds_of_an_amount_are_told_in_yuan(fen, words):
    with pytest.raises(ValidationError) as caught:
        FenField(min_fen=100, max_fen=100_00).clean(fen)
    assert caught.value.messages == [words]


# language; what is said of more than twelve digits of yuan, in each spelling
TOO_MUCH = (("en", "Enter at most ¥999,999,999,999.99."), ("zh-hans", "金额不能超过 ¥999,999,999,999.99。"))


@pytest.mark.parametrize(("language", "words"), TOO_MUCH)
@pytest.mark.parametrize("much", ["9" * 13, 10**14, "9" * 5000])
def test_a_bound_is_told_in_the_language_of_the_reader_and_not_of_the_maker(language, words, much):
    with translation.override("zh-hans" if language == "en" else "en"):
        field = FenField()
    with translation.override(language), pytest.raises(ValidationError) as caught:
        field.clean(much)
    with translation.override(language):
        assert caught.value.messages == [words]


def test_the_same_amount_spelt_otherwise_is_no_change():
    field = FenField()
    assert not field.has_changed(125000, "1,250.00")
    assert field.has_changed(125000, "1250.01")
    assert field.has_changed(125000, "a lot")


def test_an_amount_is_shown_in_yuan_again():
    class Paid(forms.Form):
        amount = FenField(initial=125005)

    assert 'value="1250.05"' in str(Paid())
    assert 'value="12o"' in str(Paid({"amount": "12o"}))


def test_a_moment_is_asked_to_the_minute():
    class Happened(forms.Form):
        at = InstantField(initial=samples.NOW)

    html = str(Happened())
    assert 'type="datetime-local"' in html
    assert 'value="2026-03-12T10:30"' in html
