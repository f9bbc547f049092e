"""Box algebra against trying every point."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yihe.rulebook.checking.boxes import common, met, uncovered, without
from yihe.rulebook.checking.spaces import Space
from yihe.rulebook.conditions import ALWAYS, NEVER, AllOf, AmountIn, AnyOf, FactIn, Not, Situation, View
from yihe.rulebook.intervals import Amount, Interval
from yihe.rulebook.text import Text

SIZES = (3, 2, 4)
WHOLE = tuple((1 << size) - 1 for size in SIZES)
BOXES = st.tuples(*(st.integers(1, whole) for whole in WHOLE))
REGIONS = st.lists(BOXES, max_size=6)


def points(region):
    """Give every point of a region."""
    return {
        point
        for point in product(*(range(size) for size in SIZES))
        for box in region
        if all(mask >> atom & 1 for mask, atom in zip(box, point, strict=True))
    }


@given(BOXES, BOXES)
def test_what_two_boxes_share(one, other):
    both = common(one, other)
    assert points([one]) & points([other]) == points([both] if both else [])


@given(REGIONS, REGIONS)
def test_what_two_regions_share_and_what_is_left(one, other):
    assert points(met(one, other)) == points(one) & points(other)
    left = without(one, other)
    assert points(left) == points(one) - points(other)


@given(BOXES, REGIONS)
def test_pieces_of_one_box_do_not_overlap(box, taken):
    left = without([box], taken)
    assert sum(len(points([piece])) for piece in left) == len(points(left))


@given(REGIONS)
def test_what_nothing_covers(region):
    left = uncovered(WHOLE, region)
    assert points(left) == points([WHOLE]) - points(region)
    assert sum(len(points([piece])) for piece in left) == len(points(left))


EDGES = st.integers(0, 12)
INTERVALS = st.builds(
    lambda first, length: Interval(first, None if length is None else first + length, ""),
    EDGES,
    st.none() | EDGES,
)
LEAVES = st.one_of(
    st.sampled_from([ALWAYS, NEVER]),
    st.builds(
        FactIn, st.just("cause"), st.lists(st.sampled_from(["CONDUCT", "TECHNICAL"]), max_size=2).map(tuple)
    ),
    st.builds(FactIn, st.just("grave"), st.lists(st.booleans(), max_size=2).map(tuple)),
    st.builds(AmountIn, st.just("PAID"), INTERVALS),
)
CONDITIONS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: AllOf(tuple(parts))),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: AnyOf(tuple(parts))),
        inner.map(Not),
        inner.map(lambda when: Situation(repr(when), "X-1", Text("情形", "situation"), when)),
    ),
    max_leaves=6,
)


@given(CONDITIONS, st.sampled_from(["CONDUCT", "TECHNICAL"]), st.booleans(), st.integers(0, 30))
def test_the_region_of_a_condition_is_where_it_holds(condition, cause, grave, fen):
    whole = Space.of(
        [condition, AmountIn("PAID", Interval(fen, fen, "")), FactIn("cause", ()), FactIn("grave", ())]
    )
    view = View({"cause": cause, "grave": grave}, {"PAID": Amount(fen, fen)})
    point = whole.region(
        AllOf(
            (FactIn("cause", (cause,)), FactIn("grave", (grave,)), AmountIn("PAID", Interval(fen, fen, "")))
        )
    )
    assert bool(met(whole.region(condition), point)) is condition.step(view)["holds"]
    assert bool(met(whole.region(condition, holds=False), point)) is not condition.step(view)["holds"]


def test_a_condition_of_an_unknown_kind_is_not_taken_for_nothing():
    with pytest.raises(TypeError):
        Space.of([]).region(object())


def test_what_the_text_leaves_blank_lies_on_neither_side():
    blank = AmountIn("PAID", None)
    space = Space.of([AmountIn("PAID", Interval(5, 9, ""))])
    assert space.region(blank) == space.region(blank, holds=False) == []
