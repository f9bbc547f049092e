"""How names and texts leave the journal by law, while its chain still verifies."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yihe.foundation.journal import appending
from yihe.foundation.journal.models import Destruction, Entry, Payload, Reading
from yihe.foundation.journal.terms import PAYLOADS_DESTROYED


class NothingToDestroy(Exception):
    """No payload and no batch of readings hangs from an entry; ``sequence`` is its number."""

    def __init__(self, sequence: int) -> None:
        """Keep the number."""
        super().__init__(f"nothing hangs from entry {sequence} that could be destroyed")
        self.sequence = sequence


def destroy_payloads(
    *, institution_id: UUID, sequences: Iterable[int], at: datetime, actor: str, reason: str, article: str
) -> Entry:
    """Destroy names, texts and batches of readings that hang from entries; return the entry that says so.

    ``reason`` is a code and ``article`` the provision that allows or demands it; both stay for ever.
    `NothingToDestroy` for an entry that has nothing (left) to destroy; then nothing is destroyed at all.
    Copies in backups live on until those are rotated.
    """
    numbers = sorted(set(sequences))
    with transaction.atomic():
        appending.lock_head(institution_id)
        _check_destroyable(institution_id, numbers)
        entry = appending.append(
            institution_id=institution_id,
            at=at,
            happened_at=at,
            actor=actor,
            tag=PAYLOADS_DESTROYED,
            subject_id=None,
            facts={"destroyed": numbers, "reason": reason, "article": article},
            payload={},
        )
        Destruction.objects.bulk_create(
            Destruction(institution_id=institution_id, sequence=number, ordered_by=entry.sequence)
            for number in numbers
        )
        Payload.objects.filter(institution_id=institution_id, sequence__in=numbers).delete()
        Reading.objects.filter(institution_id=institution_id, anchor__in=numbers).delete()
    return entry


def _check_destroyable(institution_id: UUID, numbers: list[int]) -> None:
    payloads = Payload.objects.filter(institution_id=institution_id, sequence__in=numbers)
    batches = Reading.objects.filter(institution_id=institution_id, anchor__in=numbers)
    present = {
        *payloads.values_list("sequence", flat=True),
        *batches.values_list("anchor", flat=True).distinct(),
    }
    for number in numbers:
        if number not in present:
            raise NothingToDestroy(number)
