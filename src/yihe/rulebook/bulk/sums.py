"""From the share over a scale to what a person bears, in many cases: parts, divisions, reductions and caps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from yihe.rulebook.bulk.lines import Line, Lines, Numbers, Which
from yihe.rulebook.money import LARGEST_FEN, MILLION

# What stands for a sum that the text does not give.
NOT_GIVEN = -1
# Larger than any sum.
NO_CAP = LARGEST_FEN * 10


@dataclass(frozen=True, slots=True)
class Sum:
    """How a sum comes about in one cell; without lines the text does not give it.

    ``off`` are the least and the most taken off in parts per million, ``cap`` the most that is paid, in fen.
    """

    low: Line | None = None
    high: Line | None = None
    base: str = ""
    unit: int = 1
    off: tuple[int, int] = (0, 0)
    cap: int = NO_CAP


@dataclass(frozen=True, slots=True)
class Division:
    """How a sum is divided among persons, the same in every cell: the place of this one, and the weights.

    Equal parts (``weights`` None) leave the fen that cannot be divided to those named first. A weight may be unknown.
    """

    place: int
    number: int
    weights: tuple[int | None, ...] | None = None

    def of(self, low: Numbers, high: Numbers) -> tuple[Numbers, Numbers]:
        """Give the limits of one person's part."""
        if self.weights is None:
            return self._equal(low), self._equal(high)
        if None in self.weights:
            return self._open(low, high)
        return self._weighed(low), self._weighed(high)

    def _equal(self, fen: Numbers) -> Numbers:
        return fen // self.number + (fen % self.number > self.place)

    def _open(self, low: Numbers, high: Numbers) -> tuple[Numbers, Numbers]:
        weights = self.weights or ()
        known, rest = weights[self.place], MILLION - sum(weight or 0 for weight in weights)
        most = rest if known is None else known
        return low * (known or 0) // MILLION, -(-high * most // MILLION)

    def _weighed(self, fen: Numbers) -> Numbers:
        weights = [weight or 0 for weight in self.weights or ()]
        floors = [fen * weight // MILLION for weight in weights]
        left = fen - sum(floors)
        before = sum(weight > 0 for weight in weights[: self.place])
        return floors[self.place] + ((left > before) & (weights[self.place] > 0))


class Sums:
    """The sums of one person, or of the unit, cell by cell, and what they come to in many cases."""

    def __init__(self, sums: Sequence[Sum], division: Division | None, *, half_up: bool) -> None:
        """Keep the sums in the order of their cells."""
        flat = Line.flat(0)
        self.half_up = half_up
        self.division = division
        self.bases = sorted({one.base for one in sums if one.base})
        self.low = Lines([one.low or flat for one in sums], half_up=half_up)
        self.high = Lines([one.high or flat for one in sums], half_up=half_up)
        self.limit = (
            min(self.low.limit, self.high.limit) // MILLION
            if division
            else min(self.low.limit, self.high.limit)
        )
        self._settled = all(one.low == one.high and one.off[0] == one.off[1] for one in sums)
        self._of = np.array([self.bases.index(one.base) if one.base else 0 for one in sums], np.intp)
        self._units = self._array([one.unit for one in sums], 1)
        self._kept_low = self._array([MILLION - one.off[1] for one in sums], MILLION)
        self._kept_high = self._array([MILLION - one.off[0] for one in sums], MILLION)
        self._caps = self._array([one.cap for one in sums], NO_CAP)
        self._given = np.array([one.low is not None for one in sums], np.bool_)

    @staticmethod
    def _array(values: list[int], nothing: int) -> NDArray[np.int64] | None:
        """Give an array, or None where every value changes nothing."""
        return None if all(value == nothing for value in values) else np.array(values, np.int64)

    def fen(self, which: Which, amounts: Mapping[str, Numbers]) -> tuple[Numbers, Numbers]:
        """Give the limits of the sum of each case in fen; `NOT_GIVEN` where the text does not give it."""
        amount = self._amount(which, amounts)
        low = self.low.fen(which, amount)
        high = low if self._settled and self._plain else self.high.fen(which, amount)
        if self.division is not None:
            low, high = self.division.of(low, high)
        low, high = self._kept(which, low, self._kept_low), self._kept(which, high, self._kept_high)
        if self._caps is not None:
            low, high = np.minimum(low, self._caps[which]), np.minimum(high, self._caps[which])
        if not self._given.all():
            given = self._given[which]
            low, high = np.where(given, low, NOT_GIVEN), np.where(given, high, NOT_GIVEN)
        return low, high

    @property
    def _plain(self) -> bool:
        """Whether both limits are the same all along."""
        return self.division is None or self.division.weights is None or None not in self.division.weights

    def _amount(self, which: Which, amounts: Mapping[str, Numbers]) -> Numbers:
        if not self.bases:
            return np.zeros(which.shape, np.int64)
        amount = amounts[self.bases[0]]
        for place, base in enumerate(self.bases[1:], 1):
            amount = np.where(self._of[which] == place, amounts[base], amount)
        return amount if self._units is None else amount - amount % self._units[which]

    def _kept(self, which: Which, fen: Numbers, kept: NDArray[np.int64] | None) -> Numbers:
        """Give what a reduction leaves, rounded as everything is."""
        if kept is None:
            return fen
        numerator = fen * kept[which]
        return (2 * numerator + MILLION) // (2 * MILLION) if self.half_up else numerator // MILLION
