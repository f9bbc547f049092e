"""R5: no money, three classes of event, the list of what makes nobody liable, and where the text ends."""

import pytest

from tests.regulations import proofs
from yihe.rulebook.assess import assess
from yihe.rulebook.examples import mismatches
from yihe.rulebook.explain import sentences
from yihe.rulebook.faults import BadInput
from yihe.rulebook.library import policy

R5 = policy("R5")
ADOPTED = {
    "T45": "literal",
    "T46": "missing",
    "T46.nature": "same_finding",
    "T47": "extra_class",
    "T48": "by_date",
    "T59": "not_asked",
}


def facts(**changes):
    """Give a case that was no accident and met no criterion."""
    plain = {"accident_level": "NONE", "criteria": [], "persons": [{"id": "p", "role": "PRINCIPAL"}]}
    return {**plain, **changes}


def test_every_example_comes_out():
    assert list(mismatches(R5)) == []


def test_every_trap_that_touches_it_is_listed_with_the_reading_adopted():
    assert {trap: item.adopted.reading for trap, item in R5.interpretations.items()} == ADOPTED
    assert list(R5.articles) == [str(number) for number in range(1, 10)]


@pytest.mark.skipif(not proofs.SEED.exists(), reason="the text itself lies beside the project, not in it")
def test_every_quotation_stands_in_the_text_and_summaries_are_ours():
    assert len([*proofs.quotes(R5)]) > 12
    assert proofs.not_in_seed(R5) == []
    assert proofs.copied(R5) == []


def test_t46_a_policy_without_scales_answers_and_invents_nothing():
    outcome = assess(R5, facts(compensation={"agreed": 80000}))
    assert (outcome.base_fen, outcome.persons[0].share_fen, outcome.persons[0].measures) == (None, None, ())
    assert (outcome.managers, outcome.unit, outcome.department, outcome.still_needed) == ((), (), None, ())
    assert "TEXT_MISSING" in [note.code for note in outcome.notes]
    assert R5.missing[-1].article == "9"


# (criteria, nobody liable): each item of article 9 alone is enough
EXEMPT = [*(f"R5-9-{number}" for number in range(1, 7)), *(f"R5-9-2-{number}" for number in range(1, 5))]


@pytest.mark.parametrize("criterion", EXEMPT)
def test_each_case_of_article_9_makes_nobody_liable(criterion):
    outcome = assess(R5, facts(criteria=[criterion]))
    assert (outcome.nature, outcome.persons[0].share_fen) == ("UNAVOIDABLE", 0)


@pytest.mark.parametrize(("nature", "share"), [("UNAVOIDABLE", 0), ("AVOIDABLE", None), ("DEFECTIVE", None)])
def test_a_nature_found_by_others_is_understood(nature, share):
    assert assess(R5, facts(nature=nature)).persons[0].share_fen == share


def test_without_criteria_they_are_asked_for():
    outcome = assess(R5, facts(criteria=None))
    assert "criteria" in outcome.still_needed
    assert len(outcome.persons[0].alternatives) == 2


@pytest.mark.parametrize(
    ("reading", "words"), [("literal", "no test is prescribed"), ("opposite", "not done")]
)
def test_t45_the_two_readings_of_the_allergy_test(reading, words):
    outcome = assess(R5, facts(criteria=["R5-9-2-2"]), {"T45": reading})
    assert outcome.persons[0].share_fen == 0
    assert any(words in one.text for one in sentences(outcome.trace, "en"))


def test_t46_new_technology_counts_only_where_it_is_read_so():
    with pytest.raises(BadInput):
        assess(R5, facts(criteria=["R5-9-7"]))
    assert assess(R5, facts(criteria=["R5-9-7"]), {"T46": "as_far_as_read"}).persons[0].share_fen == 0


# T47: (reading, criteria, accident level, class)
CLASSES = [
    ("extra_class", ["R5-3-3"], "NONE", "ERROR"),
    ("extra_class", [], "NONE", "DISPUTE"),
    ("extra_class", ["R5-3-3"], "4", "ACCIDENT"),
    ("not_a_class", [], "NONE", "DISPUTE"),
]


@pytest.mark.parametrize(("reading", "criteria", "level", "code"), CLASSES)
def test_t47_an_error_is_a_class_below_a_dispute(reading, criteria, level, code):
    outcome = assess(R5, facts(criteria=criteria, accident_level=level), {"T47": reading})
    assert outcome.as_dict()["event_class"]["code"] == code


# T48: (day of the event, laws replaced by then)
REPEALED = [("2020-12-31", 0), ("2021-01-01", 1), ("2022-02-28", 1), ("2022-03-01", 2)]


@pytest.mark.parametrize(("day", "number"), REPEALED)
def test_t48_laws_it_cites_and_that_were_replaced(day, number):
    notes = assess(R5, facts(occurred_on=day)).notes
    assert [note.code for note in notes].count("CITES_REPEALED") == number
