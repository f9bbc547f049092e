"""Figures from the tests of openfisca-core (commit e70f346a, tests/core/tax_scales): inputs and results only, no code.

Each row: thresholds with rates, an amount, and the result. An amount equal to a threshold is in the lower band.
"""

from fractions import Fraction

from yihe.rulebook.intervals import Interval
from yihe.rulebook.money import MILLION, Rate
from yihe.rulebook.scales import Band, Scale

# Our amounts are whole numbers, theirs have up to three decimals.
UNITS = 1000

_CALC = [("0", "0"), ("1", "0.1"), ("2", "0.2"), ("3", "0")]
_HUNDRED = [("0", "0"), ("100", "0.1")]
_INDEX = [("0", "0"), ("2", "0"), ("4", "0")]
_MARGINAL = [("0", "0"), ("100", "0.1"), ("200", "0.2")]
_RATES = [("0", "0"), ("400", "0.1"), ("15000", "0.4")]
_FOUR = [*_RATES, ("200000", "0.6")]

# test_marginal_rate_tax_scale.py: test_calc, test_calc_without_round
CUMULATIVE = [
    *(
        (_CALC, base, result)
        for base, result in [
            ("1", "0"),
            ("1.5", "0.05"),
            ("2", "0.1"),
            ("2.5", "0.2"),
            ("3.0", "0.3"),
            ("4.0", "0.3"),
        ]
    ),
    *(
        (_HUNDRED, base, result)
        for base, result in [
            ("200", "10"),
            ("200.2", "10.02"),
            ("200.002", "10.0002"),
            ("200.6", "10.06"),
            ("200.006", "10.0006"),
            ("200.5", "10.05"),
            ("200.005", "10.0005"),
        ]
    ),
]
# test_bracket_indices
BAND_REACHED = [
    (_INDEX, base, result)
    for base, result in [("0", "0"), ("1", "0"), ("2", "0"), ("3", "1"), ("4", "1"), ("5", "2")]
]
# test_marginal_rates, test_rate_from_bracket_indice, test_rate_from_tax_base
MARGINAL_RATE = [
    *(
        (_MARGINAL, base, result)
        for base, result in [("0", "0"), ("10", "0"), ("50", "0"), ("125", "0.1"), ("250", "0.2")]
    ),
    *(
        (_RATES, base, result)
        for base, result in [("0", "0"), ("1000", "0.1"), ("1500", "0.1"), ("50000", "0.4")]
    ),
    *(
        (_FOUR, base, result)
        for base, result in [("0", "0"), ("3000", "0.1"), ("15500", "0.4"), ("500000", "0.6")]
    ),
]


def units(amount: str) -> int:
    """Give an amount in our whole units."""
    exact = Fraction(amount) * UNITS
    assert exact.denominator == 1
    return exact.numerator


def scale(brackets: list[tuple[str, str]]) -> Scale:
    """Make our scale from their thresholds and rates."""
    limits = [units(threshold) for threshold, _ in brackets]
    rates = [int(Fraction(rate) * MILLION) for _, rate in brackets]
    uppers = [*limits[1:], None]
    bands = [
        Band(str(index), Interval(low + 1, up, ""), low, up, Rate(rate, rate))
        for index, (low, up, rate) in enumerate(zip(limits, uppers, rates, strict=True))
    ]
    return Scale("cumulative", tuple(bands))
