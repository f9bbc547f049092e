"""What cannot be seen is no text, and in a name nothing is hidden."""

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation

from yihe.foundation.acting.forms import ActionForm
from yihe.foundation.acting.lettering import check_letters, check_line


class Named(ActionForm):
    name = forms.CharField(max_length=60)
    story = forms.CharField(widget=forms.Textarea, required=False)
    secret = forms.CharField(widget=forms.PasswordInput, required=False, strip=False)


# nothing but these: what they are
NOTHING = {
    "\u200b": "a space without width",
    "\u200d\u200d": "joiners",
    "\ufeff": "a mark of the order of bytes",
    "\u2060\u2063": "words joined, an invisible separator",
    "\u3164": "a filler that is a letter",
    "\u115f\u1160": "fillers of a syllable",
    "\uffa0": "half of one",
    "\u2800": "Braille without a dot",
    "\u00ad": "a hyphen that is not there",
    "\ufe0f": "a chooser of a picture, without one",
    "\u0301": "an accent on nothing",
    "\U000e0041": "a tag",
    "\u3000\u200b\u3000": "wide blanks round it",
}


@pytest.mark.parametrize("text", NOTHING, ids=NOTHING.values())
@pytest.mark.parametrize("field", ["name", "story"])
def test_what_cannot_be_seen_is_no_text(field, text):
    form = Named({"name": "张三"} | {field: text})
    assert list(form.errors) == [field]


# in the middle of a name: what it is
BETWEEN = {
    "\u200b": "a space without width",
    "\u200d": "a joiner between two letters",
    "\u00ad": "a hyphen that is not there",
    "\u200f": "a mark of the direction",
    "\u3164": "a filler",
    "\ufeff": "a mark of the order of bytes",
    "\n": "the end of a line",
    "\r": "the end of a line, of old",
    "\t": "a jump",
    "\u2028": "the end of a line, for some",
}


@pytest.mark.parametrize("sign", BETWEEN, ids=BETWEEN.values())
def test_nothing_is_hidden_in_a_name(sign):
    """Two departments would look alike, and a line of a letter would begin with somebody's name."""
    form = Named({"name": f"内{sign}科", "story": f"内{sign}科"})
    assert list(form.errors) == ["name"]


FINE = (
    "张三",
    "O’Brien-Müller",
    "欧阳 娜娜",
    "𠮷野家",  # beyond the first plane
    "㐀",  # an old form
    "葛\U000e0100飾",  # with the form of its letter chosen
    "👩‍⚕️",  # three signs joined to one picture
    "e\u0301",  # an accent on its letter
    "。",
)


@pytest.mark.parametrize("text", FINE)
def test_names_of_people_pass(text):
    check_letters(text)
    check_line(text)
    assert Named({"name": text}).is_valid()


def test_a_long_text_may_carry_what_was_pasted_with_it():
    assert Named({"name": "张三", "story": "输液\u200b后\n\t皮疹\ufeff"}).is_valid()


def test_a_password_is_left_alone():
    assert Named({"name": "张三", "secret": "\u200b \t"}).is_valid()


def test_it_is_told_in_both_languages():
    said = set()
    for language in ("zh-hans", "en"):
        with translation.override(language), pytest.raises(ValidationError) as refused:
            check_letters("\u200b")
        with translation.override(language):
            said |= set(refused.value.messages)
    assert said == {
        "这段文字什么也看不见，请输入可见的文字。",
        "Nothing can be seen in this text. Type visible letters.",
    }
