"""Scales: how a share grows with an amount. Sums stay exact fractions until the one rounding at the end."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from yihe.rulebook.intervals import Amount, Interval
from yihe.rulebook.money import MILLION, Rate

KINDS = ("cumulative", "whole_amount", "top_band", "fixed", "none")


class Millionths(NamedTuple):
    """A share in millionths of a fen, between two limits; ``high`` None means no upper limit is known."""

    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class Band:
    """One band of a scale: its interval, its edges for adding up, and its rate (or its fixed sum in fen)."""

    id: str
    interval: Interval
    lower: int
    upper: int | None
    rate: Rate
    fen: int = 0


class Part(NamedTuple):
    """What one band contributes for one amount."""

    band: Band
    amount: int
    rate: Rate


@dataclass(frozen=True, slots=True)
class Scale:
    """Bands in rising order without gaps, and how they count.

    ``cumulative`` adds up what lies in each band, ``whole_amount`` applies the rate of the band reached to everything,
    ``top_band`` to what lies in that band alone, and ``fixed`` gives the band's sum. ``none`` has no bands: the
    regulation attaches measures only, and nobody bears a share in money. What falls short of a whole ``unit`` (in fen)
    does not count.
    """

    kind: str
    bands: tuple[Band, ...]
    unit: int = 1

    def parts(self, amount: int, choices: Mapping[str, int]) -> list[Part]:
        """Give what each band that counts contributes for an amount in fen."""
        amount -= amount % self.unit
        if self.kind == "cumulative":
            return [
                Part(
                    band,
                    (amount if band.upper is None or amount < band.upper else band.upper) - band.lower,
                    _settled(band.rate, choices) if band.rate.choice else band.rate,
                )
                for band in self.bands
                if amount > band.lower
            ]
        reached = [
            band
            for band in self.bands
            if band.interval.first <= amount and (band.interval.last is None or amount <= band.interval.last)
        ]
        return [
            Part(
                band, amount - band.lower if self.kind == "top_band" else amount, _settled(band.rate, choices)
            )
            for band in reached
        ]

    def exact(self, amount: int, choices: Mapping[str, int]) -> Millionths:
        """Give the share of one amount in millionths of a fen."""
        return self.total(self.parts(amount, choices))

    def total(self, parts: list[Part]) -> Millionths:
        """Add up parts."""
        if self.kind == "fixed":
            fen = sum(part.band.fen for part in parts) * MILLION
            return Millionths(fen, fen)
        low = high = 0
        for _, amount, rate in parts:
            low += amount * rate.low
            high += amount * rate.high
        return Millionths(low, high)

    def share(self, amount: Amount, choices: Mapping[str, int]) -> Millionths:
        """Give the limits of the share of an amount that may be known only in part, for falling shares too."""
        if amount.high == amount.low or not self.bands:
            return self.exact(amount.low, choices)
        edges = [
            edge
            for band in self.bands
            for end in (band.interval.first, band.interval.last)
            if end is not None
            for edge in (end, end + self.unit - 1)
        ]
        high = max([amount.low, *edges]) + 1 if amount.high is None else amount.high
        tried = [
            self.exact(fen, choices)
            for fen in {amount.low, high, *(edge for edge in edges if amount.low < edge < high)}
        ]
        top = None if amount.high is None else max(share.high for share in tried if share.high is not None)
        return Millionths(min(share.low for share in tried), top)


def _settled(rate: Rate, choices: Mapping[str, int]) -> Rate:
    """Put a choice made in the place of a discretionary rate."""
    if rate.low == rate.high or rate.choice not in choices:
        return rate
    chosen = choices[rate.choice]
    return Rate(chosen, chosen, rate.choice)
