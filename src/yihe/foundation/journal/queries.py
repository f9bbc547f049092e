"""Reads of the journal."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet, UUIDField

from yihe.foundation.journal.models import Entry, Head, Payload

# Ordered by a sum, not by the column: a database that sees the column and a limit walks the whole journal back
# instead of looking up the subjects (1.5 s instead of 3 ms in a journal of 760,000 entries).
BACKWARDS = """
SELECT entry.*, payload.content_json AS told_json
FROM journal_entry entry LEFT JOIN journal_payload payload
  ON payload.institution_id = entry.institution_id AND payload.sequence = entry.sequence
WHERE entry.institution_id = %s AND entry.subject_id IN ({subjects})
ORDER BY entry.sequence + 0 DESC LIMIT %s
"""
_UUID: Any = UUIDField()


def entries_of(institution_id: UUID, subject_id: UUID) -> QuerySet[Entry]:
    """Return the entries about a subject, in the order of recording."""
    return Entry.objects.filter(institution_id=institution_id, subject_id=subject_id).order_by("sequence")


def since(institution_id: UUID, subject_id: UUID, sequence: int) -> QuerySet[Entry]:
    """Return the entries about a subject that came after a sequence number: what its reader has not seen."""
    return entries_of(institution_id, subject_id).filter(sequence__gt=sequence)


def backwards(institution_id: UUID, subject_ids: Sequence[UUID], length: int) -> list[Entry]:
    """Return the newest entries about several subjects, at most so many, with what they tell (Entry.told).

    Every page of a case asks for this, which is why it is written out: 0.6 ms, where the ORM takes 1.6 ms.
    """
    ids = [_UUID.get_db_prep_value(one, connection) for one in (institution_id, *subject_ids)]
    asked = BACKWARDS.format(subjects=", ".join(["%s"] * len(subject_ids)))
    return list(Entry.objects.raw(asked, [*ids, length]))


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
