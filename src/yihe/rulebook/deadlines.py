"""The state of a deadline as a pure function of what happened."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from yihe.rulebook.calendars import Calendar
from yihe.rulebook.counting import Pause, days_before, end_of, given_end
from yihe.rulebook.deadline_rules import DeadlineRule, Event, Kind, Unit
from yihe.rulebook.working import CHINA, Line, line

__all__ = ["DeadlineRule", "Due", "Event", "Kind", "State", "Unit", "due", "dues"]


class State(StrEnum):
    """Where a deadline stands by what happened; whether a running one is overdue depends on who looks when."""

    NOT_STARTED = "NOT_STARTED"
    RUNNING = "RUNNING"
    MET = "MET"
    MET_LATE = "MET_LATE"


@dataclass(frozen=True, slots=True)
class Due:
    """The state of a deadline with its working. ``due_at`` is the last instant in time; None while there is none."""

    rule: DeadlineRule
    state: State
    subject: str
    started_at: datetime | None
    due_at: datetime | None
    met_at: datetime | None
    suspended: bool
    provisional: bool
    lines: tuple[Line, ...]

    def working(self, lang: str) -> list[str]:
        """Write out how the date was reached, sentence by sentence."""
        return [entry.text.in_language(lang) for entry in self.lines]

    def as_dict(self) -> dict[str, Any]:
        """Give the deadline for JSON."""
        rule = self.rule
        return {
            "key": rule.key,
            "article": rule.article,
            "title": rule.title.as_dict(),
            "kind": rule.kind.value,
            "source": rule.source.value,
            "consequence": rule.consequence.as_dict(),
            "subject": self.subject,
            "state": self.state.value,
            "started_at": _iso(self.started_at),
            "due_at": _iso(self.due_at),
            "met_at": _iso(self.met_at),
            "suspended": self.suspended,
            "provisional": self.provisional,
            "working": [entry.as_dict() for entry in self.lines],
        }


def due(rule: DeadlineRule, events: Sequence[Event], calendar: Calendar, subject: str = "") -> Due:
    """Reckon one deadline from everything that happened, in any order; ``subject`` picks one value of ``rule.per``."""
    mine = sorted(
        (event for event in events if _of_subject(rule, event, subject)), key=lambda event: event.happened_at
    )
    begun = next((event for event in mine if rule.start.matches(event)), None)
    if begun is None:
        waiting = line("waiting", tag=rule.start.tag)
        return Due(
            rule,
            State.NOT_STARTED,
            subject,
            None,
            None,
            None,
            suspended=False,
            provisional=False,
            lines=(waiting,),
        )
    start, lines = _start(rule, begun)
    met_at = _met(rule, mine, start)
    pauses = _pauses(rule, mine, start)
    due_at, provisional, suspended = _reckon(rule, mine, start, pauses, calendar, lines)
    late = met_at is not None and due_at is not None and met_at > due_at and rule.kind is Kind.DUTY
    if met_at is not None:
        lines.append(line("met_late" if late else "met", at=met_at))
    state = State.RUNNING if met_at is None else State.MET_LATE if late else State.MET
    return Due(rule, state, subject, start, due_at, met_at, suspended, provisional, tuple(lines))


def dues(rule: DeadlineRule, events: Sequence[Event], calendar: Calendar) -> list[Due]:
    """Reckon one deadline for each subject that its start events name, or a single one."""
    subjects = (
        dict.fromkeys(
            str(event.facts[rule.per])
            for event in events
            if rule.start.matches(event) and rule.per in event.facts
        )
        if rule.per
        else {}
    )
    return [due(rule, events, calendar, subject) for subject in subjects] or [due(rule, events, calendar)]


def _start(rule: DeadlineRule, begun: Event) -> tuple[datetime, list[Line]]:
    """Find the instant the clock starts, and say so."""
    start, known = begun.happened_at, True
    if rule.start.moment:
        told = _instant(begun.facts.get(rule.start.moment))
        start, known = (told, True) if told else (start, False)
    lines = [line("start", at=start.astimezone(CHINA), tag=begun.tag)]
    if not known:
        lines.append(line("moment_unknown", fact=rule.start.moment))
    return start.astimezone(CHINA), lines


def _met(rule: DeadlineRule, events: Iterable[Event], start: datetime) -> datetime | None:
    """Find the first event that meets the deadline."""
    stop = rule.stop
    if stop is None:
        return None
    found = next(
        (event for event in events if stop.matches(event) and (stop.early or event.happened_at >= start)),
        None,
    )
    return found.happened_at.astimezone(CHINA) if found else None


def _pauses(rule: DeadlineRule, events: Sequence[Event], start: datetime) -> list[Pause]:
    """Pair the events that begin and end a suspension; one that never ended is open."""
    pauses: list[Pause] = []
    for suspension in rule.suspensions:
        since: datetime | None = None
        for event in events:
            if since is None and suspension.begins.matches(event):
                since = max(event.happened_at.astimezone(CHINA), start)
            elif since is not None and suspension.ends.matches(event):
                pauses.append(Pause(suspension.title, since, event.happened_at.astimezone(CHINA)))
                since = None
        if since is not None:
            pauses.append(Pause(suspension.title, since, None))
    return pauses


def _reckon(
    rule: DeadlineRule,
    events: Sequence[Event],
    start: datetime,
    pauses: list[Pause],
    calendar: Calendar,
    lines: list[Line],
) -> tuple[datetime | None, bool, bool]:
    """Find the last instant, and whether it is provisional or stands still."""
    if rule.unit is Unit.PROMPTLY:
        lines.append(line("promptly"))
        return None, False, False
    if rule.unit is Unit.GIVEN:
        begun = next(event for event in events if rule.start.matches(event))
        return given_end(begun.facts.get(rule.given), lines), False, False
    if any(pause.until is None for pause in pauses):
        lines.extend(
            line("paused", title=pause.title, since=pause.since) for pause in pauses if pause.until is None
        )
        return None, False, True
    if rule.backwards:
        return days_before(rule, start, lines), False, False
    due_at, provisional = end_of(rule, start, pauses, calendar, lines)
    agreed_at = _extended(rule, events, start, lines)
    return max(due_at, agreed_at) if agreed_at else due_at, provisional and not agreed_at, False


def _extended(
    rule: DeadlineRule, events: Iterable[Event], start: datetime, lines: list[Line]
) -> datetime | None:
    """Find the end of the last day agreed on, by the latest agreement after the start."""
    extension = rule.extension
    agreed = [
        event for event in events if extension and extension.by.matches(event) and event.happened_at >= start
    ]
    if extension is None or not agreed:
        return None
    lines.append(line("extended", title=extension.title, at=agreed[-1].happened_at.astimezone(CHINA)))
    return given_end(agreed[-1].facts.get(extension.given), lines, "agreed")


def _of_subject(rule: DeadlineRule, event: Event, subject: str) -> bool:
    """Whether an event belongs to the subject asked for; without one, every event does."""
    return not subject or rule.per not in event.facts or str(event.facts[rule.per]) == subject


def _instant(value: object) -> datetime | None:
    """Read an instant from a fact; one without a time zone is China's."""
    try:
        told = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return told if told.tzinfo else told.replace(tzinfo=CHINA)


def _iso(at: datetime | None) -> str | None:
    return at.astimezone(UTC).isoformat() if at else None
