"""Whether every stored file is still there, and still what it was."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from yihe.foundation.acting.walls import inside
from yihe.foundation.files.models import StoredFile
from yihe.foundation.files.placing import path_of


class Problem(StrEnum):
    """What is wrong with a content."""

    MISSING = "MISSING"
    UNREADABLE = "UNREADABLE"
    CHANGED = "CHANGED"


@dataclass(frozen=True, slots=True)
class Fault:
    """A stored file whose content is not what it was when it was stored."""

    file_id: UUID
    sha256: str
    problem: Problem


def verify_files(institution_id: UUID) -> list[Fault]:
    """Read every content of the institution, each once, and give what is wrong."""
    faults: list[Fault] = []
    with inside([institution_id]):
        rows = StoredFile.objects.filter(institution_id=institution_id).order_by("sha256", "id")
        last, problem = "", None
        for file_id, sha256 in rows.values_list("id", "sha256").iterator(chunk_size=1000):
            if sha256 != last:
                last, problem = sha256, _problem(sha256)
            if problem:
                faults.append(Fault(file_id, sha256, problem))
    return faults


def _problem(sha256: str) -> Problem | None:
    try:
        with path_of(sha256).open("rb") as content:
            found = hashlib.file_digest(content, "sha256").hexdigest()
    except FileNotFoundError:
        return Problem.MISSING
    except OSError:
        return Problem.UNREADABLE
    return None if found == sha256 else Problem.CHANGED
