"""Reads of stored files. Who may read one is decided by the app that owns it: a file alone is visible to nobody."""

from collections.abc import Iterable
from uuid import UUID

from yihe.foundation.files.models import StoredFile


def files_of(institution_id: UUID, ids: Iterable[UUID]) -> dict[UUID, StoredFile]:
    """Give the stored files of one institution by id, in one query; those of others, and kept ones, are left out."""
    rows = StoredFile.objects.filter(institution_id=institution_id, staged_until__isnull=True)
    return rows.in_bulk(list(ids))
