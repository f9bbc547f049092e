"""The log of reads: one cheap row each, anchored in the journal in batches."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from yihe.foundation.journal import appending, canonical, merkle
from yihe.foundation.journal.models import Entry, Reading
from yihe.foundation.journal.pouring import pour
from yihe.foundation.journal.terms import READINGS_ANCHORED, SYSTEM, Outcome

_BATCH = 5000


def log_reading(
    *,
    institution_id: UUID,
    at: datetime,
    person_id: UUID | None,
    page: str,
    subject_id: UUID | None = None,
    reason: str = "",
    outcome: Outcome = Outcome.SHOWN,
) -> None:
    """Note that a person read a page about a subject, or tried to; one insert.

    ``page`` is the tag of the page or action, ``reason`` a code or a short word for the purpose. No text about a
    patient may stand in it: what was searched for, for example, does not.
    """
    reading = Reading(
        institution_id=institution_id,
        at=at,
        person_id=person_id,
        page=page,
        subject_id=subject_id,
        reason=reason,
        outcome=outcome,
    )
    with transaction.atomic(
        savepoint=False
    ):  # in the queue of writers: whoever passes it by polls for its turn
        pour([reading])


def anchor_readings(institution_id: UUID, at: datetime) -> list[Entry]:
    """Put the digests of all readings that have none yet into the journal; return the entries, one for each batch.

    A reading that is committed later falls into a later batch, whatever its instant.
    """
    anchored = []
    with transaction.atomic():
        appending.lock_head(institution_id)  # two workers at once must not anchor a reading twice
        while batch := list(_unanchored(institution_id)[:_BATCH]):
            anchored.append(_anchor(institution_id, at, batch))
    return anchored


def digest_of(batch: Iterable[Reading]) -> str:
    """Return the root of the Merkle tree over the readings of a batch by (instant, id), as hex."""
    frontier: list[bytes] = []
    for size, reading in enumerate(batch):
        frontier, _ = merkle.grow(frontier, size, merkle.leaf_hash(_leaf_of(reading)))
    return merkle.root_of(frontier).hex()


def batch_of(institution_id: UUID, anchor: int) -> Iterable[Reading]:
    """Return the readings whose digest stands in the entry with this number, in the order of the digest."""
    return (
        Reading.objects.filter(institution_id=institution_id, anchor=anchor).order_by("at", "id").iterator()
    )


def _unanchored(institution_id: UUID) -> QuerySet[Reading]:
    return Reading.objects.filter(institution_id=institution_id, anchor=None).order_by("at", "id")


def _anchor(institution_id: UUID, at: datetime, batch: list[Reading]) -> Entry:
    first, last = batch[0].at, batch[-1].at
    entry = appending.append(
        institution_id=institution_id,
        at=at,
        happened_at=last,
        actor=SYSTEM,
        tag=READINGS_ANCHORED,
        subject_id=None,
        facts={"count": len(batch), "first_at": first, "last_at": last, "digest": digest_of(batch)},
        payload={},
    )
    ids = [reading.id for reading in batch]
    Reading.objects.filter(institution_id=institution_id, pk__in=ids).update(anchor=entry.sequence)
    return entry


def _leaf_of(reading: Reading) -> bytes:
    return canonical.encode(
        {
            "id": reading.id,
            "institution": reading.institution_id,
            "at": reading.at,
            "person": reading.person_id,
            "page": reading.page,
            "subject": reading.subject_id,
            "reason": reading.reason,
            "outcome": reading.outcome,
        }
    )
