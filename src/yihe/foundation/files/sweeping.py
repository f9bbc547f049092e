"""Removing what nobody waits for any more: kept files, contents without a row, uploads that never arrived."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from yihe.foundation.acting.walls import everywhere
from yihe.foundation.files.models import StoredFile
from yihe.foundation.files.placing import sweeping_waits
from yihe.foundation.files.receiving import incoming
from yihe.foundation.files.terms import KEPT_FOR


@dataclass(frozen=True, slots=True)
class Swept:
    """How much was removed: rows kept too long, contents without a row, uploads that were cut off."""

    kept: int
    contents: int
    parts: int


def sweep(at: datetime) -> Swept:
    """Remove what has been waiting for more than 24 hours. The worker does it, for all institutions."""
    with everywhere():
        kept, _ = StoredFile.objects.filter(staged_until__lt=at).delete()
        contents = _remove(_without_row(at), at)
    return Swept(kept, contents, _remove(incoming().glob("*.part"), at))


def _without_row(at: datetime) -> Iterator[Path]:
    """Give the contents old enough that have no row, with one query for each of the 256 outer folders.

    Where there is no row at all none is given: that is another database than the one these contents belong to.
    """
    if not StoredFile.objects.exists():
        return
    for folder in sorted(Path(settings.YIHE_FILES).glob("[0-9a-f][0-9a-f]")):
        old = [path for path in folder.glob("*/*") if _waited(path, at)]
        if old:
            rows = StoredFile.objects.filter(sha256__gte=folder.name, sha256__lt=f"{folder.name}g")
            known = set(rows.values_list("sha256", flat=True))
            yield from (path for path in old if path.name not in known)


def _remove(paths: Iterable[Path], at: datetime) -> int:
    """Remove those which are still old under the lock: one that was just placed again is young."""
    removed = 0
    for path in paths:
        with sweeping_waits():
            if _waited(path, at):
                path.unlink()
                removed += 1
    return removed


def _waited(path: Path, at: datetime) -> bool:
    try:
        return at.timestamp() - path.stat().st_mtime > KEPT_FOR.total_seconds()
    except FileNotFoundError:
        return False
