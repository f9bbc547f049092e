"""What happened to a subject and to those it grew from, as the events that deadlines are reckoned from."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from yihe.foundation.deadlines.models import Deadline, Descent
from yihe.foundation.deadlines.terms import MIRRORED
from yihe.foundation.deadlines.watching import watched_tags
from yihe.foundation.journal.corrections import as_corrected, right_facts, right_moments
from yihe.foundation.journal.models import Entry
from yihe.rulebook.deadlines import Event


@dataclass(frozen=True, slots=True)
class Happening:
    """An event with the subject it happened to."""

    subject_id: UUID
    event: Event


def family_of(institution_id: UUID, subject_id: UUID) -> frozenset[UUID]:
    """Give the subject, the one it grew from, and those that grew from it."""
    rows = Descent.objects.filter(
        Q(subject_id=subject_id) | Q(follows_id=subject_id), institution_id=institution_id
    )
    return frozenset({subject_id}.union(*rows.values_list("subject_id", "follows_id")))


def families_of(institution_id: UUID, since: datetime | None = None) -> Iterator[frozenset[UUID]]:
    """Give every family that has, or should have, deadlines, each once; with since, those to whom anything happened."""
    entries = Entry.objects.filter(
        institution_id=institution_id, tag__in=watched_tags(), subject_id__isnull=False
    )
    rows = Deadline.objects.filter(institution_id=institution_id)
    if since:
        entries, rows = entries.filter(happened_at__gte=since), rows.filter(started_at__gte=since)
    done = set[UUID]()
    for subjects in (entries, rows):
        for subject_id in list(
            subjects.order_by("subject_id").values_list("subject_id", flat=True).distinct()
        ):
            if subject_id and subject_id not in done:
                family = family_of(institution_id, subject_id)
                done |= family
                yield family


def story_of(institution_id: UUID, subject_ids: Iterable[UUID]) -> list[Happening]:
    """Read what happened to the subjects, corrected and in the order of happening."""
    entries = Entry.objects.filter(
        institution_id=institution_id, subject_id__in=list(subject_ids), tag__in=watched_tags()
    )
    return corrected(list(entries.order_by("sequence")))


def corrected(entries: Sequence[Entry]) -> list[Happening]:
    """Put right moments and facts in place of those first recorded, and sort by when each happened."""
    moments, facts = right_moments(entries), right_facts(entries)
    first = {entry.subject_id: entry.sequence for entry in sorted(entries, key=_backwards)}
    story = [
        Happening(
            entry.subject_id,
            Event(
                entry.tag,
                moments.get(entry.sequence, entry.happened_at),
                as_corrected(entry, facts) if first[entry.subject_id] == entry.sequence else entry.facts,
            ),
        )
        for entry in entries
        if entry.subject_id and MIRRORED not in entry.facts
    ]
    return sorted(story, key=lambda happening: happening.event.happened_at)


def _backwards(entry: Entry) -> int:
    return -entry.sequence
