"""The reference page of damages: its example is a complete claim, and every key and word stands on it."""

import json
import re
from pathlib import Path

from tests.rulebook.damages.claims import claim, reckoned, reckoned_text
from yihe.rulebook.damages.law import SWITCHES
from yihe.rulebook.damages.words import Basis, Degree, Figure, Harm, Household, Item
from yihe.rulebook.loading.claim import KEYS

PAGE = (Path(__file__).parents[3] / "docs/reference/damages.md").read_text(encoding="utf-8")


def block(language):
    """Give the first block of a language."""
    return re.search(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)[1]


def test_the_example_gives_what_the_page_says():
    told = json.loads(block("json"))
    found = reckoned_text(block("yaml")).as_dict()
    assert {key: found[key] for key in told} == told


def test_every_key_and_word_of_the_facts_stands_on_the_page():
    words = [word.value for words in (Basis, Degree, Figure, Harm, Household) for word in words]
    readings = [reading for readings in SWITCHES.values() for reading in readings]
    names = [*KEYS, *words, *SWITCHES, *readings, *(item.key for item in Item)]
    assert [name for name in names if name not in PAGE] == []


def test_every_key_of_the_result_stands_on_the_page():
    assert [key for key in reckoned(claim()).as_dict() if key not in PAGE] == []
