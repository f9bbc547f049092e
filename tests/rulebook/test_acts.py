"""Files of acts and house rules: deadlines are read strictly."""

from datetime import date

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


# What an act may set beside deadlines, each in its smallest form.
SECTIONS = """
region: {code: x, zh: 某地, en: somewhere}
routes:
  - code: NEGOTIATION
    article: "1"
    source: CROSS_CHECKED
    zh: 一
    en: one
    before: {zh: 一, en: one}
    consent: BOTH_SIDES
    representatives: 5
    exclusions: [{accepted: LAWSUIT, article: Y-2, source: HOUSE}]
notices:
  - code: RIGHTS
    article: "1"
    source: HOUSE
    zh: 一
    en: one
    receiver: {zh: 一, en: one}
    items: [{code: I, zh: 一, en: one}]
accident_grades:
  - {code: 1A, article: "1", source: HOUSE, level: 1, zh: 一, en: one, criteria: {zh: 一, en: one}, death: true}
responsibility:
  - {line: CIVIL, article: "1", source: HOUSE, zh: 一, en: one, degrees: [{code: ALL, zh: 一, en: one}]}
retention:
  - {code: R, article: "1", source: HOUSE, zh: 一, en: one, counted_from: {zh: 一, en: one}, least_years: 15}
thresholds:
  - {code: T, article: "1", source: HOUSE, zh: 一, en: one, yuan: 10000, included: false}
"""
# (text replaced, by what, key at fault)
BAD_SECTIONS = [
    ("code: NEGOTIATION", "code: DUEL", "routes[0].code"),
    ("representatives: 5", "representatives: 0", "routes[0].representatives"),
    ("consent: BOTH_SIDES", "consent: NOBODY", "routes[0].consent"),
    ("accepted: LAWSUIT", "accepted: DUEL", "routes[0].exclusions[0].accepted"),
    (
        "    source: CROSS_CHECKED\n    zh: 一\n    en: one\n    before",
        "    zh: 一\n    en: one\n    before",
        "routes[0]",
    ),
    ("receiver: {zh: 一, en: one}", "receiver: 一", "notices[0].receiver"),
    ("level: 1,", "level: 5,", "accident_grades[0].level"),
    ("line: CIVIL", "line: BOTH", "responsibility[0].line"),
    ("least_years: 15", "least_years: long", "retention[0].least_years"),
    ("yuan: 10000", "yuan: 1.5", "thresholds[0].yuan"),
    ("included: false", "included: no", "thresholds[0].included"),
    ("region: {code: x", "region: {name: x", "region.name"),
]


def test_an_act_sets_more_than_deadlines():
    act = read_act(tree_of(TEXT + SECTIONS, "act.yaml"), "act.yaml")
    assert (act.region.code, act.routes[0].exclusions[0].article) == ("x", "Y-2")
    assert (act.accident_grades[0].death, act.responsibility[0].degrees[0].bands) == (True, ())
    assert [act.in_force(date(2019, 12, 31)), act.in_force(date(2020, 1, 1))] == [False, True]


@pytest.mark.parametrize(("before", "after", "key"), BAD_SECTIONS)
def test_a_fault_in_any_section_is_told_with_its_place(before, after, key):
    assert before in SECTIONS
    text = TEXT + SECTIONS.replace(before, after, 1)
    with pytest.raises(BadInput) as error:
        read_act(tree_of(text, "act.yaml"), "act.yaml")
    assert key in {fault.key for fault in error.value.faults}
