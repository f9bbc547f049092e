"""The mark of a kept file in a form: signed, so that it can only be one we gave out."""

from dataclasses import dataclass
from uuid import UUID

from django.core import signing

from yihe.foundation.files.models import StoredFile

_SALT = "yihe.foundation.files.keeping"


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that came with a form that failed, as its mark in the next form describes it; size in bytes."""

    id: UUID
    name: str
    size: int

    @property
    def mark(self) -> str:
        """The words in which the form carries it."""
        return signing.dumps([str(self.id), self.name, self.size], salt=_SALT)


def kept(stored: StoredFile) -> KeptFile:
    """Describe a staged file for the next form."""
    return KeptFile(stored.id, stored.name, stored.size)


def read_mark(mark: str) -> KeptFile | None:
    """Give what a mark describes, None when it is not one of ours."""
    try:
        file_id, name, size = signing.loads(mark, salt=_SALT)
    except signing.BadSignature:
        return None
    return KeptFile(UUID(file_id), name, size)
