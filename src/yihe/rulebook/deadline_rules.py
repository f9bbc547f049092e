"""What a deadline is: the events that start and stop it, its length, and the switches of the law."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from yihe.rulebook.text import Text
from yihe.rulebook.vocabulary import Source

FactValue = str | int | bool | None


class Unit(StrEnum):
    """What a length counts. ``PROMPTLY`` has no length, and ``GIVEN`` is a date that the start event names."""

    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"
    YEARS = "years"
    PROMPTLY = "promptly"
    GIVEN = "given"


class RollOver(StrEnum):
    """Which last days move to the next working day."""

    REST_DAYS = "rest_days"
    HOLIDAYS = "holidays"
    NEVER = "never"


class Kind(StrEnum):
    """A duty becomes overdue; a right begins."""

    DUTY = "DUTY"
    RIGHT = "RIGHT"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened: its journal tag, when, and the facts that are never destroyed."""

    tag: str
    happened_at: datetime
    facts: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse an instant without a time zone.

        Raises:
            ValueError: for one.

        """
        if self.happened_at.tzinfo is None:
            message = "an event needs an instant with a time zone"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class FactTest:
    """A question about the facts of an event; a fact that is not there answers no."""

    facts: Mapping[str, tuple[str, ...]]
    at_least: Mapping[str, int]
    some: "tuple[FactTest, ...]" = ()
    none: "tuple[FactTest, ...]" = ()

    def holds(self, facts: Mapping[str, Any]) -> bool:
        """Answer for the facts of one event."""
        named = all(_word(facts.get(name)) in allowed for name, allowed in self.facts.items())
        counted = all(_number(facts.get(name)) >= least for name, least in self.at_least.items())
        either = not self.some or any(test.holds(facts) for test in self.some)
        return named and counted and either and not any(test.holds(facts) for test in self.none)


@dataclass(frozen=True, slots=True)
class EventMatch:
    """Which events count: a tag, or one of those in ``also``, and a question.

    ``moment`` names the fact that tells when it really began; ``early`` lets the event come before the start.
    """

    tag: str
    when: FactTest
    moment: str = ""
    early: bool = False
    also: tuple[str, ...] = ()

    @property
    def tags(self) -> tuple[str, ...]:
        """Every tag that counts."""
        return (self.tag, *self.also)

    def matches(self, event: Event) -> bool:
        """Whether an event is one of these."""
        return event.tag in self.tags and self.when.holds(event.facts)


@dataclass(frozen=True, slots=True)
class Suspension:
    """Time that is not counted: from one event to the next that ends it."""

    title: Text
    begins: EventMatch
    ends: EventMatch


@dataclass(frozen=True, slots=True)
class Extension:
    """A later last day that those concerned agree on: the event that tells it, and the fact that names the day."""

    title: Text
    by: EventMatch
    given: str


# The wing of tags for what the law speaks of and no act of the product records yet.
UNRECORDED = "law:"


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """A deadline as the law or a regulation sets it.

    ``backwards`` counts days back from the moment that the start event names: something is due so long before it.
    """

    key: str
    article: str
    title: Text
    start: EventMatch
    stop: EventMatch | None
    length: int
    unit: Unit
    consequence: Text
    source: Source
    kind: Kind = Kind.DUTY
    per: str = ""
    given: str = ""
    count_event_day: bool = False
    roll_over: RollOver = RollOver.REST_DAYS
    suspensions: tuple[Suspension, ...] = ()
    readings: tuple[str, ...] = ()
    extension: Extension | None = None
    backwards: bool = False

    @property
    def matches(self) -> tuple[EventMatch, ...]:
        """Every match of events that this deadline watches."""
        found = [self.start, *([self.stop] if self.stop else [])]
        found += [end for pause in self.suspensions for end in (pause.begins, pause.ends)]
        return (*found, *([self.extension.by] if self.extension else []))

    @property
    def recorded(self) -> bool:
        """Whether acts of the product start and meet it, so that its state can be told from the journal."""
        return not any(tag.startswith(UNRECORDED) for match in self.matches for tag in match.tags)


def _word(value: FactValue) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _number(value: FactValue) -> int:
    return value if isinstance(value, int) else -1
