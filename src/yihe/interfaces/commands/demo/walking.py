"""One walker for all stories: each step is the real action, at its instant, by its person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from yihe.casework.cases.models import Case
from yihe.casework.complaints.models import Complaint
from yihe.foundation.acting.declaration import Action
from yihe.foundation.acting.moments import day_of
from yihe.foundation.acting.refusal import Refusal
from yihe.foundation.acting.registry import ACTIONS
from yihe.interfaces.commands.demo.cast import OFFICES
from yihe.interfaces.commands.demo.house import House
from yihe.interfaces.commands.demo.plot import Scheduled, Story
from yihe.interfaces.commands.demo.words import Place, translated

PROPOSE, DECIDE = "assessment.propose", "sanctions.decide"
# A proposal whose decision is not told is planned to be decided so much later.
PLANNED = timedelta(days=14)


@dataclass
class Subjects:
    """What a story has made so far."""

    complaint: Complaint | None = None
    case: Case | None = None


class OutOfPlot(Exception):
    """A step that the house refuses: the story is wrong, and says where."""

    def __init__(self, one: Scheduled, refusal: Exception) -> None:
        super().__init__(f"{one.story.name}, day {one.step.day}, {one.step.act}: {refusal}")


def walk(house: House, steps: list[Scheduled], now: datetime) -> dict[str, int]:
    """Do all steps in their order; gives how many actions, complaints and cases came of it."""
    told: dict[str, Subjects] = {}
    decisions = {one.story.name: one.at for one in steps if one.step.act == DECIDE}
    for one in steps:
        subjects = told.setdefault(one.story.name, Subjects())
        try:
            result = _do(house, one, subjects, now, decisions.get(one.story.name))
        except (Refusal, LookupError, TypeError) as refusal:
            raise OutOfPlot(one, refusal) from refusal
        if isinstance(result, Complaint):
            subjects.complaint = result
        elif isinstance(result, Case) and subjects.case is None:
            subjects.case = result
        if one.step.act == "people.arrange_leave":
            house.forget()
    return {
        "actions": len(steps),
        "complaints": sum(one.complaint is not None for one in told.values()),
        "cases": sum(one.case is not None for one in told.values()),
    }


def _do(house: House, one: Scheduled, subjects: Subjects, now: datetime, decided_at: datetime | None) -> Any:
    action, story = action_of(one.step.act), one.story
    place = Place(house, story, now, subjects.case)
    given = translated(one.step.given, place)
    given[action.subject.name] = _subject(house, action, story, subjects)
    if one.happened_at:
        given["happened_at"] = one.happened_at
    if one.step.act == PROPOSE:
        given["decides_on"] = day_of(decided_at or one.at + PLANNED)
    who = _offices(story).get(one.step.who, one.step.who)
    return action(by=house.actor(who, one.at), at=one.at, **given)


def action_of(act: str) -> Action:
    """Give the action that a story calls `room.verb`."""
    room, verb = act.split(".")
    return next(one for one in ACTIONS.values() if (one.room, one.verb) == (room, verb))


def _subject(house: House, action: Action, story: Story, subjects: Subjects) -> Any:
    if action.subject.name == "institution":
        return house.places[story.place]
    found = getattr(subjects, action.subject.name)
    if found is None:
        raise LookupError(f"there is no {action.subject.name} yet")
    return found


def _offices(story: Story) -> Mapping[str, str]:
    return {**OFFICES[story.place], **story.offices}
