"""Reading an archive: nothing of it is trusted before every byte is compared with the seal and the manifest."""

import hashlib
import re
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from yihe.interfaces.commands.archive.manifest import BadArchive, Manifest, Member, parse
from yihe.interfaces.commands.archive.packing import MANIFEST, OWNER_ONLY, SEAL, Hashed

CHUNK = 1024 * 1024
READ_ONLY = 0o440  # a stored file never changes
HASH = re.compile("[0-9a-f]{64}")
# The only names there are; none leads out of the folder into which it is unpacked.
NAMES = re.compile(
    r"database\.sqlite3|tables/\w{1,63}|keys\.json|secret\.key|files/[0-9a-f]{2}/[0-9a-f]{2}/[0-9a-f]{64}"
    rf"|{re.escape(MANIFEST)}|{SEAL}"
)


def verify(path: Path) -> Manifest:
    """Compare every byte of an archive with its seal and its manifest; gives the manifest, raises BadArchive."""
    return _walk(path, None)


def unpack(path: Path, folder: Path) -> Manifest:
    """Verify an archive while writing its files into a folder of our own; what was written counts only on return."""
    return _walk(path, folder)


def _walk(path: Path, folder: Path | None) -> Manifest:
    found: dict[str, Member] = {}
    manifest, seal = b"", b""
    with _opened(path) as (archive, stream):
        for header in archive:
            if not header.isreg() or not NAMES.fullmatch(header.name) or header.name in found or seal:
                raise _damaged(header.name)
            source = Hashed(archive.extractfile(header) or stream)
            if header.name == MANIFEST:
                manifest = source.read()
            elif header.name == SEAL:
                seal = source.read()
                _compare_seal(path, header.offset, seal, header.offset_data + header.size)
            else:
                _pass_on(source, folder / header.name if folder else None)
            found[header.name] = Member(header.size, source.hash.hexdigest())
    read = _complete(manifest, seal)
    _compare(read, {name: one for name, one in found.items() if name not in {MANIFEST, SEAL}})
    return read


@contextmanager
def _opened(path: Path) -> Iterator[tuple[tarfile.TarFile, IO[bytes]]]:
    try:
        with path.open("rb") as stream, tarfile.open(fileobj=stream, mode="r:") as archive:
            yield archive, stream
    except (tarfile.TarError, EOFError):
        raise _damaged(path.name) from None
    except OSError as error:
        raise BadArchive(f"无法读取：{error}", f"This cannot be read: {error}") from None


def _pass_on(source: Hashed, target: Path | None) -> None:
    if target is None:
        while source.read(CHUNK):
            pass
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    target.touch(mode=OWNER_ONLY)
    with target.open("wb") as written:
        while chunk := source.read(CHUNK):
            written.write(chunk)
    if HASH.fullmatch(target.name):
        target.chmod(READ_ONLY)


def _compare_seal(path: Path, before: int, seal: bytes, after: int) -> None:
    """Compare what stands before the seal with it; behind it there may be nothing but zeros."""
    digest, left = hashlib.sha256(), before
    with path.open("rb") as stream:
        while left and (chunk := stream.read(min(CHUNK, left))):
            digest.update(chunk)
            left -= len(chunk)
        stream.seek(after)
        behind = stream.read(CHUNK)
    if digest.hexdigest().encode() != seal or any(behind) or not behind:
        raise _damaged(SEAL)


def _complete(manifest: bytes, seal: bytes) -> Manifest:
    if not manifest or not seal:
        raise BadArchive("备份不完整：末尾缺失。", "This backup is not complete: its end is missing.")
    return parse(manifest)


def _compare(manifest: Manifest, found: dict[str, Member]) -> None:
    for name in sorted(manifest.members.keys() | found.keys()):
        if manifest.members.get(name) != found.get(name):
            raise _damaged(name)


def _damaged(name: str) -> BadArchive:
    return BadArchive(
        f"备份已损坏（{name}），没有恢复任何内容。请使用另一份备份。",
        f"This backup is damaged ({name}); nothing was restored. Use another one.",
    )
