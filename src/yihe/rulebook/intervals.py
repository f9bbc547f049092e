"""Closed intervals of fen, and amounts that may be known only in part."""

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Interval:
    """All amounts from ``first`` to ``last`` fen, both included; ``last`` None means without end."""

    first: int
    last: int | None
    text: str

    @property
    def bounds(self) -> tuple[int, ...]:
        """The amounts written as its ends, included or not; nothing where it has no end."""
        lower = self.first - self.text.startswith("(")
        ends = (lower,) if self.first else ()
        return ends if self.last is None else (*ends, self.last + self.text.endswith(")"))

    def holds(self, amount: "Amount") -> bool | None:
        """Tell whether the amount lies inside; None when what is known of it does not settle that."""
        low, high, _ = amount
        first, last = self.first, self.last
        if (high is not None and high < first) or (last is not None and low > last):
            return False
        inside = low >= first and (last is None or (high is not None and high <= last))
        return True if inside else None


class Amount(NamedTuple):
    """A sum in fen between ``low`` and ``high`` (None: no upper limit known), and the facts that would settle it."""

    low: int
    high: int | None
    needs: tuple[str, ...] = ()

    @property
    def exact(self) -> int | None:
        """The sum when it is settled, else None."""
        return self.low if self.low == self.high else None
