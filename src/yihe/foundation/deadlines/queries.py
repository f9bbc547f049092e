"""Reads of deadlines. Who may see a subject sees its deadlines: the caller names subjects it has found visible."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from yihe.foundation.acting.actor import Actor
from yihe.foundation.deadlines.bindings import Bindings
from yihe.foundation.deadlines.models import Deadline
from yihe.foundation.deadlines.reckoning import reckon
from yihe.foundation.deadlines.stories import family_of, story_of
from yihe.foundation.deadlines.terms import Kind, State
from yihe.rulebook.deadlines import Due

_NEVER = datetime.max.replace(tzinfo=UTC)


def visible_to(actor: Actor) -> QuerySet[Deadline]:
    """Give the deadlines at the actor's institutions; which of their subjects may be seen is the caller's to say."""
    return Deadline.objects.filter(institution_id__in=actor.institutions)


def deadlines_of(institution_id: UUID, subject_ids: Iterable[UUID]) -> dict[UUID, list[Deadline]]:
    """Give the deadlines that apply to the subjects, by subject, the nearest due date first; in one query."""
    rows = Deadline.objects.filter(institution_id=institution_id, subject_id__in=list(subject_ids))
    found: dict[UUID, list[Deadline]] = defaultdict(list)
    # They are few: putting them in order here takes less than telling the database the order.
    for row in sorted(rows.exclude(state=State.VOID), key=_nearest_first):
        found[row.subject_id].append(row)
    return dict(found)


def _nearest_first(row: Deadline) -> tuple[datetime, datetime, str]:
    return row.due_at or _NEVER, row.started_at, row.key


def open_deadlines(
    institution_ids: Iterable[UUID], *, after: tuple[datetime, UUID] | None = None
) -> QuerySet[Deadline]:
    """Give the running duties with a due date, the most urgent first; after is due date and id of the last seen."""
    rows = Deadline.objects.filter(
        institution_id__in=list(institution_ids), state=State.RUNNING, kind=Kind.DUTY, due_at__isnull=False
    )
    if after:
        due_at, last_id = after
        rows = rows.filter(Q(due_at__gt=due_at) | Q(due_at=due_at, id__gt=last_id))
    return rows.order_by("due_at", "id")


def workings_of(institution_id: UUID, subject_ids: Iterable[UUID]) -> dict[tuple[UUID, str, str], Due]:
    """Give the working of each deadline of a family of subjects, by (subject, key, occurrence), reckoned anew."""
    story = story_of(institution_id, subject_ids)
    return {one.identity: one.due for one in reckon(story, Bindings(institution_id))}


def working(deadline: Deadline) -> Due | None:
    """Give the working of one date: start, days left out and why, roll-over; None when nothing starts it any more."""
    family = family_of(deadline.institution_id, deadline.subject_id)
    return workings_of(deadline.institution_id, family).get(deadline.identity)
