"""Measures: as an article orders them, and as they stand in a result."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from yihe.rulebook.conditions import Condition, Step
from yihe.rulebook.vocabulary import Authority, Measure

# Keys of a measure that stand there where they say something.
_OPTIONAL = (
    "year", "month", "year_of", "points", "rate_ppm", "resumes_after_months", "fen", "of", "menu",
    "months_low", "months_high",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MeasureResult:
    """One measure: its article, how long, and whose power it is."""

    code: Measure
    article: str
    months: int | None
    authority: Authority
    year: int | None = None
    year_of: str | None = None
    points: int | None = None
    rate_ppm: int | None = None
    during: Measure | None = None
    resumes_after_months: int | None = None
    fen: int | None = None
    of: str | None = None
    menu: str | None = None
    months_low: int | None = None
    months_high: int | None = None
    monthly: bool = False
    month: int | None = None
    told: Step = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Write down once what the trace keeps of it; sums and months that only some have stand there only then."""
        told: Step = {
            "code": self.code,
            "months": self.months,
            "rate_ppm": self.rate_ppm,
            "points": self.points,
        }
        if self.fen is not None:
            told["fen"] = self.fen
        if self.months_low is not None:
            told |= {"months_low": self.months_low, "months_high": self.months_high}
        object.__setattr__(self, "told", told)

    def as_dict(self) -> dict[str, Any]:
        """Give the four keys that always stand and the others where they say something.

        ``fen`` is a fixed sum, ``of`` the base that ``rate_ppm`` counts from, and ``menu`` names the list from which
        people choose, with a reason: a measure of a menu follows for certain from nothing. Months that are theirs to
        choose have limits.
        """
        result: dict[str, Any] = {
            "code": self.code.value,
            "article": self.article,
            "months": self.months,
            "authority": self.authority.value,
        }
        result["title"] = self.code.label.as_dict()
        for name in _OPTIONAL:
            if getattr(self, name) is not None:
                result[name] = getattr(self, name)
        if self.during is not None:
            result["during"] = self.during.value
        if self.authority.proposal_only:
            result["proposal_only"] = True
        return result


Measures = tuple[MeasureResult, ...]


def listed(measures: Measures) -> list[dict[str, Any]]:
    """Give measures for JSON."""
    return [measure.as_dict() for measure in measures]


@dataclass(frozen=True, slots=True)
class MeasureRule:
    """A measure as an article orders it, and the condition of its own that it may have."""

    result: MeasureResult
    when: Condition | None
    _dated: dict[date, MeasureResult] = field(default_factory=dict, compare=False, repr=False)

    def on(self, dates: Mapping[str, date]) -> MeasureResult:
        """Give the measure with the year, and the month, that it speaks of, as far as its date is known."""
        day = dates.get(self.result.year_of) if self.result.year_of else None
        if day is None:
            return self.result
        found = self._dated.get(day)
        if found is None:
            month = day.month if self.result.monthly else None
            found = self._dated[day] = replace(self.result, year=day.year, month=month)
        return found
