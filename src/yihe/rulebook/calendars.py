"""The working calendar of the country: rest days, make-up working days, and where the published table ends."""

import calendar as months
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from yihe.rulebook.text import Text

ONE_DAY = timedelta(days=1)
WEEKEND = Text("周末", "weekend")
MONTHS_A_YEAR = 12
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Calendar:
    """Rest days with their occasion and working weekend days of whole years; elsewhere only weekends are known."""

    rest: Mapping[date, Text]
    work: frozenset[date]
    first_year: int
    last_year: int
    source: Text

    def published(self, day: date) -> bool:
        """Whether the official table covers the year of a day."""
        return self.first_year <= day.year <= self.last_year

    def rest_reason(self, day: date) -> Text | None:
        """Say why nobody works on a day, or None for a working day."""
        if day in self.rest:
            return self.rest[day]
        return WEEKEND if day.weekday() >= _SATURDAY and day not in self.work else None

    def is_working_day(self, day: date) -> bool:
        """Whether people work on a day."""
        return self.rest_reason(day) is None

    def is_holiday(self, day: date) -> bool:
        """Whether a day belongs to a holiday that the official notice names, ordinary weekends apart."""
        return day in self.rest


def months_later(day: date, count: int) -> date:
    """Give the corresponding day some months later, or the last day of a month that has none (Civil Code 202)."""
    year, month = divmod(day.year * MONTHS_A_YEAR + day.month - 1 + count, MONTHS_A_YEAR)
    return date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))
