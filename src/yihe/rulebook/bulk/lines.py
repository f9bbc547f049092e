"""Within a cell every sum is a straight line of one amount; lines are kept as whole numbers and rounded once."""

from collections.abc import Sequence
from math import gcd
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from yihe.rulebook.money import MILLION

# int64 of shape (cases,), or objects (Python integers) where int64 would not hold the products.
Numbers: TypeAlias = NDArray[Any]
# Numbers of cells or lines, of shape (cases,).
Which: TypeAlias = NDArray[np.integer[Any]]
PPM_SQUARED = MILLION * MILLION
_ROOM = 2**62


class Line(NamedTuple):
    """``start + slope × amount`` in parts of a fen, `PPM_SQUARED` of them to the fen; the amount is in fen."""

    start: int
    slope: int

    @classmethod
    def through(cls, first: int, last: int, start: int, stop: int) -> "Line":
        """Give the line from one amount to another; both sums are given in parts of a fen."""
        slope = (stop - start) // (last - first) if last > first else 0
        return cls(start - slope * first, slope)

    @classmethod
    def flat(cls, fen: int) -> "Line":
        """Give a sum that hangs on no amount."""
        return cls(fen * PPM_SQUARED, 0)

    @classmethod
    def rate(cls, ppm: int) -> "Line":
        """Give a rate of the whole amount."""
        return cls(0, ppm * MILLION)


class Lines:
    """Many lines, kept in the largest part of a fen that serves them all, and the sums they give."""

    def __init__(self, lines: Sequence[Line], *, half_up: bool) -> None:
        """Keep lines in their order; sums are rounded half up, or down."""
        part = gcd(PPM_SQUARED, *(number for line in lines for number in line))
        self.parts = PPM_SQUARED // part
        self.half_up = half_up
        starts, slopes = [line.start // part for line in lines], [line.slope // part for line in lines]
        # Up to this amount in fen nothing leaves int64: twice the numerator and a part more must still fit.
        highest, steepest = max([*starts, 0]), max([*slopes, 1])
        self.limit = max(((_ROOM - self.parts) // 2 - highest) // steepest, 0)
        fits = all(-_ROOM < number < _ROOM for number in (*starts, *slopes))
        self._starts = np.array(starts, np.int64 if fits else object)
        self._slopes = np.array(slopes, np.int64 if fits else object)

    def fen(self, which: Which, amount: Numbers) -> Numbers:
        """Give the sum of each case in fen, from the number of its line and its amount."""
        numerator = self._slopes[which] * amount
        numerator += self._starts[which]
        if self.parts == 1:
            return numerator
        if not self.half_up:
            return numerator // self.parts
        numerator += numerator
        numerator += self.parts
        return numerator // (2 * self.parts)
