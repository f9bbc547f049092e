"""Writing an archive: a tar of plain files, then the manifest with the hash of each, then the hash of all before it."""

import hashlib
import io
import os
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from yihe.interfaces.commands.archive.manifest import Manifest, Member, Snapshot

MANIFEST, SEAL = "manifest.json", "sha256"
OWNER_ONLY = 0o600


class Hashed(io.RawIOBase):
    """A stream that hashes what passes through it, in either direction."""

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__()
        self.stream, self.hash = stream, hashlib.sha256()

    def tell(self) -> int:
        """Give the place in the stream beneath."""
        return self.stream.tell()

    def read(self, size: int = -1) -> bytes:
        """Read and hash."""
        content = self.stream.read(size)
        self.hash.update(content)
        return content

    def write(self, content: bytes) -> int:  # type: ignore[override]
        """Hash and write."""
        self.hash.update(content)
        return self.stream.write(content)


class Packer:
    """An archive being written; `members` grows with each file that is added. at is a Unix time in seconds."""

    def __init__(self, stream: IO[bytes], at: int) -> None:
        self.members: dict[str, Member] = {}
        self._at, self._written = at, Hashed(stream)
        self._tar = tarfile.TarFile(fileobj=self._written, mode="w", format=tarfile.PAX_FORMAT)

    def add(self, name: str, path: Path) -> Member:
        """Add a file as it lies on disk."""
        with path.open("rb") as source:
            return self._add(name, source, path.stat().st_size)

    def close(self, yihe: str, at: str, snapshot: Snapshot) -> Manifest:
        """End the archive with its manifest and its seal."""
        manifest = Manifest(yihe=yihe, at=at, snapshot=snapshot, members=dict(self.members))
        content = manifest.as_bytes()
        self._add(MANIFEST, io.BytesIO(content), len(content))
        seal = self._written.hash.hexdigest().encode()
        self._add(SEAL, io.BytesIO(seal), len(seal))
        self._tar.close()
        return manifest

    def _add(self, name: str, source: IO[bytes], size: int) -> Member:
        header, passing = tarfile.TarInfo(name), Hashed(source)
        header.size, header.mode, header.mtime = size, OWNER_ONLY, self._at
        self._tar.addfile(header, passing)
        self.members[name] = Member(size, passing.hash.hexdigest())
        return self.members[name]


@contextmanager
def packing(path: Path, at: int) -> Iterator[Packer]:
    """Write a new file that only its owner can read; it is on disk when the block has ended."""
    path.touch(mode=OWNER_ONLY, exist_ok=False)
    with path.open("wb") as stream:
        yield Packer(stream, at)
        stream.flush()
        os.fsync(stream.fileno())
