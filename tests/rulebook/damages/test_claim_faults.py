"""Facts that cannot stand are refused together, each with its line, what was found and what was expected."""

import pytest

from tests.rulebook.damages.claims import claim, decree, reckoned, reckoned_text
from yihe.rulebook.faults import BadInput

HEAD = "basis: CIVIL\ntort_on: 2023-03-01\n"
# (text after the first two lines, key at fault, line, what was found)
WRONG = [
    ("harms: DEATH\n", "harms", 3, "harms"),
    ("harm: dead\n", "harm", 3, "dead"),
    ("region: ATLANTIS\n", "region", 3, "ATLANTIS"),
    ("victim: {age: 131}\n", "victim.age", 3, "131"),
    ("victim: {age: 5.5}\n", "victim.age", 3, "5.5"),
    ("victim: {age: 50, born_on: 1970-01-01}\n", "victim", 3, "born_on, age"),
    ("victim: {born_on: 2024-01-01, died_on: 2023-06-01}\n", "victim.died_on", 3, "2023-06-01"),
    ("victim: {graded_on: 2023-02-28}\n", "victim.graded_on", 3, "2023-02-28"),
    ("debate_ended_on: 2023-02-28\n", "debate_ended_on", 3, "2023-02-28"),
    ("disability: {grade: 11}\n", "disability.grade", 3, "11"),
    ("disability: {grade: 1, coefficient: 100%}\n", "disability", 3, "grade, coefficient"),
    ("disability: {grade: 3, accident_grade: 2B}\n", "disability", 3, "grade, accident_grade"),
    ("disability: {accident_grade: 9Z}\n", "disability.accident_grade", 3, "9Z"),
    ("disability: {accident_grade: 1A}\n", "disability.accident_grade", 3, "1A"),
    ("disability: {coefficient: 120%}\n", "disability.coefficient", 3, "120%"),
    ("responsibility: 0.2\n", "responsibility", 3, "0.2"),
    ("responsibility: {degree: HUGE}\n", "responsibility.degree", 3, "HUGE"),
    ("statistics:\n  URBAN_INCOME: -5\n", "statistics.URBAN_INCOME", 4, "-5"),
    ("statistics: {GDP: 5}\n", "statistics.GDP", 3, "GDP"),
    ("items:\n  medical: 10.5\n", "items.medical", 4, "10.5"),
    ("items:\n  medical: .nan\n", "items.medical", 4, ".nan"),
    ("items:\n  medical: 100000000001\n", "items.medical", 4, "100000000001"),
    ("items:\n  magic: 1\n", "items.magic", 4, "magic"),
    ("items:\n  medical: {}\n", "items.medical", 4, "map"),
    ("items:\n  medical: {paid: [1], years: 2}\n", "items.medical", 4, "map"),
    ("items:\n  medical: {paid: [1], less: [2]}\n", "items.medical", 4, "-1"),
    ("items:\n  nursing: [{days: 1, months: 2}]\n", "items.nursing[0]", 4, "days, months"),
    ("items:\n  nursing: [{days: 1, per_day: 1, per_year: 2}]\n", "items.nursing[0]", 4, "per_day, per_year"),
    ("items:\n  nursing: [{days: 1, per_month: 1}]\n", "items.nursing[0]", 4, "per_month: days"),
    ("items:\n  nursing: [{days: 0, per_day: 1}]\n", "items.nursing[0].days", 4, "0"),
    ("items:\n  nursing: [{years: 21, per_year: 1}]\n", "items.nursing", 4, "7686 days"),
    ("items:\n  lost_wages: [{days: 1, three_years: [1, 2]}]\n", "items.lost_wages[0].three_years", 4, "2"),
    ("items:\n  aids: [{price: 1, times: 0}]\n", "items.aids[0].times", 4, "0"),
    ("items:\n  dependants: [{age: 1, born_on: 2020-01-01}]\n", "items.dependants[0]", 4, "born_on, age"),
    ("items:\n  attendants: [{for: FUN}]\n", "items.attendants[0].for", 4, "FUN"),
    ("other: [{name: x}]\n", "other[0]", 3, "-"),
    ("readings: {mental: twice}\n", "readings.mental", 3, "twice"),
    ("readings: {T24: within}\n", "readings.T24", 3, "within"),
    ("tort_on: 2023-03-01\n", "tort_on", 3, "tort_on"),
]


@pytest.mark.parametrize(("text", "key", "line", "found"), WRONG)
def test_a_fact_that_cannot_stand_is_refused_with_its_place(text, key, line, found):
    harmed = "" if "harm" in text else "harm: DISABILITY\n"
    with pytest.raises(BadInput) as error:
        reckoned_text(HEAD + text + harmed)
    (fault,) = error.value.faults
    assert (fault.file, fault.key, fault.line, fault.found) == ("claim.yaml", key, line, found)
    assert fault.expected
    assert fault.message.zh
    assert fault.message.en


def test_several_faults_are_told_together():
    with pytest.raises(BadInput) as error:
        reckoned_text("basis: LAW\ntort_on: yesterday\nharm: dead\nitems: {medical: -1, nursing: [7]}\n")
    assert [fault.key for fault in error.value.faults] == [
        "basis",
        "tort_on",
        "harm",
        "items.medical",
        "items.nursing[0]",
    ]


# (facts, key at fault, what was expected): years that the law does not allow
YEARS = [
    (
        claim({"dependants": [{"age": 8, "supporters": 1, "years": 9}]}, harm="DEATH"),
        "items.dependants[0].years",
        "10",
    ),
    (claim({"death": {"years": 19}}, harm="DEATH"), "items.death.years", "20"),
    (decree({"mental": {"years": 7}}, harm="DEATH"), "items.mental.years", "<= 6"),
    (
        decree({"disability": {"years": 31}}, harm="DISABILITY", disability={"grade": 1}),
        "items.disability.years",
        "<= 30",
    ),
]


@pytest.mark.parametrize(("facts", "key", "expected"), YEARS)
def test_years_that_the_law_does_not_allow_are_refused(facts, key, expected):
    with pytest.raises(BadInput) as error:
        reckoned(facts)
    assert [(fault.key, fault.expected) for fault in error.value.faults] == [(key, expected)]


def test_years_that_are_those_of_the_law_may_be_stated():
    assert reckoned(claim({"death": {"years": 20}}, harm="DEATH")).sums.payable.fen == 104_800_000


def test_a_fault_is_told_once_though_several_readings_are_open():
    with pytest.raises(BadInput) as error:
        reckoned(claim({"medical": {"paid": [], "less": [5]}}, readings={}))
    assert len(error.value.faults) == 1
