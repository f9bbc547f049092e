"""The one door into the journal."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yihe.foundation import identifiers
from yihe.foundation.journal import canonical, leaves, merkle
from yihe.foundation.journal.models import Entry, Head, Payload
from yihe.foundation.journal.pouring import pour


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An entry before it has its place: see `append` for the meaning of the fields."""

    at: datetime
    happened_at: datetime
    actor: str
    tag: str
    subject_id: UUID | None
    facts: Mapping[str, object] = field(default_factory=dict)
    payload: Mapping[str, object] = field(default_factory=dict)
    submission: UUID | None = None


def append(  # noqa: PLR0913  an entry has these parts
    *,
    institution_id: UUID,
    at: datetime,
    happened_at: datetime,
    actor: str,
    tag: str,
    subject_id: UUID | None,
    facts: Mapping[str, object],
    payload: Mapping[str, object],
    submission: UUID | None = None,
) -> Entry:
    """Write one act as the next entry of the institution's journal, inside the caller's transaction; return it.

    ``at`` is now, ``happened_at`` when it happened. ``actor`` is opaque: "person-id role place". ``facts`` are codes,
    dates and integers, kept for ever; ``payload`` are names and free text, which can be destroyed by law.
    ``submission`` is the hidden id of the form: a second entry with the same one is refused with IntegrityError.
    `canonical.NotCanonical` for a float or a naive instant. Other appends of the institution wait until the commit.
    """
    draft = Draft(
        at=at,
        happened_at=happened_at,
        actor=actor,
        tag=tag,
        subject_id=subject_id,
        facts=facts,
        payload=payload,
        submission=submission,
    )
    return append_all(institution_id, [draft])[0]


def append_all(institution_id: UUID, drafts: Iterable[Draft]) -> list[Entry]:
    """Write several acts at once, in their order; return the entries; four statements."""
    head = lock_head(institution_id)
    frontier = merkle.split_hashes(head.frontier)
    entries, payloads = [], []
    for draft in drafts:
        entry, payload = _entry_after(head, draft)
        frontier, completed = merkle.grow(frontier, head.size, bytes.fromhex(entry.hash))
        entry.nodes = merkle.join_hashes(completed)
        head.size, head.hash = entry.sequence, entry.hash
        entries.append(entry)
        payloads.extend([payload] if payload else [])
    pour(entries)
    pour(payloads)
    Head.objects.filter(institution_id=institution_id).update(
        size=head.size, hash=head.hash, frontier=merkle.join_hashes(frontier)
    )
    return entries


def lock_head(institution_id: UUID) -> Head:
    """Return the head of the journal, locked until the end of the transaction; the first call makes it.

    TransactionManagementError outside a transaction.
    """
    if not transaction.get_connection().in_atomic_block:  # SQLite would not say so by itself
        raise transaction.TransactionManagementError("append to the journal inside transaction.atomic()")
    locked = Head.objects.select_for_update().filter(institution_id=institution_id)
    head = next(iter(locked), None)
    if head is None:
        fresh = Head(institution_id=institution_id, hash=leaves.BEFORE_FIRST)
        Head.objects.bulk_create([fresh], ignore_conflicts=True)
        head = locked.get()
    return head


def _entry_after(head: Head, draft: Draft) -> tuple[Entry, Payload | None]:
    entry = Entry(
        id=identifiers.uuid7(),
        institution_id=head.institution_id,
        sequence=head.size + 1,
        at=draft.at,
        happened_at=draft.happened_at,
        actor=canonical.plain(draft.actor),  # stored as it is hashed
        tag=canonical.plain(draft.tag),
        subject_id=draft.subject_id,
        submission=draft.submission,
        facts_json=canonical.text(draft.facts),
        previous=head.hash,
    )
    payload = _payload_of(entry, draft.payload) if draft.payload else None
    entry.hash = leaves.hash_of(entry)
    return entry, payload


def _payload_of(entry: Entry, content: Mapping[str, object]) -> Payload:
    salt, content_json = identifiers.salt(), canonical.text(content)
    entry.payload_digest = leaves.payload_digest(salt, content_json.encode())
    return Payload(
        id=entry.id,
        institution_id=entry.institution_id,
        sequence=entry.sequence,
        salt=salt.hex(),
        content_json=content_json,
    )
