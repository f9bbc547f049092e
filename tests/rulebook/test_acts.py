"""Files of acts and house rules: deadlines are read strictly."""

import pytest

from yihe.rulebook.deadline_rules import Kind, RollOver, Unit
from yihe.rulebook.faults import BadInput
from yihe.rulebook.loading.acts import read_act
from yihe.rulebook.loading.yaml_files import tree_of

TEXT = """
format: 1
kind: act
code: X
title: {zh: 一, en: one}
in_force: {from: 2020-01-01, until: open}
deadlines:
  - key: X-1
    article: "1"
    zh: 一
    en: one
    start: {tag: "a:b:c", when: {death: [true], harmed: {at_least: 3}, any: [{x: ["1"]}, {y: ["2"]}], not: {z: [true]}}}
    stop: {tag: "a:b:d"}
    length: 5
    unit: days
    source: CROSS_CHECKED
    consequence: {zh: 无, en: none}
    suspensions:
      - {zh: 鉴定, en: appraisal, begins: {tag: "a:b:e"}, ends: {tag: "a:b:f"}}
"""
# (text replaced, by what, key at fault)
BAD = [
    ('tag: "a:b:d"', "tag: closing", "deadlines[0].stop.tag"),
    ("unit: days", "unit: fortnights", "deadlines[0].unit"),
    ("length: 5", "length: 0", "deadlines[0].length"),
    ("length: 5", "length: 1.5", "deadlines[0].length"),
    ("    length: 5\n", "", "deadlines[0]"),
    ("unit: days", "unit: given", "deadlines[0]"),
    ("source: CROSS_CHECKED", "source: HEARSAY", "deadlines[0].source"),
    ("{at_least: 3}", "{at_most: 3}", "deadlines[0].start.when.harmed.at_most"),
    ("death: [true]", "death: yes", "deadlines[0].start.when.death"),
    ("until: open", "until: 2019-01-01", "in_force"),
    ("code: X", "code: X\nclock: 1", "clock"),
]


def act(*changes):
    """Read the act after replacing some of its text."""
    text = TEXT
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    return read_act(tree_of(text, "act.yaml"), "act.yaml")


def test_an_act_is_read_with_every_switch():
    (rule,) = act(
        (
            "    unit: days\n",
            "    unit: days\n    kind: RIGHT\n    roll_over: holidays\n    count_event_day: true\n    per: seal\n",
        )
    ).deadlines
    assert (rule.article, rule.unit, rule.kind, rule.roll_over) == (
        "X-1",
        Unit.DAYS,
        Kind.RIGHT,
        RollOver.HOLIDAYS,
    )
    assert (rule.count_event_day, rule.per, rule.length) == (True, "seal", 5)
    assert rule.suspensions[0].ends.tag == "a:b:f"


# (facts of the event, whether the deadline starts)
FACTS = [
    ({"death": True, "harmed": 3, "x": 1}, True),
    ({"death": True, "harmed": 3, "y": "2"}, True),
    ({"death": True, "harmed": 3}, False),
    ({"death": True, "harmed": 2, "x": 1}, False),
    ({"death": True, "harmed": None, "x": 1}, False),
    ({"harmed": 3, "x": 1}, False),
    ({"death": True, "harmed": 3, "x": 1, "z": True}, False),
]


@pytest.mark.parametrize(("facts", "starts"), FACTS)
def test_the_facts_of_an_event_decide_whether_it_starts_a_deadline(facts, starts):
    assert act().deadlines[0].start.when.holds(facts) is starts


@pytest.mark.parametrize(("before", "after", "key"), BAD)
def test_a_fault_in_an_act_is_told_with_its_place(before, after, key):
    with pytest.raises(BadInput) as error:
        act((before, after))
    assert key in {fault.key for fault in error.value.faults}
