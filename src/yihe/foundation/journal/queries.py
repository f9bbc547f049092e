"""Reads of the journal."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery

from yihe.foundation.journal.models import Entry, Head, Payload


def entries_of(institution_id: UUID, subject_id: UUID) -> QuerySet[Entry]:
    """Return the entries about a subject, in the order of recording."""
    return Entry.objects.filter(institution_id=institution_id, subject_id=subject_id).order_by("sequence")


def since(institution_id: UUID, subject_id: UUID, sequence: int) -> QuerySet[Entry]:
    """Return the entries about a subject that came after a sequence number: what its reader has not seen."""
    return entries_of(institution_id, subject_id).filter(sequence__gt=sequence)


def backwards(institution_id: UUID, subject_ids: Iterable[UUID]) -> QuerySet[Entry]:
    """Return the entries about several subjects, the newest first."""
    rows = Entry.objects.filter(institution_id=institution_id, subject_id__in=list(subject_ids))
    # Ordered by a sum, not by the column: a database that sees the column and a limit walks the whole journal back
    # instead of looking up the subjects (1.5 s instead of 3 ms in a journal of 760,000 entries).
    return rows.order_by((F("sequence") + 0).desc())


def telling(rows: QuerySet[Entry]) -> QuerySet[Entry]:
    """Read names and texts along with the entries; see Entry.told."""
    own = Payload.objects.filter(institution_id=OuterRef("institution_id"), sequence=OuterRef("sequence"))
    return rows.annotate(told_json=Subquery(own.values("content_json")))


def latest(institution_id: UUID, subject_id: UUID) -> int:
    """Return the sequence number of the last entry about a subject, 0 when there is none."""
    return entries_of(institution_id, subject_id).reverse().values_list("sequence", flat=True).first() or 0


def entry_of_submission(institution_id: UUID, submission: UUID) -> Entry | None:
    """Return the entry that a form with this hidden id has already written, None when it has not been sent yet."""
    return Entry.objects.filter(institution_id=institution_id, submission=submission).first()


def payloads_of(institution_id: UUID, entries: Iterable[Entry]) -> dict[int, dict[str, Any]]:
    """Return names and texts by the sequence number of their entry, in one query; destroyed ones are missing."""
    sequences = [entry.sequence for entry in entries if entry.payload_digest]
    found = Payload.objects.filter(institution_id=institution_id, sequence__in=sequences)
    return {payload.sequence: payload.content for payload in found}


def journals() -> list[UUID]:
    """Return the institutions that have a journal, the installation's own among them when it has begun."""
    return list(Head.objects.order_by("institution_id").values_list("institution_id", flat=True))
