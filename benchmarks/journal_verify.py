"""Q10 and P15 of reliability: how long the other side takes to verify a long journal, and how large a proof is."""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from yihe.foundation.journal import merkle, standalone

ENTRIES = 1_000_000
_INSTITUTION = str(UUID(int=0x0190 << 112))
_NAMES = ("张三", "李四", "王五", "赵六")


def measure(entries: int = ENTRIES) -> dict[str, float]:
    """Verify an export of so many entries with the script that strangers get; give seconds, and bytes of a proof."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "journal.jsonl")
        key = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
        with path.open("w", encoding="utf-8") as file:
            file.writelines(_export(entries, key))
        size = path.stat().st_size
        began, before = time.perf_counter(), _children()
        _verify(path, key)
        took, burnt = time.perf_counter() - began, _children() - before
    return {
        "entries": entries,
        "seconds": round(took, 2),
        "cpu_seconds": round(burnt, 2),
        "entries_per_second": round(entries / took),
        "megabytes": round(size / 1e6, 1),
        "proof_bytes": 32 * len(merkle.inclusion_proof(0, entries, lambda _level, _index: b"")),
    }


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _verify(path: Path, key: Ed25519PrivateKey) -> None:
    public = key.public_key().public_bytes_raw().hex()
    script = standalone.__file__
    subprocess.run([sys.executable, "-I", script, "verify-journal", path, "--key", public], check=True)


def _export(entries: int, key: Ed25519PrivateKey) -> Iterator[str]:
    header = {
        "institution": _INSTITUTION,
        "kind": "yihe-journal",
        "payloads": True,
        "size": entries,
        "version": 1,
    }
    yield _canonical(header) + "\n"
    previous, frontier = "0" * 64, list[bytes]()
    for sequence in range(1, entries + 1):
        payload, salt = _payload(sequence), sha256(sequence.to_bytes(8)).digest()[:16]
        leaf = _canonical(_leaf(sequence, previous, sha256(b"\2" + salt + payload.encode()).hexdigest()))
        node = merkle.leaf_hash(leaf.encode())
        frontier, _ = merkle.grow(frontier, sequence - 1, node)
        previous = node.hex()
        yield f'{{"entry":{leaf},"hash":"{previous}","payload":{payload},"salt":"{salt.hex()}"}}\n'
    yield _checkpoint(entries, merkle.root_of(frontier), key) + "\n"


def _leaf(sequence: int, previous: str, digest: str) -> dict[str, object]:
    at = f"2026-03-01T08:{sequence // 60 % 60:02}:{sequence % 60:02}.{sequence:06}Z"
    return {
        "version": 1,
        "id": str(UUID(int=sequence)),
        "institution": _INSTITUTION,
        "sequence": sequence,
        "at": at,
        "happened_at": at,
        "actor": f"{UUID(int=sequence % 97)} OFFICER {_INSTITUTION}",
        "tag": "casework:contact:note",
        "subject": str(UUID(int=sequence % 9973)),
        "submission": str(UUID(int=sequence << 64)),
        "facts": {"kind": "CALL", "promised_on": "2026-03-09", "stage": "NEGOTIATING"},
        "payload": digest,
        "previous": previous,
    }


def _payload(sequence: int) -> str:
    name = _NAMES[sequence % len(_NAMES)]
    return _canonical({"note": f"与{name}家属通话，约定下周面谈。第{sequence}次联系。", "with": name})


def _checkpoint(size: int, root: bytes, key: Ed25519PrivateKey) -> str:
    statement = {
        "kind": "yihe-checkpoint",
        "version": 1,
        "institution": _INSTITUTION,
        "size": size,
        "root": root.hex(),
        "at": "2026-03-02T00:00:00.000000Z",
        "key": sha256(key.public_key().public_bytes_raw()).hexdigest()[:16],
    }
    return _canonical({**statement, "signature": key.sign(_canonical(statement).encode()).hex()})


def _canonical(value: dict[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(int(sys.argv[1]) if sys.argv[1:] else ENTRIES), indent=2) + "\n")
