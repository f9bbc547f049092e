"""A scale over a column gives what it gives one amount at a time, whatever its kind, size or rounding."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yihe.rulebook import library
from yihe.rulebook.bulk.scales import CHUNK, Column
from yihe.rulebook.intervals import Interval
from yihe.rulebook.money import LARGEST_FEN, MILLION, Rate, rounded
from yihe.rulebook.scales import Band, Scale

SCALES = {
    ladder.scale: f"{policy.alias}-{ladder.id}-{trap}-{reading}"
    for policy in (*library.policies(), *library.example_policies())
    for trap, item in policy.interpretations.items()
    for reading in item.readings
    for ladder in policy.rules({trap: reading}).ladders
    if ladder.scale and ladder.scale.bands
}


def one_by_one(scale, amounts, *, half_up):
    return [rounded(scale.exact(int(fen), {}).low, MILLION, half_up=half_up) for fen in amounts]


def around(scale):
    """Give amounts beside every bound, and the largest."""
    edges = {edge for band in scale.bands for edge in band.interval.bounds}
    near = {edge + step for edge in edges for step in (-101, -100, -99, -1, 0, 1, 99, 100, 101)}
    return np.array(
        sorted({fen for fen in near if fen >= 0} | {0, 1, LARGEST_FEN - 1, LARGEST_FEN}), np.int64
    )


@pytest.mark.parametrize("scale", SCALES, ids=SCALES.values())
@pytest.mark.parametrize("half_up", [True, False])
def test_at_every_bound(scale, half_up):
    amounts = around(scale)
    found = Column(scale, half_up=half_up).fen(amounts)
    assert found.tolist() == one_by_one(scale, amounts, half_up=half_up)


@st.composite
def scales(draw):
    """Make a scale of up to six bands, rising or falling, at any rate to the millionth."""
    cuts = sorted(draw(st.sets(st.integers(1, 10**9), max_size=5)))
    edges = [0, *cuts, None]
    bands = []
    for place, (lower, upper) in enumerate(pairwise(edges)):
        ppm = draw(st.integers(0, MILLION))
        bands.append(Band(str(place), Interval(lower + 1, upper, "("), lower, upper, Rate(ppm, ppm)))
    return Scale(draw(st.sampled_from(["cumulative", "whole_amount", "top_band"])), tuple(bands))


@given(scales(), st.lists(st.integers(0, LARGEST_FEN), min_size=1, max_size=8), st.booleans())
def test_any_scale(scale, amounts, half_up):
    found = Column(scale, half_up=half_up).fen(np.array(amounts, np.int64))
    assert found.tolist() == one_by_one(scale, amounts, half_up=half_up)


def test_pieces_and_workers_change_nothing():
    scale = library.policy("R1").rules().ladders[0].scale
    amounts = np.arange(3 * CHUNK + 7, dtype=np.int64) * 991
    column = Column(scale)
    assert np.array_equal(column.fen(amounts), column.fen(amounts, workers=2))
    assert column.fen(np.array([], np.int64)).shape == (0,)
