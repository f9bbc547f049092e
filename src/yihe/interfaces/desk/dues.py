"""What is due next at the actor's institutions, with the case or complaint it belongs to."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from yihe.casework.cases.queries import visible_to as visible_cases
from yihe.casework.complaints.queries import visible_to as visible_complaints
from yihe.foundation.acting.actor import Actor
from yihe.foundation.deadlines.models import Deadline
from yihe.foundation.deadlines.queries import open_deadlines


@dataclass(frozen=True)
class Row:
    """One deadline with what it belongs to, and the name of the page to open."""

    deadline: Deadline
    subject: object
    subject_id: UUID
    page: str


def most_urgent(actor: Actor, institution_ids: Iterable[UUID], length: int) -> list[Row]:
    """Give the running duties with the nearest dates, of subjects that the actor may see."""
    deadlines = list(open_deadlines(institution_ids)[:length])
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
