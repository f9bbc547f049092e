"""Facts are read from files and from plain data; everything wrong with them is told at once."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rulebook.small import case
from yihe.rulebook.faults import BadInput
from yihe.rulebook.loading.facts import MOST_PERSONS, facts_of, pairs_of, read_facts
from yihe.rulebook.loading.yaml_files import tree_of
from yihe.rulebook.vocabulary import AccidentLevel, Level, Nature, Role

# (facts as YAML, key, what was found): one fault each
BAD = [
    ("colour: red", "colour", "colour"),
    ("compensation: {agreed: 80000.5}", "compensation.agreed", "80000.5"),
    ("compensation: {agreed: .nan}", "compensation.agreed", ".nan"),
    ("compensation: {agreed: -1}", "compensation.agreed", "-1"),
    ('compensation: {agreed: "1.234"}', "compensation.agreed", "1.234"),
    ("compensation: {agreed: 900000000000000}", "compensation.agreed", "900000000000000"),
    ("compensation: {agreed: [1]}", "compensation.agreed", "list"),
    ("compensation: {tip: 1}", "compensation.tip", "tip"),
    ("compensation: {agreed: 1, judged: 0, insurer_paid: 2}", "compensation.insurer_paid", "2"),
    ("nature: avoidable", "nature", "avoidable"),
    ("nature: [AVOIDABLE]", "nature", "list"),
    ("accident_level: 5", "accident_level", "5"),
    ("institution: LEVEL_2", "institution", "LEVEL_2"),
    ("institution: {level: LEVEL_9}", "institution.level", "LEVEL_9"),
    ("flags: {management: yes}", "flags.management", "yes"),
    ("flags: {management: 1}", "flags.management", "1"),
    ("flags: {reputation: BAD}", "flags.reputation", "BAD"),
    ("occurred_on: 2016-13-01", "occurred_on", "2016-13-01"),
    ("occurred_on: 01/03/2016", "occurred_on", "01/03/2016"),
    ("decided_on: 1900-01-01", "decided_on", "1900-01-01"),
    ("criteria: R1-12-2", "criteria", "R1-12-2"),
    ("criteria: [1.5]", "criteria[0]", "1.5"),
    ("persons: [{role: PRINCIPAL}]", "persons[0]", "-"),
    ("persons: [{id: a, role: BOSS}]", "persons[0].role", "BOSS"),
    ("persons: [{id: a}, {id: a}]", "persons", "a, a"),
    ("persons: [{id: a, history: [{nature: AVOIDABLE}]}]", "persons[0].history[0]", "-"),
    ("persons: [{id: a, history: none}]", "persons[0].history", "none"),
    ("persons: [{id: {}}]", "persons[0].id", "map"),
    ("managers: [BOSS]", "managers[0]", "BOSS"),
    ("readings: [T24]", "readings", "list"),
    ("choices: {rate_a: 0.15}", "choices.rate_a", "0.15"),
]


@pytest.mark.parametrize(("text", "key", "found"), BAD)
def test_a_bad_fact_is_refused_with_its_place(text, key, found):
    with pytest.raises(BadInput) as error:
        read_facts(tree_of(f"# a case\n{text}\n", "facts.yaml"), "facts.yaml")
    (fault,) = error.value.faults
    assert (fault.file, fault.line, fault.key, fault.found) == ("facts.yaml", 2, key, found)
    assert fault.expected
    assert fault.message.zh
    assert fault.message.en


def test_several_faults_are_told_together_in_the_order_of_their_lines():
    text = "nature: X\naccident_level: 9\npersons:\n  - {id: a, role: Y}\n"
    with pytest.raises(BadInput) as error:
        read_facts(tree_of(text, "facts.yaml"), "facts.yaml")
    assert [(fault.line, fault.found) for fault in error.value.faults] == [(1, "X"), (2, "9"), (4, "Y")]
    told = error.value.as_dict()["errors"][0]
    assert list(told) == ["file", "line", "key", "found", "expected", "message_zh", "message_en"]
    assert "facts.yaml:1 nature" in str(error.value)


def test_a_float_in_plain_data_is_refused():
    with pytest.raises(BadInput):
        facts_of({"compensation": {"agreed": 80000.5}})


def test_too_many_persons_are_refused():
    with pytest.raises(BadInput, match="too many"):
        facts_of({"persons": [{"id": str(number)} for number in range(MOST_PERSONS + 1)]})


def test_empty_values_are_unknown():
    facts = read_facts(
        tree_of("nature:\ncause: null\ncompensation: {agreed: ~, judged: 0}\nflags: {grave: }\n", "f"), "f"
    )
    assert (facts.nature, facts.cause, facts.compensation, facts.flags) == (None, None, {"judged": 0}, {})


def test_plain_data_is_read_like_a_file():
    facts = facts_of(case(occurred_on=date(2016, 3, 1), nature=Nature.AVOIDABLE, criteria={"R1-12-2"}))
    assert facts.level is Level.TOWNSHIP_CENTRE
    assert facts.dates["occurred_on"] == date(2016, 3, 1)
    assert facts.compensation["agreed"] == 3_000_000
    assert facts.accident_level is AccidentLevel.NONE
    assert facts.criteria == {"R1-12-2"}
    assert facts.persons[1].role is Role.SECONDARY


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
keys = st.sampled_from(
    [
        "persons",
        "compensation",
        "flags",
        "nature",
        "managers",
        "readings",
        "choices",
        "institution",
        "decided_on",
    ]
)


@given(st.dictionaries(keys | st.text(max_size=5), values, max_size=5))
def test_whatever_is_given_is_read_or_refused(data):
    try:
        facts_of(data)
    except BadInput as error:
        assert error.faults  # noqa: PT017 - either way is right


def test_words_of_an_option_are_pairs():
    assert pairs_of("--reading", ["T24=within", "T03=upper=x"]) == {"T24": "within", "T03": "upper=x"}
    with pytest.raises(BadInput) as error:
        pairs_of("--reading", ["T24", "=x", "T03=upper"])
    assert [fault.found for fault in error.value.faults] == ["T24", "=x"]
