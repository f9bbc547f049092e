"""Storing a file: the content first, durably, then its row, in the transaction of the action that owns it.

When the transaction is rolled back the content is left without a row, and `sweeping` removes it after a day; a row
without content never exists.
"""

from datetime import datetime
from uuid import UUID

from django.core.files.base import File

from yihe.foundation.acting.actor import Actor
from yihe.foundation.files.accepting import accept
from yihe.foundation.files.keeping import KeptFile
from yihe.foundation.files.models import StoredFile
from yihe.foundation.files.placing import place
from yihe.foundation.files.refusals import refused
from yihe.foundation.files.terms import KEPT_FOR


def store(*, institution_id: UUID, upload: "File[bytes] | KeptFile", by: Actor, at: datetime) -> StoredFile:
    """Store one value of an UploadField, fresh or kept from a form that failed; raises the Refusal of a bad file."""
    if isinstance(upload, KeptFile):
        return claim(institution_id=institution_id, file_id=upload.id, by=by, at=at)
    return _stored(institution_id, upload, by, at, staged_until=None)


def stage(*, institution_id: UUID, upload: "File[bytes]", by: Actor, at: datetime) -> StoredFile:
    """Keep a good file for 24 hours, belonging to nothing, so that it need not be uploaded again."""
    return _stored(institution_id, upload, by, at, staged_until=at + KEPT_FOR)


def claim(*, institution_id: UUID, file_id: UUID, by: Actor, at: datetime) -> StoredFile:
    """Take a kept file into use, once, by the person who gave it; raises the Refusal when it is gone."""
    kept = StoredFile.objects.filter(
        id=file_id, institution_id=institution_id, stored_by=str(by.person_id), staged_until__gte=at
    )
    if not kept.update(staged_until=None):
        raise refused("file_kept_gone")
    return StoredFile.objects.get(id=file_id, institution_id=institution_id)


def _stored(
    institution_id: UUID, upload: "File[bytes]", by: Actor, at: datetime, *, staged_until: datetime | None
) -> StoredFile:
    received = accept(upload)
    place(received)
    return StoredFile.objects.create(
        institution_id=institution_id,
        sha256=received.sha256,
        size=received.size,
        kind=str(received.kind),
        name=str(received.name),
        stored_at=at,
        staged_until=staged_until,
        stored_by=str(by.person_id),
    )
