"""Money is read exactly, written in groups, and rounded once."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yihe.rulebook.money import LARGEST_FEN, fen_of, percent_of, ppm_of, rounded, yuan_of

# (as written, fen)
SUMS = [
    ("0", 0),
    ("80000", 8_000_000),
    ("1200.5", 120_050),
    ("1200.50", 120_050),
    ("0.01", 1),
    ("100000000000", LARGEST_FEN),
]
NOT_SUMS = ["", "-1", "1.234", "1e5", "01", "1,000", "１２", "nan", "100000000000.01", "9" * 30, " 1"]
# (as written, parts per million, written again)
RATES = [
    ("25%", 250_000, "25%"),
    ("12.5%", 125_000, "12.5%"),
    ("0.0001%", 1, "0.0001%"),
    ("100%", 1_000_000, "100%"),
]
NOT_RATES = ["0.25", "25", "101%", "-1%", "1.23456%", "%"]


@pytest.mark.parametrize(("yuan", "fen"), SUMS)
def test_yuan_are_read_as_fen(yuan, fen):
    assert fen_of(yuan) == fen


@pytest.mark.parametrize("yuan", NOT_SUMS)
def test_what_is_no_sum_is_refused(yuan):
    assert fen_of(yuan) is None


@pytest.mark.parametrize(("rate", "ppm", "again"), RATES)
def test_rates_are_read_and_written(rate, ppm, again):
    assert ppm_of(rate) == ppm
    assert percent_of(ppm) == again


@pytest.mark.parametrize("rate", NOT_RATES)
def test_what_is_no_rate_is_refused(rate):
    assert ppm_of(rate) is None


def test_yuan_are_written_in_groups_with_two_decimals():
    assert yuan_of(123_456_789) == "1,234,567.89"
    assert yuan_of(5) == "0.05"


@given(st.integers(0, 10**20), st.integers(1, 10**12))
def test_rounding_agrees_with_fractions(numerator, denominator):
    exact = Fraction(numerator, denominator)
    assert rounded(numerator, denominator) == (exact + Fraction(1, 2)).__floor__()
    assert rounded(numerator, denominator, half_up=False) == exact.__floor__()
