"""Whether an amount lies in an interval, also when it is known only in part."""

import pytest

from yihe.rulebook.intervals import Amount, Interval

MIDDLE = Interval(101, 200, "(1, 2]")
OPEN = Interval(101, None, "(1, )")

# (interval, low, high, answer)
ANSWERS = [
    (MIDDLE, 100, 100, False),
    (MIDDLE, 101, 101, True),
    (MIDDLE, 200, 200, True),
    (MIDDLE, 201, 201, False),
    (MIDDLE, 150, 250, None),  # may lie beyond
    (MIDDLE, 50, 150, None),  # may lie before
    (MIDDLE, 150, None, None),
    (MIDDLE, 201, None, False),
    (MIDDLE, 0, 100, False),
    (OPEN, 101, None, True),
    (OPEN, 100, None, None),
]


@pytest.mark.parametrize(("interval", "low", "high", "answer"), ANSWERS)
def test_an_amount_lies_inside_outside_or_is_not_settled(interval, low, high, answer):
    assert interval.holds(Amount(low, high)) is answer


def test_the_bounds_are_where_an_example_must_look():
    assert MIDDLE.bounds == (100, 200)
    assert OPEN.bounds == (100,)
    assert Interval(100, 199, "[1, 2)").bounds == (100, 200)
    assert Interval(1, None, "(0, )").bounds == (0,)
    assert Interval(0, 200, "[0, 2]").bounds == (200,)


def test_an_amount_is_settled_when_its_limits_meet():
    assert Amount(5, 5).exact == 5
    assert Amount(5, 6).exact is None
    assert Amount(5, None).exact is None
