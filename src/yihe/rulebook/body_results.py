"""What departments and the unit bear, as it stands in a result."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

from yihe.rulebook.measures import Measures, listed
from yihe.rulebook.vocabulary import Measure


class UnitResult(NamedTuple):
    """What the unit itself bears. A sum of money that is not settled has limits; ``year`` is the one it speaks of."""

    code: Measure
    article: str
    fen_low: int | None
    fen_high: int | None
    points: int | None
    year: int | None = None

    @property
    def fen(self) -> int | None:
        """The sum in fen when it is settled."""
        return self.fen_low if self.fen_low == self.fen_high else None

    def as_dict(self) -> dict[str, Any]:
        """Give the entry for JSON."""
        result = {"code": self.code.value, "article": self.article, "fen": self.fen, "points": self.points}
        if self.fen_low != self.fen_high:
            result |= {"fen_low": self.fen_low, "fen_high": self.fen_high}
        return result if self.year is None else {**result, "year": self.year}


@dataclass(frozen=True, slots=True)
class ShareResult:
    """A share in fen with its article (None: no rule applies); without limits the text does not give it."""

    article: str | None
    low: int | None
    high: int | None

    @classmethod
    def joined(cls, found: Sequence[Self]) -> Self:
        """Join shares of which any may be the right one: the widest limits."""
        first = found[0]
        lows, highs = [one.low for one in found], [one.high for one in found]
        low = None if None in lows else min(low for low in lows if low is not None)
        high = None if None in highs else max(high for high in highs if high is not None)
        return cls(first.article, low, high)

    def as_dict(self) -> dict[str, Any]:
        """Give the share for JSON."""
        fen = self.low if self.low == self.high else None
        limits = {} if fen is not None else {"share_fen_low": self.low, "share_fen_high": self.high}
        return {"share_fen": fen, **limits, "article": self.article}


@dataclass(frozen=True, slots=True)
class DepartmentResult:
    """What the department as a whole bears, beside its head and the persons."""

    measures: Measures
    possible_measures: Measures = ()
    share: ShareResult | None = None

    def as_dict(self) -> dict[str, Any]:
        """Give the entry for JSON."""
        result: dict[str, Any] = {} if self.share is None else self.share.as_dict()
        result["measures"] = listed(self.measures)
        if self.possible_measures:
            result["possible_measures"] = listed(self.possible_measures)
        return result
