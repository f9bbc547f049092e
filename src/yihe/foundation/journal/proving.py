"""Proofs about any entry at any time: each entry keeps the tree nodes it completed, so a proof is one query."""

import base64
from collections.abc import Callable, Sequence
from uuid import UUID

from yihe.foundation.journal import merkle
from yihe.foundation.journal.models import Entry


def inclusion(institution_id: UUID, sequence: int, size: int) -> list[bytes]:
    """Return the audit path of the entry with this number in the tree of the first ``size`` entries."""
    return _prove(institution_id, lambda node: merkle.inclusion_proof(sequence - 1, size, node))


def consistency(institution_id: UUID, old: int, size: int) -> list[bytes]:
    """Return the proof that the first ``old`` entries are the beginning of the first ``size``."""
    return _prove(institution_id, lambda node: merkle.consistency_proof(old, size, node))


def as_text(path: Sequence[bytes]) -> str:
    """Return a proof as one base64 text: 20 hashes, enough for a million entries, take 856 characters."""
    return base64.b64encode(b"".join(path)).decode()


def _prove(institution_id: UUID, make: Callable[[merkle.Node], list[bytes]]) -> list[bytes]:
    """Make a proof twice: first to learn which nodes it needs, then with those nodes."""
    wanted: set[tuple[int, int]] = set()

    def note(level: int, index: int) -> bytes:
        wanted.add((level, index))
        return b""

    make(note)
    known = _nodes(institution_id, {(index + 1) << level for level, index in wanted})
    return make(lambda level, index: known[(index + 1) << level][level])


def _nodes(institution_id: UUID, sequences: set[int]) -> dict[int, list[bytes]]:
    """Return the nodes that end at each of these entries, by level: the leaf itself, then those it completed."""
    rows = Entry.objects.filter(institution_id=institution_id, sequence__in=sequences)
    return {
        row.sequence: merkle.split_hashes(row.hash + row.nodes)
        for row in rows.only("sequence", "hash", "nodes")
    }
