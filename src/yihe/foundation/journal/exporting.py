"""The journal as a file for the other side, which `standalone` verifies."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from yihe.foundation.journal import canonical, checkpoints, leaves
from yihe.foundation.journal.models import Checkpoint, Entry, Payload

_BATCH = 1000


def export(institution_id: UUID, at: datetime, *, payloads: bool = True) -> Iterator[str]:
    """Yield the lines of the journal as it stands at this instant: a header, the entries, a signed checkpoint.

    Without ``payloads`` names and texts stay in the house; the file verifies all the same.
    """
    closing = checkpoints.checkpoint(institution_id, at)
    yield canonical.text(_header(closing, payloads=payloads)) + "\n"
    for first in range(1, closing.size + 1, _BATCH):
        last = min(first + _BATCH - 1, closing.size)
        yield from _lines(institution_id, first, last, payloads=payloads)
    yield canonical.text(checkpoints.document(closing)) + "\n"


def _header(closing: Checkpoint, *, payloads: bool) -> dict[str, object]:
    return {
        "kind": "yihe-journal",
        "version": leaves.VERSION,
        "institution": closing.institution_id,
        "size": closing.size,
        "payloads": payloads,
    }


def _lines(institution_id: UUID, first: int, last: int, *, payloads: bool) -> Iterator[str]:
    span = {"institution_id": institution_id, "sequence__range": (first, last)}
    texts = {one.sequence: one for one in Payload.objects.filter(**span)} if payloads else {}
    for entry in Entry.objects.filter(**span).order_by("sequence"):
        found = texts.get(entry.sequence)
        line = {
            "entry": leaves.leaf_fields(entry),
            "hash": entry.hash,
            "payload": found and found.content,
            "salt": found and found.salt,
        }
        yield canonical.text(line) + "\n"
