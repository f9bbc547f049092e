"""Counting a person's disputes over time, the present one included."""

from datetime import date

from yihe.rulebook.calendars import MONTHS_A_YEAR, months_later
from yihe.rulebook.case import Case
from yihe.rulebook.conditions import Step
from yihe.rulebook.facts import Earlier, Person
from yihe.rulebook.measures import Measures
from yihe.rulebook.rules import Counter


def count(case: Case, index: int, person: Person, children: list[Step]) -> tuple[Measures, Measures]:
    """Give the measures that a person's counters bring, and those that are only possible."""
    certain: Measures = ()
    possible: Measures = ()
    for counter in case.rules.counters:
        if person.role not in counter.roles:
            continue
        holds, found, missing = _counted(case, index, person, counter)
        case.need(missing)
        dates = [day.isoformat() for day in found]
        children.append(
            {
                "step": "counter",
                "counter": counter.id,
                "article": counter.article,
                "holds": holds,
                "earlier": dates,
                "times": counter.times,
                "readings": counter.readings,
                "rolling": counter.rolling,
                "date": counter.date,
            }
        )
        given, maybe = case.measures(counter.measures if holds is not False else (), children)
        certain += given if holds else ()
        possible += maybe if holds else given + maybe
    return certain, possible


def _counted(
    case: Case, index: int, person: Person, counter: Counter
) -> tuple[bool | None, list[date], list[str]]:
    """Whether the number is reached, the dates that count, and the facts that are missing for an answer."""
    nature = case.view.facts["nature"]
    if nature is not None and nature not in counter.natures:
        return False, [], []
    if person.history is None:
        return None, [], [f"persons[{index}].history"]
    earlier = [one for one in person.history if one.nature in counter.natures and one.role in counter.roles]
    if len(earlier) + 1 < counter.times:
        return False, [], []
    case.used.update(counter.readings)
    today = case.facts.dates.get(counter.date)
    breaks = [one for one in person.history if one.nature in counter.broken_by]
    if today is None:
        return None, [], [counter.date]
    if [one for one in earlier + breaks if counter.date not in one.dates]:
        return None, [], [f"persons[{index}].history[].{counter.date}"]
    found = _in_row(counter, today, earlier, breaks)
    reached = len(found) + 1 >= counter.times
    return (nature is not None or None) if reached else False, found, []


def _in_row(counter: Counter, today: date, earlier: list[Earlier], breaks: list[Earlier]) -> list[date]:
    """Give the earlier dates that lie within the time and after the last break."""
    ended = [day for one in breaks if (day := one.dates[counter.date]) <= today]
    last_break = max(ended, default=date.min)
    days = sorted([one.dates[counter.date] for one in earlier])
    return [day for day in days if last_break <= day <= today and _within(counter, day, today)]


def _within(counter: Counter, day: date, today: date) -> bool:
    """Whether an earlier day lies within the time: a year ends on the corresponding day, or with the calendar year."""
    return today <= months_later(day, MONTHS_A_YEAR) if counter.rolling else day.year == today.year
