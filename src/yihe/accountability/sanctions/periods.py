"""From when until when a measure counts, and what ends one without a last day: pure reckoning with days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from yihe.accountability.sanctions.terms import SHARE, Condition
from yihe.rulebook.calendars import months_later
from yihe.rulebook.vocabulary import Measure

CONDITIONS = {
    SHARE: Condition.PAID,
    Measure.RETURN_AFTER_EXAMINATION.value: Condition.EXAMINED,
    Measure.STUDY_AT_OWN_COST.value: Condition.STUDIED,
}


@dataclass(frozen=True, slots=True)
class Period:
    """From a day until a day that counts no longer, or until a condition is fulfilled."""

    starts_on: date
    ends_on: date | None
    condition: Condition


def period_of(kind: str, measure: Mapping[str, Any], months: int | None, starts_on: date) -> Period:
    """Give the period of a measure that begins on a day; months is what was decided, which may be less than proposed.

    A suspension as it was proposed lasts until one may resume, when that comes later (T31). A measure of a year ends
    with that year (T62); where a reading looks at a year that has passed, it counts once.
    """
    condition = CONDITIONS.get(kind, Condition.NONE)
    if months is not None:
        whole = months == measure.get("months")
        lasting = max(months, measure.get("resumes_after_months") or 0) if whole else months
        return Period(starts_on, months_later(starts_on, lasting), condition)
    year = measure.get("year")
    if year is not None and year >= starts_on.year:
        return Period(starts_on, date(year + 1, 1, 1), condition)
    return Period(starts_on, None, condition or Condition.ONCE)
