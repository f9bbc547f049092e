"""The example of the reference page is a complete case, and gives what the page says."""

import json
import re
from pathlib import Path

from yihe.rulebook.assess import assess
from yihe.rulebook.facts import ASKED, DATES, PARTS
from yihe.rulebook.library import policy
from yihe.rulebook.loading.facts import KEYS, read_facts
from yihe.rulebook.loading.yaml_files import tree_of
from yihe.rulebook.vocabulary import HandledBy, Level, ManagerPost, Post, Reputation, Role

PAGE = (Path(__file__).parents[2] / "docs/reference/rulebook.md").read_text(encoding="utf-8")


def block(language):
    """Give the first block of a language."""
    return re.search(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)[1]


def test_the_example_gives_what_the_page_says():
    outcome = assess(
        policy("R1"), read_facts(tree_of(block("yaml"), "example.yaml"), "example.yaml")
    ).as_dict()
    told = json.loads(block("json"))
    people = [{"id": person["id"], "share_fen": person["share_fen"]} for person in outcome["persons"]]
    assert {**{key: outcome[key] for key in told}, "persons": people} == told


def test_every_key_and_word_of_the_facts_stands_on_the_page():
    words = [word for words in (Level, HandledBy, Role, Post, ManagerPost, Reputation) for word in words]
    names = {*KEYS, *DATES, *PARTS, *(path.rpartition(".")[2] for path, _ in ASKED.values())}
    assert [word for word in (*words, *sorted(names)) if str(word) not in PAGE] == []


def test_every_key_of_the_result_stands_on_the_page():
    assert [key for key in assess(policy("R1"), {}).as_dict() if key not in PAGE] == []
