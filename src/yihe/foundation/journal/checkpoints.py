"""Signed roots, and what is proved with them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from yihe.foundation.journal import appending, canonical, leaves, merkle, proving
from yihe.foundation.journal.models import Checkpoint, Entry, Payload
from yihe.foundation.vault import signing


def checkpoint(institution_id: UUID, at: datetime) -> Checkpoint:
    """Return the signed root of the journal as it stands; the last checkpoint when nothing was written since.

    ValueError for a journal without entries.
    """
    with transaction.atomic():
        head = appending.lock_head(institution_id)
        if head.size == 0:
            raise ValueError(f"the journal of {institution_id} has no entry yet")
        known = Checkpoint.objects.filter(institution_id=institution_id, size=head.size).first()
        root = merkle.root_of(merkle.split_hashes(head.frontier))
        return known or _signed(
            Checkpoint(institution_id=institution_id, size=head.size, root=root.hex(), at=at)
        )


def document(one: Checkpoint) -> dict[str, Any]:
    """Return a checkpoint as it is given away: what was signed, and the signature."""
    return {**_statement(one), "signature": one.signature}


def receipt(entry: Entry, at: datetime | None = None, *, payload: bool = False) -> dict[str, Any]:
    """Return the proof that an entry is in the journal, for somebody who keeps it: ``canonical.encode`` it.

    It holds against the earliest checkpoint that covers the entry, so it is the same whenever it is asked for. Where
    there is none yet one is signed ``at`` that instant; the entry's own stands in only in the append's transaction.
    With ``payload`` the names and texts of the entry are in it, unless they have been destroyed.
    """
    covering = Checkpoint.objects.filter(institution_id=entry.institution_id, size__gte=entry.sequence)
    signed = covering.order_by("size").first() or checkpoint(entry.institution_id, at or entry.at)
    return {
        "kind": "yihe-receipt",
        "version": leaves.VERSION,
        "entry": leaves.leaf_fields(entry),
        "payload": _payload(entry) if payload else None,
        "proof": proving.as_text(proving.inclusion(entry.institution_id, entry.sequence, signed.size)),
        "checkpoint": document(signed),
    }


def consistency(old: Checkpoint, new: Checkpoint) -> dict[str, Any]:
    """Return the proof that the journal under an old checkpoint is the beginning of the one under a newer."""
    return {
        "kind": "yihe-consistency",
        "version": leaves.VERSION,
        "old": document(old),
        "new": document(new),
        "proof": proving.as_text(proving.consistency(new.institution_id, old.size, new.size)),
    }


def _signed(one: Checkpoint) -> Checkpoint:
    one.key_id = signing.current_key_id()
    one.signature = signing.sign(canonical.encode(_statement(one)), one.key_id)[1].hex()
    one.save(force_insert=True)
    return one


def _statement(one: Checkpoint) -> dict[str, Any]:
    return {
        "kind": "yihe-checkpoint",
        "version": leaves.VERSION,
        "institution": str(one.institution_id),
        "size": one.size,
        "root": one.root,
        "at": canonical.instant(one.at),
        "key": one.key_id,
    }


def _payload(entry: Entry) -> dict[str, Any] | None:
    found = Payload.objects.filter(institution_id=entry.institution_id, sequence=entry.sequence).first()
    return {"salt": found.salt, "content": found.content} if found else None
