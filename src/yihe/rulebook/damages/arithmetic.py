"""Exact sums of products: numerators are accumulated over one denominator and rounded once."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import lcm, prod
from typing import Any, NamedTuple

from yihe.rulebook.money import MILLION, percent_of, yuan_of
from yihe.rulebook.text import Text


class Ratio(NamedTuple):
    """A number as a fraction of whole numbers; the denominator is positive."""

    numerator: int
    denominator: int


@dataclass(frozen=True, slots=True)
class Factor:
    """One number of a formula: what it is, how it is written, and its limits (equal where it is settled)."""

    name: Text
    shown: Text
    low: Ratio
    high: Ratio

    def as_dict(self) -> dict[str, Any]:
        """Give the name and the written number for the trace."""
        return {"name": self.name.as_dict(), "shown": self.shown.as_dict()}


@dataclass(frozen=True, slots=True)
class Term:
    """A product of factors in fen; ``minus`` takes it off."""

    factors: tuple[Factor, ...]
    minus: bool = False

    def limit(self, *, high: bool) -> Ratio:
        """Give its lowest or its highest value, with its sign."""
        ratios = [factor.high if high else factor.low for factor in self.factors]
        numerator = prod(ratio.numerator for ratio in ratios)
        return Ratio(-numerator if self.minus else numerator, prod(ratio.denominator for ratio in ratios))


def total(terms: Iterable[Term], *, high: bool) -> Ratio:
    """Add up terms at their lowest or their highest."""
    ratios = [term.limit(high=high) for term in terms]
    denominator = lcm(*(ratio.denominator for ratio in ratios))
    return Ratio(sum(ratio.numerator * (denominator // ratio.denominator) for ratio in ratios), denominator)


def exactly(name: Text, shown: Text, numerator: int, denominator: int = 1) -> Factor:
    """Make a factor that is settled."""
    ratio = Ratio(numerator, denominator)
    return Factor(name, shown, ratio, ratio)


def yuan(name: Text, fen: int, parts: int = 1) -> Factor:
    """Make a factor of a sum in fen, or of a part of it."""
    divided = f" ÷ {parts}" if parts > 1 else ""
    return exactly(name, Text(f"{yuan_of(fen)}元{divided}", f"{yuan_of(fen)} yuan{divided}"), fen, parts)


def rate(name: Text, ppm: int) -> Factor:
    """Make a factor of a rate."""
    return exactly(name, Text(percent_of(ppm), percent_of(ppm)), ppm, MILLION)


def number(name: Text, count: int, unit: Text, parts: int = 1) -> Factor:
    """Make a factor of a number with its unit, or of a part of it."""
    divided = f" ÷ {parts}" if parts > 1 else ""
    return exactly(name, Text(f"{count}{unit.zh}{divided}", f"{count} {unit.en}{divided}"), count, parts)
