"""Where contents lie: YIHE_FILES/aa/bb/<sha256>, put there whole or not at all."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from yihe.foundation.files.receiving import ReceivedFile
from yihe.foundation.files.refusals import refused
from yihe.foundation.vault.writing import sync_folder

_READ_ONLY = 0o440


def path_of(sha256: str) -> Path:
    """Give the place of the content with this hash, whether it is there or not."""
    return Path(settings.YIHE_FILES) / sha256[:2] / sha256[2:4] / sha256


def place(received: ReceivedFile) -> None:
    """Move a received file to its place and make that durable; raises the Refusal when the disk does not take it."""
    final = path_of(received.sha256)
    try:
        with sweeping_waits():
            if final.exists():
                os.utime(final)  # as good as new: the sweep leaves it until the transaction has ended
                return
            _make_folders(final.parent)
            received.path.chmod(_READ_ONLY)
            received.path.rename(final)
            sync_folder(final.parent)
    except OSError:
        raise refused("file_not_written", name=received.name or "") from None


@contextmanager
def sweeping_waits() -> Iterator[None]:
    """Hold the lock under which contents are placed and removed, so that none is removed while it is placed again."""
    root = Path(settings.YIHE_FILES)
    root.mkdir(parents=True, exist_ok=True)
    with (root / ".lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _make_folders(folder: Path) -> None:
    for level in (folder.parent, folder):
        if not level.exists():
            level.mkdir()
            sync_folder(level.parent)
