"""Counting from an instant to the last instant in time: hours, days, working days, months and years."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from yihe.rulebook.calendars import MONTHS_A_YEAR, ONE_DAY, Calendar, months_later
from yihe.rulebook.deadline_rules import DeadlineRule, RollOver, Unit
from yihe.rulebook.text import Text
from yihe.rulebook.working import CHINA, Line, line


@dataclass(frozen=True, slots=True)
class Pause:
    """A time that is not counted; ``until`` None: it still goes on."""

    title: Text
    since: datetime
    until: datetime | None

    def covers(self, day: date) -> bool:
        """Whether a day is left out: from the day it begins, up to but not including the day it ends."""
        return self.since.date() <= day and (self.until is None or day < self.until.date())

    @property
    def length(self) -> timedelta:
        """How long it was; nothing while it still goes on."""
        return self.until - self.since if self.until else timedelta(0)


def end_of(
    rule: DeadlineRule,
    start: datetime,
    pauses: list[Pause],
    calendar: Calendar,
    lines: list[Line],
) -> tuple[datetime, bool]:
    """Give the last instant in time and whether it is provisional; ``lines`` take the working. All pauses ended."""
    lines.extend(
        line("suspension", title=pause.title, since=pause.since, until=pause.until) for pause in pauses
    )
    if rule.unit is Unit.HOURS:
        due_at = _hours(rule, start, pauses)
        lines.extend((line("hours", length=rule.length), line("due", at=due_at)))
        return due_at, False
    first = start.date() if rule.count_event_day else start.date() + ONE_DAY
    lines.append(line("counted" if rule.count_event_day else "not_counted"))
    counted = _days if rule.unit in (Unit.DAYS, Unit.WORKING_DAYS) else _months
    looked_at, last = counted(rule, first, pauses, calendar, lines)
    rolled = _rolled(rule, last, calendar, lines)
    due_at = _end_of_day(rolled)
    years = (
        sorted({day.year for day in (*looked_at, last, rolled) if not calendar.published(day)})
        if _asks(rule)
        else []
    )
    lines.extend(
        line("provisional" if year > calendar.last_year else "unpublished", year=year) for year in years
    )
    lines.append(line("due_day", day=rolled))
    return due_at, bool(years)


def days_before(rule: DeadlineRule, moment: datetime, lines: list[Line]) -> datetime:
    """Give the end of the day that lies so many days before a moment; a rest day in between changes nothing."""
    day = moment.date() - rule.length * ONE_DAY
    lines.extend((line("before", length=rule.length, day=day), line("due_day", day=day)))
    return _end_of_day(day)


def given_end(told: object, lines: list[Line], code: str = "given") -> datetime | None:
    """Give the end of the date that an event names, or None when it names none."""
    try:
        day = date.fromisoformat(str(told)[:10])
    except ValueError:
        lines.append(line("not_given"))
        return None
    lines.append(line(code, day=day))
    return _end_of_day(day)


def _hours(rule: DeadlineRule, start: datetime, pauses: list[Pause]) -> datetime:
    """Add hours; every pause that begins before the end pushes the end."""
    end = start + timedelta(hours=rule.length)
    for pause in pauses:
        if pause.since < end:
            end += pause.length
    return end


def _days(
    rule: DeadlineRule,
    first: date,
    pauses: list[Pause],
    calendar: Calendar,
    lines: list[Line],
) -> tuple[list[date], date]:
    """Count days one by one, and name each that is left out or that counts though it is a weekend."""
    day, left, looked_at = first, rule.length, []
    working = rule.unit is Unit.WORKING_DAYS
    while True:
        why = calendar.rest_reason(day) if working else None
        if working:
            looked_at.append(day)
        if why is not None:
            lines.append(line("skipped", day=day, why=why))
        elif not any(pause.covers(day) for pause in pauses):
            if working and day in calendar.work:
                lines.append(line("makeup", day=day))
            left -= 1
        if left == 0:
            lines.append(line(rule.unit.value, length=rule.length, day=day))
            return looked_at, day
        day += ONE_DAY


def _months(
    rule: DeadlineRule,
    first: date,
    pauses: list[Pause],
    calendar: Calendar,
    lines: list[Line],
) -> tuple[list[date], date]:
    """Go to the corresponding day some months or years later; days not counted are added at the end."""
    begun = first - ONE_DAY
    last = months_later(begun, rule.length * (MONTHS_A_YEAR if rule.unit is Unit.YEARS else 1))
    lines.append(
        line(rule.unit.value if last.day == begun.day else "no_such_day", length=rule.length, day=last)
    )
    day = first
    while day <= last:
        if any(pause.covers(day) for pause in pauses):
            last += ONE_DAY
        day += ONE_DAY
    return [], last


def _rolled(rule: DeadlineRule, last: date, calendar: Calendar, lines: list[Line]) -> date:
    """Move a last day that is a rest day to the next day that is none, as far as the rule says (Civil Code 203)."""
    if not _asks(rule):
        return last
    day = last
    while calendar.rest_reason(day) if rule.roll_over is RollOver.REST_DAYS else calendar.is_holiday(day):
        day += ONE_DAY
    why = calendar.rest_reason(last)
    if day != last and why is not None:
        lines.append(line("rolled", day=last, why=why, to=day))
    return day


def _asks(rule: DeadlineRule) -> bool:
    """Whether the result depends on the calendar at all."""
    return rule.unit is Unit.WORKING_DAYS or rule.roll_over is not RollOver.NEVER


def _end_of_day(day: date) -> datetime:
    return datetime.combine(day, time.max, CHINA)
