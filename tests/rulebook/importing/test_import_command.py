"""`yihe rulebook import-text` from the command line."""

import json

import pytest

from tests.rulebook.importing.damage import DAMAGED
from yihe.interfaces.commands.rulebook import main


@pytest.fixture
def damaged(tmp_path):
    """A damaged text as a file."""
    path = tmp_path / "rules.txt"
    path.write_text(DAMAGED, encoding="utf-8")
    return path


def run(capsys, *arguments, code=0):
    """Run the command and give what it printed."""
    assert main(["import-text", *map(str, arguments)]) == code
    return capsys.readouterr()


def test_the_draft_as_json_names_place_original_reason_and_confidence(capsys, damaged):
    draft = json.loads(run(capsys, damaged, "--json").out)
    assert set(draft) == {"source", "sha256", "text", "removed", "proposals", "missing", "outline"}
    first = draft["proposals"][0]
    assert (first["id"], first["line"], first["column"]) == ("P001", 2, 28)
    assert (first["original"], first["proposed"], first["confidence"]) == ("01万元", "0–1万元", "HIGH")
    assert first["reason"] == {"zh": "括号内写明了上限", "en": "the remark in brackets names the upper end"}
    assert draft["missing"][0]["what"]["en"] == "“XX” was not filled in"
    assert draft["outline"][0] == {"kind": "regulation", "number": 1, "line": 1, "regulation": 1}


# (language, line that must stand there)
TOLD = [
    ("zh", "P001 2:28 丢失的连接号 01万元 → 0–1万元 [高：文中另有佐证] 括号内写明了上限"),
    ("zh", "N005 6:4 页码 -4 [高：文中另有佐证] 带横线的页码，前后文字不相接"),
    ("en", "6:39 the text breaks off"),
    (
        "en",
        (
            "P007 4:22 two rates side by side 10%5% → 10%–5% or principal 10 %, secondary 5 % or person 10 %,"
            " department 5 % [low: only a person can tell] two falling rates: a range or two columns;"
            " who owns interpretation decides"
        ),
    ),
]


@pytest.mark.parametrize(("lang", "line"), TOLD)
def test_people_read_every_proposal_in_their_language(capsys, damaged, lang, line):
    assert line in [one.strip() for one in run(capsys, damaged, "--lang", lang).out.splitlines()]


def test_decisions_give_the_confirmed_text(capsys, damaged, tmp_path):
    draft = json.loads(run(capsys, damaged, "--json").out)
    path = tmp_path / "decisions.json"
    path.write_text(json.dumps({one["id"]: "accept" for one in draft["proposals"]}), encoding="utf-8")
    text = run(capsys, damaged, "--decisions", path).out
    assert "0–1万元(包括1万元)" in text
    found = json.loads(run(capsys, damaged, "--decisions", path, "--json").out)
    assert (found["text"] + "\n", found["sha256"]) == (text, draft["sha256"])


def test_undecided_proposals_are_named_with_code_2(capsys, damaged, tmp_path):
    path = tmp_path / "decisions.yaml"
    path.write_text("P001: accept\n", encoding="utf-8")
    errors = json.loads(run(capsys, damaged, "--decisions", path, "--json", code=2).out)["errors"]
    assert [error["key"] for error in errors] == [f"P{number:03d}" for number in range(2, 15)]
    assert {error["file"] for error in errors} == {"decisions.yaml"}


# (what the file holds, what is told of it): files that are no text
NO_TEXT = [(b"", "empty"), ("名".encode("gbk"), "UTF-8"), (None, "cannot be read")]


@pytest.mark.parametrize(("content", "told"), NO_TEXT)
def test_a_file_that_is_no_text_is_refused(capsys, tmp_path, content, told):
    path = tmp_path / "rules.txt"
    if content is not None:
        path.write_bytes(content)
    assert told in run(capsys, path, "--lang", "en", code=2).err


def test_decisions_that_are_no_words_are_refused(capsys, damaged, tmp_path):
    path = tmp_path / "decisions.yaml"
    path.write_text("P001: [accept]\nP002: 1.5\n", encoding="utf-8")
    errors = json.loads(run(capsys, damaged, "--decisions", path, "--json", code=2).out)["errors"]
    assert [(error["line"], error["key"]) for error in errors] == [(1, "P001"), (2, "P002")]
