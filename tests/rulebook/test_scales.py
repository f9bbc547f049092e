"""Scales against exact fractions, against figures from elsewhere, and against themselves."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rulebook import openfisca
from yihe.rulebook.intervals import Amount, Interval
from yihe.rulebook.money import MILLION, Rate
from yihe.rulebook.scales import Band, Scale


def scale_of(edges, rates, kind="cumulative"):
    """Make a scale from the lower edges and the rates (parts per million) of its bands."""
    uppers = [*edges[1:], None]
    return Scale(
        kind,
        tuple(
            Band(chr(97 + index), Interval(low + 1, up, ""), low, up, Rate(rate, rate))
            for index, (low, up, rate) in enumerate(zip(edges, uppers, rates, strict=True))
        ),
    )


def oracle(edges, rates, amount):
    """Add up exact fractions, written independently of the scale."""
    total = Fraction(0)
    for index, (low, rate) in enumerate(zip(edges, rates, strict=True)):
        upper = edges[index + 1] if index + 1 < len(edges) else amount
        total += max(min(amount, upper) - low, 0) * Fraction(rate, MILLION)
    return total


edges = st.lists(st.integers(1, 10**13), min_size=0, max_size=6, unique=True).map(
    lambda rest: [0, *sorted(rest)]
)
amounts = st.integers(0, 10**13)


@st.composite
def ladders(draw):
    """Give edges with as many rates."""
    limits = draw(edges)
    return limits, draw(st.lists(st.integers(0, MILLION), min_size=len(limits), max_size=len(limits)))


@given(ladders(), amounts)
def test_a_cumulative_scale_agrees_with_fractions(ladder, amount):
    low, high = scale_of(*ladder).exact(amount, {})
    assert low == high == oracle(*ladder, amount) * MILLION


@given(ladders(), amounts, amounts)
def test_a_cumulative_scale_never_falls(ladder, one, other):
    scale = scale_of(*ladder)
    assert scale.exact(min(one, other), {}).low <= scale.exact(max(one, other), {}).low


@given(ladders(), amounts, st.integers(1, 10**13))
def test_splitting_a_band_changes_nothing(ladder, amount, cut):
    limits, rates = ladder
    if cut in limits:
        return
    at = sum(limit < cut for limit in limits)
    split = [*limits[:at], cut, *limits[at:]], [*rates[:at], rates[at - 1], *rates[at:]]
    assert scale_of(*split).exact(amount, {}) == scale_of(*ladder).exact(amount, {})


@given(ladders(), amounts, amounts, amounts, st.sampled_from(["cumulative", "whole_amount", "top_band"]))
def test_the_limits_hold_every_amount_between(ladder, one, two, three, kind):
    low, between, high = sorted((one, two, three))
    scale = scale_of(*ladder, kind)
    limits, inside = scale.share(Amount(low, high), {}), scale.exact(between, {})
    assert limits.low <= inside.low <= inside.high <= limits.high
    open_above = scale.share(Amount(low, None), {})
    assert open_above.low <= inside.low
    assert open_above.high is None


# R4's kind of ladder at the amounts of the reading guide: (yuan, cumulative, whole amount, top band)
KINDS = [
    (10_000, 500, 500, 500),
    (20_000, 1_100, 1_200, 600),
    (30_000, 1_800, 2_100, 700),
    (100_000, 8_400, 10_000, 5_000),
]


@pytest.mark.parametrize(("yuan", "cumulative", "whole", "top"), KINDS)
def test_the_kinds_differ_as_the_guide_says(yuan, cumulative, whole, top):
    ladder = [0, 1_000_000, 2_000_000, 3_000_000, 5_000_000], [50_000, 60_000, 70_000, 80_000, 100_000]
    found = [
        scale_of(*ladder, kind).exact(yuan * 100, {}).low // MILLION // 100
        for kind in ("cumulative", "whole_amount", "top_band")
    ]
    assert found == [cumulative, whole, top]


def test_a_fixed_scale_gives_the_sum_of_its_band():
    bands = (
        Band("a", Interval(1, 100, ""), 0, 100, Rate(0, 0), 7),
        Band("b", Interval(101, None, ""), 100, None, Rate(0, 0), 9),
    )
    scale = Scale("fixed", bands)
    assert [scale.exact(fen, {}).low // MILLION for fen in (0, 1, 100, 101)] == [0, 7, 7, 9]


def test_a_discretionary_rate_gives_limits_until_it_is_chosen():
    band = Band("a", Interval(1, None, ""), 0, None, Rate(100_000, 200_000, "rate_a"))
    scale = Scale("cumulative", (band,))
    assert scale.exact(1000, {}) == (100 * MILLION, 200 * MILLION)
    assert scale.exact(1000, {"rate_a": 150_000}) == (150 * MILLION, 150 * MILLION)
    assert scale.exact(1000, {"another": 1}) == (100 * MILLION, 200 * MILLION)


@pytest.mark.parametrize(("brackets", "base", "expected"), openfisca.CUMULATIVE)
def test_cumulative_figures_of_openfisca(brackets, base, expected):
    scale = openfisca.scale(brackets)
    assert Fraction(scale.exact(openfisca.units(base), {}).low, MILLION * openfisca.UNITS) == Fraction(
        expected
    )


@pytest.mark.parametrize(("brackets", "base", "expected"), openfisca.BAND_REACHED)
def test_an_amount_at_a_bound_belongs_to_the_lower_band(brackets, base, expected):
    parts = openfisca.scale(brackets).parts(openfisca.units(base), {})
    assert max(len(parts) - 1, 0) == int(expected)


@pytest.mark.parametrize(("brackets", "base", "expected"), openfisca.MARGINAL_RATE)
def test_the_rate_of_the_band_reached(brackets, base, expected):
    parts = openfisca.scale(brackets).parts(openfisca.units(base), {})
    assert Fraction(parts[-1].rate.low if parts else 0, MILLION) == Fraction(expected)
