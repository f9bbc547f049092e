"""The key file: made once at set-up, outside the database, part of every backup.

It holds the index key of the installation and any number of key sets (field encryption and signing) under ids.
The newest set is the current one; values name the set they were made with, so old sets stay readable for ever.
"""

import base64
import hashlib
import json
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from yihe.foundation import identifiers
from yihe.foundation.vault.writing import made_once, sync_folder, written_beside

_VERSION = 1
_KEY_SIZE = 32


class KeyFileError(Exception):
    """The key file cannot be used; ``zh`` and ``en`` say what is wrong and how to mend it."""

    def __init__(self, zh: str, en: str) -> None:
        """Keep the message in both languages."""
        super().__init__(en)
        self.zh, self.en = zh, en


@dataclass(frozen=True, slots=True)
class KeySet:
    """One generation of keys: 32 bytes for AES-256-GCM and a 32-byte Ed25519 seed, under one id."""

    id: str
    field: bytes
    signing: bytes


@dataclass(frozen=True, slots=True)
class KeyRing:
    """Everything in the key file. The index key never changes: blind indexes made with it are searched for years."""

    current: KeySet
    sets: Mapping[str, KeySet]
    index: bytes


def ensure() -> bool:
    """Make the key file if there is none yet; return whether it was made. Never touches an existing file."""
    return made_once(Path(settings.YIHE_KEYS), _first_ring)


def rotate() -> str:
    """Add a new key set and make it the current one; return its id. Older sets stay for reading and verifying."""
    path, old, new = Path(settings.YIHE_KEYS), ring(), _new_set()
    grown = KeyRing(current=new, sets={**old.sets, new.id: new}, index=old.index)
    written_beside(path, _as_text(grown)).replace(path)
    sync_folder(path.parent)
    return new.id


def current() -> KeySet:
    """Return the key set that new values are made with."""
    return ring().current


def by_id(key_id: str) -> KeySet:
    """Return the key set of this id; `KeyFileError` when the file does not hold it."""
    found = ring().sets.get(key_id)
    if found is None:
        raise KeyFileError(
            f"密钥文件中没有编号为 {key_id} 的密钥。请恢复包含该密钥的备份。",
            f"The key file holds no key {key_id}. Restore the backup of the key file that holds it.",
        )
    return found


def key_id_of(public_key: bytes) -> str:
    """Return the id of a key set: the first 16 hex digits of the SHA-256 of its 32-byte public signing key."""
    return hashlib.sha256(public_key).hexdigest()[:16]


def ring() -> KeyRing:
    """Return the keys of this installation; `KeyFileError` when there is no file, or others may read it."""
    path = Path(settings.YIHE_KEYS)
    try:
        status = path.stat()
    except FileNotFoundError:
        raise KeyFileError(
            f"没有密钥文件 {path}。新系统请先完成安装；旧系统请从备份恢复密钥文件。",
            f"There is no key file {path}. Set a new system up first; for an old one restore the file from a backup.",
        ) from None
    if stat.S_IMODE(status.st_mode) & 0o077:
        raise KeyFileError(
            f"密钥文件 {path} 可被其他用户访问。请执行 chmod 600。",
            f"Other users have access to the key file {path}. Run chmod 600 on it.",
        )
    return _read(path, status.st_mtime_ns, status.st_ino)


@lru_cache(maxsize=4)
def _read(path: Path, _changed_ns: int, _inode: int) -> KeyRing:
    try:
        return _parse(json.loads(path.read_bytes()))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise KeyFileError(
            f"密钥文件 {path} 已损坏。请从备份恢复。",
            f"The key file {path} is damaged. Restore it from a backup.",
        ) from None


def _parse(content: dict[str, Any]) -> KeyRing:
    sets = {
        key_id: KeySet(key_id, _bytes32(one["field"]), _bytes32(one["signing"]))
        for key_id, one in content["sets"].items()
    }
    if content["version"] != _VERSION or any(one.id != _id_of_seed(one.signing) for one in sets.values()):
        raise ValueError(content["version"])
    return KeyRing(current=sets[content["current"]], sets=sets, index=_bytes32(content["index"]))


def _bytes32(text: str) -> bytes:
    content = base64.b64decode(text, validate=True)
    if len(content) != _KEY_SIZE:
        raise ValueError(text)
    return content


def _id_of_seed(seed: bytes) -> str:
    return key_id_of(Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw())


def _new_set() -> KeySet:
    seed = identifiers.key()
    return KeySet(_id_of_seed(seed), identifiers.key(), seed)


def _first_ring() -> str:
    first = _new_set()
    return _as_text(KeyRing(current=first, sets={first.id: first}, index=identifiers.key()))


def _as_text(ring: KeyRing) -> str:
    content = {
        "version": _VERSION,
        "current": ring.current.id,
        "index": base64.b64encode(ring.index).decode(),
        "sets": {
            one.id: {
                "field": base64.b64encode(one.field).decode(),
                "signing": base64.b64encode(one.signing).decode(),
            }
            for one in ring.sets.values()
        },
    }
    return json.dumps(content, indent=2)
