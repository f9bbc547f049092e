"""Conditions in three values: an unknown fact leaves open only what depends on it."""

import pytest

from yihe.rulebook.conditions import (
    ALWAYS,
    NEVER,
    AllOf,
    AmountIn,
    AnyOf,
    FactIn,
    Not,
    View,
    every,
    needs,
    reads,
    some,
)
from yihe.rulebook.intervals import Amount, Interval

YES, NO, UNKNOWN = FactIn("management", (True,)), FactIn("nursing", (True,)), FactIn("ethics", (True,))
OVER = AmountIn("PAID", Interval(100, None, "[1, )"))
VIEW = View(
    {"management": True, "nursing": False, "ethics": None},
    {"PAID": Amount(0, None, ("compensation.agreed",)), "LOST": None},
)

# Kleene's tables: (left, right, and, or)
TABLE = [
    (True, True, True, True),
    (True, False, False, True),
    (True, None, None, True),
    (False, False, False, False),
    (False, None, False, None),
    (None, None, None, None),
]
# (condition, answer, facts that would settle it)
ANSWERS = [
    (ALWAYS, True, []),
    (NEVER, False, []),
    (YES, True, []),
    (NO, False, []),
    (UNKNOWN, None, ["flags.ethics"]),
    (AllOf((YES, UNKNOWN)), None, ["flags.ethics"]),
    (AllOf((NO, UNKNOWN)), False, []),
    (AnyOf((YES, UNKNOWN)), True, []),
    (AnyOf((NO, UNKNOWN)), None, ["flags.ethics"]),
    (Not(YES), False, []),
    (Not(NO), True, []),
    (Not(UNKNOWN), None, ["flags.ethics"]),
    (OVER, None, ["compensation.agreed"]),
    (AmountIn("PAID", None), None, []),  # the text gives no limit: no fact can settle it
    (AmountIn("LOST", Interval(0, None, "[0, )")), None, []),  # the text does not describe the base
]


@pytest.mark.parametrize(("left", "right", "both", "either"), TABLE)
def test_and_and_or_follow_kleene(left, right, both, either):
    assert every((left, right)) is every((right, left)) is both
    assert some((left, right)) is some((right, left)) is either


@pytest.mark.parametrize(("condition", "answer", "needed"), ANSWERS)
def test_a_condition_answers_and_names_what_it_needs(condition, answer, needed):
    step = condition.step(VIEW)
    assert step["holds"] is answer
    assert list(needs(step)) == needed


def test_conditions_not_met_stay_in_the_trace():
    step = AllOf((YES, NO)).step(VIEW)
    assert [child["fact"] for child in step["children"]] == ["management", "nursing"]
    assert [child["holds"] for child in step["children"]] == [True, False]


def test_the_intervals_a_condition_compares_can_be_listed():
    nested = AllOf((AnyOf((YES, Not(OVER))), AmountIn("PAID", None)))
    assert [base for base, _ in reads(nested)] == ["PAID"]
