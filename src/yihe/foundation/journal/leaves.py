"""The bytes of an entry and of its payload that are hashed. They never change: docs/reference/journal-format.md."""

import hashlib
from typing import Any, Final

from yihe.foundation.journal import canonical, merkle
from yihe.foundation.journal.models import Entry

VERSION: Final = 1
BEFORE_FIRST: Final = "0" * 64


def leaf_of(entry: Entry) -> bytes:
    """Return the bytes of the entry's leaf: the canonical JSON of its fields."""
    return canonical.encode(leaf_fields(entry))


def leaf_fields(entry: Entry) -> dict[str, Any]:
    """Return everything the entry says, the hash of the previous leaf included, in the types of JSON."""
    return {
        "version": VERSION,
        "id": str(entry.id),
        "institution": str(entry.institution_id),
        "sequence": entry.sequence,
        "at": canonical.instant(entry.at),
        "happened_at": canonical.instant(entry.happened_at),
        "actor": entry.actor,
        "tag": entry.tag,
        "subject": entry.subject_id and str(entry.subject_id),
        "submission": entry.submission and str(entry.submission),
        "facts": entry.facts,
        "payload": entry.payload_digest or None,
        "previous": entry.previous,
    }


def hash_of(entry: Entry) -> str:
    """Return the hash of the entry's leaf, as hex."""
    return merkle.leaf_hash(leaf_of(entry)).hex()


def payload_digest(salt: bytes, content: bytes) -> str:
    """Return SHA-256(0x02, salt, canonical content) as hex: without the salt nobody can guess names from it."""
    return hashlib.sha256(b"\x02" + salt + content).hexdigest()
