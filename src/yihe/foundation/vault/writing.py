"""Small files that hold a secret: readable by their owner only, on disk whole and durably or not at all."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path


def made_once(path: Path, content: Callable[[], str]) -> bool:
    """Write the file if there is none yet; return whether it was made here. Never touches an existing one."""
    if path.exists():
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = written_beside(path, content())
    try:
        os.link(fresh, path)  # refuses when another process was quicker: of two secrets one would be lost
    except FileExistsError:
        return False
    finally:
        fresh.unlink()
    sync_folder(path.parent)
    return True


def written_beside(path: Path, content: str) -> Path:
    """Write the content to a new file next to the path; return that file, to be renamed or linked."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # mkstemp gives mode 0600
    with os.fdopen(descriptor, "w") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return Path(name)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
