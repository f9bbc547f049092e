"""The examples of shapes: they load, come out, and are offered to nobody."""

import pytest

from yihe.rulebook import library
from yihe.rulebook.assess import assess
from yihe.rulebook.checking.trials import not_tried
from yihe.rulebook.examples import mismatches

EXAMPLES = {one.alias: one for one in library.example_policies()}
# accident level → months of suspension
MONTHS = {"1": 12, "2": 6, "3": 3, "4": 1, "NONE": None}


@pytest.mark.parametrize("alias", EXAMPLES)
def test_an_example_comes_out_and_tries_its_bounds(alias):
    assert EXAMPLES[alias].examples
    assert list(mismatches(EXAMPLES[alias])) == []
    assert not_tried(EXAMPLES[alias]) == []


def test_no_institution_is_offered_an_example():
    assert not {one.alias for one in library.policies()} & EXAMPLES.keys()


@pytest.mark.parametrize(("level", "months"), MONTHS.items())
def test_suspension_follows_the_grade_alone(level, months):
    persons = [{"id": "p", "role": "PRINCIPAL"}, {"id": "s", "role": "SECONDARY"}]
    outcome = assess(EXAMPLES["E3"], {"accident_level": level, "cause": "TECHNICAL", "persons": persons})
    assert [one.months for one in outcome.persons[0].measures] == ([months] if months else [])
    assert outcome.persons[1].measures == ()
    assert {one.share_fen for one in outcome.persons} == {0}
    assert outcome.still_needed == ()
