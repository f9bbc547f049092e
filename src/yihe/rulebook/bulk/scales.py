"""One scale over a column of amounts: bands added up as sums of changes of the rate, everything else as lines."""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from math import gcd

import numpy as np

from yihe.rulebook.bulk.columns import Fen
from yihe.rulebook.bulk.lines import Line, Lines
from yihe.rulebook.money import LARGEST_FEN, MILLION
from yihe.rulebook.scales import Scale

# Amounts looked at together: all that is written about them stays in the processor's cache.
CHUNK = 1 << 15
_ROOM = 2**62


class Column:
    """A scale made ready for columns. Of a range of rates the lower end counts."""

    def __init__(self, scale: Scale, *, half_up: bool = True) -> None:
        """Lay out a scale; shares are rounded half up, or down."""
        self.scale = scale
        self._sum = (
            _Changes(scale, half_up=half_up) if scale.kind == "cumulative" and scale.unit == 1 else None
        )
        self._cuts = sorted({band.interval.first for band in scale.bands} - {0})
        edges = [0, *self._cuts, LARGEST_FEN + 1]
        self._lines = Lines(
            [_line(scale, first, after - 1) for first, after in pairwise(edges)], half_up=half_up
        )

    def fen(self, amounts: Fen, workers: int = 1) -> Fen:
        """Give the share of each amount in fen, ``workers`` chunks at a time; amounts from 0 to `LARGEST_FEN`."""
        found = np.empty_like(amounts)

        def fill(start: int) -> None:
            self._fill(amounts[start : start + CHUNK], found[start : start + CHUNK])

        with ThreadPoolExecutor(workers) as pool:
            for _ in pool.map(fill, range(0, len(amounts), CHUNK)):
                pass
        return found

    def _fill(self, amounts: Fen, into: Fen) -> None:
        largest = int(amounts.max(initial=0))
        if self._sum is not None and largest <= self._sum.limit:
            self._sum.fill(amounts, into)
            return
        which = np.zeros(len(amounts), np.int8)
        for cut in self._cuts:
            which += amounts >= cut
        whole = amounts - amounts % self.scale.unit
        into[:] = self._lines.fen(which, whole if largest <= self._lines.limit else whole.astype(object))


class _Changes:
    """Added-up bands as ``Σ change × min(amount, cut) + last rate × amount``, in the largest part that serves all."""

    def __init__(self, scale: Scale, *, half_up: bool) -> None:
        rates = [band.rate.low for band in scale.bands]
        changes = [before - after for before, after in pairwise(rates)]
        part = gcd(MILLION, rates[-1], *changes)
        self.parts = MILLION // part
        self.last = rates[-1] // part
        self.changes = [
            (band.upper or 0, change // part) for band, change in zip(scale.bands, changes, strict=False)
        ]
        self.half = self.parts // 2 if half_up else 0
        steepest = max(rates) // part + sum(abs(change) for _, change in self.changes) + 1
        # An odd number of parts has no exact half: it is left to the lines.
        self.limit = -1 if half_up and self.parts % 2 and self.parts > 1 else _ROOM // steepest

    def fill(self, amounts: Fen, into: Fen) -> None:
        """Write the shares, without a copy of the amounts that is not needed."""
        np.multiply(amounts, self.last, out=into)
        below = np.empty_like(amounts)
        for cut, change in self.changes:
            np.minimum(amounts, cut, out=below)
            if change == 1:
                into += below
            elif change:
                below *= change
                into += below
        into += self.half
        # Nothing is negative by now, and dividing is quicker where nothing can be.
        unsigned = into.view(np.uint64)
        unsigned //= np.uint64(self.parts)


def _line(scale: Scale, first: int, last: int) -> Line:
    first, last = first - first % scale.unit, last - last % scale.unit
    begin, end = scale.exact(first, {}), scale.exact(last, {})
    return Line.through(first, last, begin.low * MILLION, end.low * MILLION)
