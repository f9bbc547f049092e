"""How a story is told: steps on days after the complaint, each an action with its input in plain words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from yihe.foundation.acting.moments import SHANGHAI

SATURDAY = 5
NEXT = timedelta(minutes=5)


@dataclass(frozen=True)
class Step:
    """One act: on a day after the complaint, at a time of day, by somebody, with its input.

    who is a name of the cast, or an office ("office", "quality", "leader", "finance", "bureau") of the story.
    happened, where it was earlier, is a day and a time of day as well.
    """

    day: int
    clock: str
    who: str
    act: str
    given: Mapping[str, Any] = field(default_factory=dict)
    happened: tuple[int, str] | None = None


@dataclass(frozen=True)
class Story:
    """One complaint and what came of it, beginning so many days ago."""

    name: str
    ago: int
    steps: tuple[Step, ...]
    place: str = "centre"
    offices: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Scheduled:
    """A step with the instant at which it is recorded, and the one at which it happened."""

    at: datetime
    story: Story
    step: Step
    happened_at: datetime | None


def step(day: int, clock: str, who: str, act: str, **given: Any) -> Step:
    """Write one step; `happened` among the input is the day and time when it really happened."""
    return Step(day, clock, who, act, given, given.pop("happened", None))


def story(
    name: str, ago: int, *parts: Step | tuple[Step, ...], place: str = "centre", **offices: str
) -> Story:
    """Write a story from steps and phases of steps."""
    steps = [one for part in parts for one in (part if isinstance(part, tuple) else (part,))]
    return Story(name, ago, tuple(sorted(steps, key=_moment)), place, offices)


def schedule(stories: tuple[Story, ...], now: datetime) -> list[Scheduled]:
    """Give all steps in the order in which they were recorded; none lies in the future."""
    return sorted((one for told in stories for one in _scheduled(told, now)), key=lambda one: one.at)


def _scheduled(told: Story, now: datetime) -> Iterator[Scheduled]:
    last = datetime.min.replace(tzinfo=SHANGHAI)
    for one in told.steps:
        at = max(instant(told, one.day, one.clock, now), last + NEXT)
        if at > now:
            raise ValueError(f"{told.name}: {one.act} on day {one.day} lies in the future")
        happened = instant(told, *one.happened, now) if one.happened else None
        yield Scheduled(at, told, one, min(happened, at) if happened else None)
        last = at


def instant(told: Story, day: int, clock: str, now: datetime) -> datetime:
    """Give the instant of a day and time of a story; what falls on a weekend waits for Monday, unless that is ahead."""
    hours, minutes = map(int, clock.split(":"))
    begun = now.astimezone(SHANGHAI).replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(
        days=told.ago
    )
    # A few minutes of its own, so that not every story sits at the desk at half past nine.
    own = sum(map(ord, told.name)) % 23
    at = begun + timedelta(days=day, hours=hours, minutes=minutes + own)
    over = at.weekday() - SATURDAY
    monday = at + timedelta(days=2 - over)
    return monday if over >= 0 and monday <= now else at


def _moment(one: Step) -> tuple[int, str]:
    return one.day, one.clock
