"""What is due: next at the actor's institutions, and of one subject with the act that meets it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet

from yihe.casework.cases.models import Case
from yihe.casework.cases.queries import visible_to as visible_cases
from yihe.casework.cases.stages import CONFIRM
from yihe.casework.complaints.queries import visible_to as visible_complaints
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.declaration import Action
from yihe.foundation.acting.registry import ACTIONS
from yihe.foundation.acting.roles import Role
from yihe.foundation.deadlines.models import Deadline
from yihe.foundation.deadlines.queries import open_deadlines
from yihe.foundation.deadlines.terms import Kind, State
from yihe.rulebook.library import house_deadlines, national_deadlines, policies

# What meets the duties of a review on its way through the bureau.
ON_THE_WAY = ("accountability:review:report", CONFIRM)


@dataclass(frozen=True)
class Row:
    """One deadline with what it belongs to, and the name of the page to open."""

    deadline: Deadline
    subject: object
    subject_id: UUID
    page: str


def places_of(actor: Actor) -> frozenset[UUID]:
    """Give the hospitals of whose deadlines the actor keeps an eye."""
    return actor.institutions_as(Role.OFFICER, Role.QUALITY_OFFICER, Role.LEADER)


def most_urgent(actor: Actor, institution_ids: Iterable[UUID], length: int, *, after: int = 0) -> list[Row]:
    """Give so many running duties with the nearest dates, after the first ones, of subjects that the actor may see."""
    deadlines = list(open_deadlines(institution_ids)[after : after + length])
    ids = {one.subject_id for one in deadlines}
    if not ids:
        return []
    cases = {case.pk: case for case in visible_cases(actor).filter(pk__in=ids)}
    complaints = {one.pk: one for one in visible_complaints(actor).filter(pk__in=ids - set(cases))}
    found: dict[UUID, tuple[object, str]] = {pk: (one, "desk:case") for pk, one in cases.items()}
    found |= {pk: (one, "desk:complaint") for pk, one in complaints.items()}
    return [
        Row(one, subject=found[one.subject_id][0], subject_id=one.subject_id, page=found[one.subject_id][1])
        for one in deadlines
        if one.subject_id in found
    ]


@dataclass(frozen=True)
class Waiting:
    """A case on its way through the bureau, and what is due of it there."""

    case: Case
    deadline: Deadline | None

    def __str__(self) -> str:
        return str(self.case)


def with_due(cases: Sequence[Case]) -> list[Waiting]:
    """Give the cases with the duty that the review's way through the bureau has running; one query."""
    keys = {key for key, tag in _meeting().items() if tag in ON_THE_WAY}
    rows = running(cases, keys) if cases else ()
    found = {row.subject_id: row for row in rows}
    return [Waiting(case, found.get(case.pk)) for case in cases]


def running(cases: Sequence[Case], keys: Iterable[str]) -> QuerySet[Deadline]:
    """Give the duties of some kinds that run for the cases, the nearest last."""
    places = {case.institution_id for case in cases}
    return Deadline.objects.filter(
        institution_id__in=places,
        subject_id__in=[case.pk for case in cases],
        key__in=list(keys),
        state=State.RUNNING,
    ).order_by(F("due_at").desc(nulls_first=True))


@dataclass(frozen=True)
class Duty:
    """A deadline, and the act that meets it where the reader may do it now, with the subject to do it to."""

    deadline: Deadline
    act: Action | None = None
    subject: object = None


@dataclass(frozen=True)
class Dues:
    """The deadlines of one subject: what waits, what one may do from a day on, and what is behind."""

    waiting: list[Duty]
    rights: list[Deadline]
    met: list[Deadline]


def sort(deadlines: Iterable[Deadline], possible: Mapping[str, object]) -> Dues:
    """Sort deadlines, the nearest first; possible gives, by tag, the acts open to the reader and their subject."""
    rows = sorted(deadlines, key=urgency)
    waiting = [row for row in rows if row.met_at is None and row.kind == Kind.DUTY]
    return Dues(
        waiting=[_duty(row, possible) for row in waiting],
        rights=[row for row in rows if row.met_at is None and row.kind == Kind.RIGHT],
        met=[row for row in rows if row.met_at is not None],
    )


def urgency(deadline: Deadline) -> tuple[bool, bool, bool, Any]:
    """Give the order in which deadlines are read: open before met, duties before rights, dated before undated."""
    return (
        deadline.met_at is not None,
        deadline.kind == Kind.RIGHT,
        deadline.due_at is None,
        deadline.due_at or deadline.started_at,
    )


def _duty(deadline: Deadline, possible: Mapping[str, object]) -> Duty:
    tag = _meeting().get(deadline.key, "")
    return Duty(deadline, ACTIONS[tag], possible[tag]) if tag in possible else Duty(deadline)


@cache
def _meeting() -> dict[str, str]:
    """Give by the key of each deadline the tag of the act that meets it."""
    rules = [
        *national_deadlines(),
        *house_deadlines(),
        *(one for found in policies() for one in found.deadlines),
    ]
    return {rule.key: rule.stop.tag for rule in rules if rule.stop}
