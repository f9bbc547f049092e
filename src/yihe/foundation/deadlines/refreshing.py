"""What follows from every journal entry: the deadlines of its subject, in the same transaction."""

from collections.abc import Iterable
from datetime import date, datetime, time
from uuid import UUID

from yihe.foundation.acting.moments import SHANGHAI
from yihe.foundation.deadlines.bindings import Bindings
from yihe.foundation.deadlines.models import Deadline, Descent
from yihe.foundation.deadlines.reckoning import Reckoned, reckon
from yihe.foundation.deadlines.stories import corrected, families_of, family_of, story_of
from yihe.foundation.deadlines.terms import ADOPTION, FOLLOWS, State
from yihe.foundation.deadlines.watching import watched_tags
from yihe.foundation.journal.models import Entry

# What a rule or an event decides; the rest of a row is who it is.
DECIDED = (
    *("kind", "article", "title_zh", "title_en", "started_at", "due_at", "met_at"),
    *("state", "suspended", "provisional", "policy_id", "policy_sha256"),
)


def refresh(entry: Entry, at: datetime) -> None:
    """Bring the deadlines in line with an entry just written; does nothing for tags no rule knows."""
    if entry.tag == ADOPTION:
        _adopted(entry)
    elif entry.subject_id and entry.tag in watched_tags():
        bindings = Bindings(entry.institution_id)
        if entry.begins and FOLLOWS not in entry.facts:
            # The first that happened to it: it has neither relatives nor rows, and need not be asked for them.
            rows = [one.row(entry.institution_id) for one in reckon(corrected([entry]), bindings)]
            Deadline.objects.bulk_create(rows, ignore_conflicts=True)
            return
        _note_descent(entry, entry.subject_id)
        write(entry.institution_id, family_of(entry.institution_id, entry.subject_id), bindings)


def _adopted(entry: Entry) -> None:
    """Reckon anew what has happened since the day from which a regulation is now in force, if that day is past."""
    since = datetime.combine(date.fromisoformat(entry.facts["from"]), time.min, SHANGHAI)
    bindings = Bindings(entry.institution_id)
    for family in families_of(entry.institution_id, since):
        write(entry.institution_id, family, bindings)


def _note_descent(entry: Entry, subject_id: UUID) -> None:
    if follows := entry.facts.get(FOLLOWS):
        Descent.objects.get_or_create(
            institution_id=entry.institution_id, subject_id=subject_id, defaults={"follows_id": UUID(follows)}
        )


def write(institution_id: UUID, family: Iterable[UUID], bindings: Bindings) -> int:
    """Make the rows of a family say what its story says; give how many were wrong or missing."""
    reckoned = list(reckon(story_of(institution_id, family), bindings))
    fresh, stale, orphaned = differences(institution_id, family, reckoned)
    Deadline.objects.bulk_create(fresh)
    Deadline.objects.bulk_update(stale, DECIDED)
    Deadline.objects.filter(institution_id=institution_id, pk__in=[row.pk for row in orphaned]).update(
        state=State.VOID
    )
    return len(fresh) + len(stale) + len(orphaned)


def differences(
    institution_id: UUID, family: Iterable[UUID], reckoned: Iterable[Reckoned]
) -> tuple[list[Deadline], list[Deadline], list[Deadline]]:
    """Give the rows that are missing, those that say something else, mended, and those nothing starts any more."""
    rows = Deadline.objects.filter(institution_id=institution_id, subject_id__in=list(family))
    found = {row.identity: row for row in rows}
    fresh, stale = [], []
    for one in reckoned:
        right, row = one.row(institution_id), found.pop(one.identity, None)
        if row is None:
            fresh.append(right)
        elif any(getattr(row, name) != getattr(right, name) for name in DECIDED):
            right.pk = row.pk
            stale.append(right)
    return fresh, stale, [row for row in found.values() if row.state != State.VOID]
