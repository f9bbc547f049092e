"""What a test finds on the disk of stored files."""

from pathlib import Path


def left_on(disk: Path) -> list[str]:
    """Give the names of the files on the disk, the lock aside."""
    return [path.name for path in disk.rglob("*") if path.is_file() and path.name != ".lock"]
