"""The same facts under several regulations, versions and readings, side by side."""

import json

import pytest

from tests.rulebook import small
from tests.rulebook.small import case, paid, person
from yihe.interfaces.commands.rulebook import main
from yihe.rulebook.columns import rows
from yihe.rulebook.comparing import Subject, compare
from yihe.rulebook.faults import BadInput
from yihe.rulebook.library import policy
from yihe.rulebook.loading.facts import facts_of

FACTS = facts_of(
    case(
        institution={"level": "LEVEL_2"},
        compensation=paid(100_000),
        persons=[person("p"), person("s", "SECONDARY")],
        managers=["DEPARTMENT_HEAD", "PRESIDENT"],
        readings={"T24": "within", "T66": "divided"},
        choices={"weight_p": "75%"},
    )
)


def subjects(*names):
    return [Subject(name, policy(name)) for name in names]


def table(compared):
    """Give the English values by key."""
    return {row.key: [value.en for value in row.values] for row in rows(compared)}


def test_five_answers_to_one_case():
    found = table(compare(subjects("R1", "R2", "R3", "R4"), FACTS))
    assert found["base"] == ["100,000.00 yuan"] * 4
    assert found["persons.p.share"] == [
        "16,450.00 yuan",
        "4,500.00–14,000.00 yuan",
        "0.00 yuan",
        "4,200.00 yuan",
    ]
    assert found["persons.s.role"] == ["secondary person"] * 4
    assert found["managers.DEPARTMENT_HEAD"][:2] == [
        "post allowance withheld, 12 months",
        "post allowance withheld, 4 months",
    ]
    assert found["department"] == ["—", "not settled", "—", "—"]
    assert found["unit"] == [
        "—",
        "—",
        "no award in the year; criticism in a circular; fine 100,000.00 yuan",
        "—",
    ]
    assert "suspension of prescribing, 6–12 months" in found["persons.p.choices"][1]
    assert found["reviews"][3] == "department concerned; group for the quality and safety of care"
    assert "managers.DEPUTY_HEAD" not in found


def test_readings_of_one_regulation():
    r4 = policy("R4")
    readings = ("cumulative", "top_band", "whole_amount")
    compared = compare([Subject(name, r4, {"T05": name, "T66": "full_each"}) for name in readings], FACTS)
    assert [one.outcome.persons[0].share_fen for one in compared] == [840_000, 500_000, 1_000_000]
    differing = [row.key for row in rows(compared) if row.differs]
    assert differing == ["persons.p.share", "persons.s.share"]


def test_versions_of_one_regulation():
    changed = small.policy(("rate: 5%", "rate: 6%"))
    given = facts_of(
        {
            "nature": "AVOIDABLE",
            "cause": "CONDUCT",
            "compensation": {"agreed": 1_100},
            "persons": [person("p")],
        }
    )
    compared = compare(
        [Subject("old", small.policy()), Subject("new", changed)], given, {"T01": "second"}, {"rate_a": "10%"}
    )
    assert [one.outcome.persons[0].share_fen for one in compared] == [5_000, 6_000]


def test_what_is_given_to_all_goes_to_those_that_know_it():
    compared = compare(
        subjects("R1", "R2"), FACTS, {"T07": "range", "T33": "open"}, {"rate_a": "10%", "weight_s": "25%"}
    )
    r1, r2 = (one.outcome for one in compared)
    assert (r1.readings["T33"], r2.readings["T07"]) == ("open", "range")
    assert r2.open_choices[:2] == ("choices.rate_b", "choices.rate_c")


def test_a_subject_goes_before_what_is_given_to_all():
    r1 = policy("R1")
    compared = compare([Subject("a", r1), Subject("b", r1, {"T24": "additional"})], FACTS)
    assert [one.outcome.readings["T24"] for one in compared] == ["within", "additional"]


def test_what_nobody_knows_is_refused():
    with pytest.raises(BadInput) as error:
        compare(subjects("R1", "R4"), FACTS, {"T07": "range", "T24": "sideways"}, {"rate_a": "10%"})
    assert {fault.key for fault in error.value.faults} == {"readings.T07", "readings.T24", "choices.rate_a"}


def test_points_on_the_unit_and_nothing_else_to_say():
    given = facts_of(case(flags={**small.FLAGS, "concealed": True}, persons=[]))
    found = table(compare(subjects("R1"), given))
    assert found["unit"] == ["points off the unit's assessment 20"]
    assert "persons.p.share" not in found


def test_the_command_prints_a_table_and_marks_what_differs(tmp_path, capsys):
    path = tmp_path / "facts.json"
    path.write_text(json.dumps(case(compensation=paid(100_000), persons=[person("p")])), encoding="utf-8")
    own = tmp_path / "own.yaml"
    own.write_text(small.TEXT, encoding="utf-8")
    ids = ["R1", "R4:T05=top_band,T06=literal", str(own)]
    assert main(["compare", str(path), *ids, "--lang", "en"]) == 0
    lines = capsys.readouterr().out.splitlines()
    at = lines.index("p: share *")
    assert [line.split("  ")[-1].strip() for line in lines[at + 1 : at + 4]] == [
        "23,500.00 yuan",
        "5,000.00 yuan",
        "4,995.00–5,015.00 yuan",
    ]
    assert main(["compare", str(path), *ids, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert [one["name"] for one in answer["compared"]] == ids
    assert answer["compared"][1]["persons"][0]["share_fen"] == 500_000
    assert answer["compared"][1]["readings"]["T06"] == "literal"
    (share,) = [row for row in answer["rows"] if row["key"] == "persons.p.share"]
    assert (share["differs"], share["values"][0]["zh"]) == (True, "23,500.00元")


# (arguments after the facts, key at fault)
WRONG = [
    (["R1", "R9"], "id"),
    (["R1:T24"], "ID"),
    (["R1:T24=sideways"], "readings.T24"),
    (["none.yaml"], ""),
    (["R1", "R4", "--choice", "rate_a=10%"], "choices.rate_a"),
]


@pytest.mark.parametrize(("arguments", "key"), WRONG)
def test_wrong_input_ends_with_code_2(tmp_path, capsys, arguments, key):
    path = tmp_path / "facts.json"
    path.write_text("{}", encoding="utf-8")
    assert main(["compare", str(path), *arguments, "--json"]) == 2
    (error,) = json.loads(capsys.readouterr().out)["errors"]
    assert error["key"] == key
