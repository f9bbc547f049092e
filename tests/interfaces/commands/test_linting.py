"""`yihe rulebook check`: what it prints, and exit codes that scripts can use."""

import json

from tests.rulebook import small
from yihe.interfaces.commands.main import main

READINGS = "    readings: {first: {zh: 甲, en: a}, second: {zh: 乙, en: b}}\n"
OPEN = (
    "\nroles:\n",
    """
  - id: LOW
    article: "2"
    when: {nature: [DEFECTIVE]}
    scale: {kind: cumulative, base: PAID, bands: [{id: a, over: "(0, )", rate: 5%}]}
    tiers:
      - {article: "1", over: {by: T01, first: "[0, 50]", second: "[0, 50)"}, measures: []}
      - {article: "2", over: {by: T01, first: "(50, )", second: "[50, )"}, measures: [{code: NO_AWARD}]}
roles:
""",
)


def checked(capsys, *arguments, code):
    assert main(["rulebook", "check", *map(str, arguments)]) == code
    return capsys.readouterr()


def test_a_regulation_of_the_library_in_either_language(capsys):
    zh = checked(capsys, "R1", code=0).out
    assert "两端都含本数 R1 第十五条第四项、R1 第十五条第五项" in zh
    en = checked(capsys, "R1", "--lang", "en", code=0).out
    assert "both ends inclusive R1 art. 15(4), R1 art. 15(5)" in en
    assert len(zh.splitlines()) == len(en.splitlines())


def test_all_of_them_as_json(capsys):
    answer = json.loads(checked(capsys, "--json", code=0).out)
    assert {"R1", "R3", "R5"} <= answer["findings"].keys()
    assert answer["versions"] == []
    finding = answer["findings"]["R1"][0]
    assert {
        "kind",
        "open",
        "articles",
        "place",
        "line",
        "text",
        "witness",
        "size_fen",
        "trap",
        "closed_by",
    } <= finding.keys()


def test_an_open_conflict_is_exit_code_1_until_a_reading_is_adopted(capsys, tmp_path):
    file = tmp_path / "open.yaml"
    file.write_text(small.changed(OPEN), encoding="utf-8")
    assert "T01 未决" in checked(capsys, file, code=1).out
    adopted = (READINGS, READINGS + "    adopted: {reading: first, asked: false, zh: 甲, en: a}\n")
    file.write_text(small.changed(OPEN, adopted), encoding="utf-8")
    assert "T01=first" in checked(capsys, file, code=0).out


def test_a_file_that_cannot_be_read_is_exit_code_2(capsys, tmp_path):
    file = tmp_path / "wrong.yaml"
    file.write_text(small.changed(('over: "(100, )"', 'over: "(90, )"')), encoding="utf-8")
    assert "各段须由低到高" in checked(capsys, file, code=2).err
    assert "R9" in checked(capsys, "R9", code=2).err
    assert "UTF-8" in checked(capsys, "R1", "--source", tmp_path / "none.txt", code=2).err


def test_quotations_are_looked_up_in_the_source(capsys, tmp_path):
    source = tmp_path / "text.txt"
    source.write_text("与本规定无关", encoding="utf-8")
    assert "引文不在原文" in checked(capsys, "R1", "--source", source, code=0).out
