"""Verify an exported journal or a receipt of Yihe, offline.

For the other side: this one file needs Python 3.9 or newer and nothing else, not even Yihe.

    python standalone.py verify-journal journal.jsonl --key key.txt [--checkpoint earlier.json]
    python standalone.py verify-receipt receipt.json --key key.txt

``--key`` is the public key of the hospital: 64 hex digits, or a file that holds such (several after a change of
keys). Get it from the hospital by another way than the file it is to vouch for. ``--checkpoint`` is a file of the
checkpoints you were given earlier, one a line: they show whether the journal lost its end, was put back to an old
backup, or was written anew.
Answers 0 when everything holds, 1 with findings, 2 when the question makes no sense. The format of the files is
described in docs/reference/journal-format.md.
"""

from __future__ import annotations  # for the older Pythons of the other side

import argparse
import base64
import hashlib
import json
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

Verify = Callable[[str, bytes, bytes], bool]  # key id, message, signature
Json = dict[str, Any]

SHOWN = 50
_ENTRY = len('{"entry":')
_REST = re.compile(
    r',"hash":"([0-9a-f]{64})","payload":(?:null,"salt":null|(\{.*\}),"salt":"([0-9a-f]{32})")\}\n'
).fullmatch
_SALT = re.compile("[0-9a-f]{32}").fullmatch
DESTROYED = "journal:payload:destroy"
LEAF_KEYS = frozenset(
    "version id institution sequence at happened_at actor tag subject submission facts payload previous".split()
)
CHECKPOINT_KEYS = frozenset("kind version institution size root at key signature".split())
WORDS = {
    "UNREADABLE": ("无法读取：不是规范的 JSON", "cannot be read: it is not canonical JSON"),
    "FORMAT": ("格式不符：字段缺失、多余或版本未知", "has missing or unknown fields, or an unknown version"),
    "FOREIGN": ("属于另一机构的日志", "belongs to the journal of another institution"),
    "GAP": (
        "编号不连续：有条目被删除、插入或调换",
        "is out of order: an entry was deleted, inserted or moved",
    ),
    "CHANGED": (
        "内容与其哈希不符：内容或哈希被改动",
        "does not fit its hash: the content or the hash was changed",
    ),
    "BROKEN": ("与前一条目的链接断开", "does not continue from the entry before it"),
    "PAYLOAD": ("姓名与文字部分与摘要不符", "has names and texts that do not fit their digest"),
    "MISSING": (
        "姓名与文字部分缺失，而日志中没有销毁记录",
        "lacks its names and texts, and no entry orders their destruction",
    ),
    "SIZE": ("条目数与声明不符", "does not have the number of entries it claims"),
    "UNSIGNED": ("末尾没有签名的检查点", "does not end with a signed checkpoint"),
    "SIGNATURE": ("签名无效，或不是由所给公钥签署", "is not signed by the given key"),
    "ROOT": ("与日志内容不符：日志被改写", "does not fit the journal: the journal was rewritten"),
    "CUT": (
        "比日志更长：日志末尾被截断，或恢复了旧备份",
        "is ahead of the journal: its end was cut off or an old backup restored",
    ),
    "PROOF": ("证明与签名的根不符", "has a proof that does not lead to the signed root"),
}


class Finding(NamedTuple):
    """Something that does not hold: a code, where it is, and what it means in Chinese and English."""

    code: str
    where: str
    zh: str
    en: str


def finding(code: str, where: str) -> Finding:
    """Return a finding with the words of its code."""
    return Finding(code, where, *WORDS[code])


# --- bytes -----------------------------------------------------------------------------------------------------------

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")).encode


def _refuse(text: str) -> Any:
    raise ValueError(text)


def _unique(pairs: list[tuple[str, Any]]) -> Json:
    """Return an object; ValueError when a key stands in it twice, as two readers could then read two things."""
    value = dict(pairs)
    if len(value) != len(pairs):
        raise ValueError(pairs)
    return value


_decoder = json.JSONDecoder(object_pairs_hook=_unique, parse_float=_refuse, parse_constant=_refuse)


def parse(line: bytes) -> Json:
    """Return the object of a canonical line; ValueError when the bytes are not exactly the canonical ones."""
    text = line.decode()
    value = _decoder.decode(text)
    if not isinstance(value, dict) or _encode(value) != text or not unicodedata.is_normalized("NFC", text):
        raise ValueError(text)
    return value


def sha256(content: bytes) -> bytes:
    """Return the 32 bytes of the SHA-256."""
    return hashlib.sha256(content).digest()


# --- the journal -----------------------------------------------------------------------------------------------------


class Chain:
    """Follows one journal from its first entry to its last and collects what does not hold."""

    def __init__(self, institution: str, verify: Verify) -> None:
        """Begin an empty journal; ``verify`` answers whether a signature is by a key that is trusted."""
        self.institution, self.verify = institution, verify
        self.size, self.number, self.last = 0, 0, "0" * 64
        self.findings: list[Finding] = []
        self.destroyed: set[int] = set()
        self.missing: list[int] = []
        self._frontier: list[bytes] = []
        self._expected: dict[int, list[tuple[Json, str]]] = {}

    def expect(self, checkpoint: Json, where: str) -> None:
        """Compare a checkpoint, whose signature is checked now, when the journal reaches its size."""
        wrong = check_checkpoint(checkpoint, self.verify, where)
        if wrong:
            self.findings.append(wrong)
        elif checkpoint["institution"] != self.institution:
            self._add("FOREIGN", where)
        else:
            self._expected.setdefault(checkpoint["size"], []).append((checkpoint, where))
            self._compare()

    def entry(
        self, leaf: Json, content: bytes, stated: str, payload: bytes | None, salt: bytes | None
    ) -> None:
        """Follow one entry: its leaf and the canonical bytes of it, the stated hash, its payload if there is one."""
        if (
            leaf.keys() != LEAF_KEYS
            or leaf["sequence"] != self.number + 1
            or leaf["previous"] != self.last
            or leaf["institution"] != self.institution
            or leaf["version"] != 1
            or hashlib.sha256(b"\0" + content).hexdigest() != stated
        ):
            self._diagnose(leaf, content, stated)
        self._check_payload(leaf, payload, salt)
        self._grow(stated)

    def end(self) -> list[Finding]:
        """Return all findings, once the last entry has been followed."""
        for number in self.missing:
            if number not in self.destroyed:
                self._add("MISSING", f"entry {number}")
        for size, waiting in sorted(self._expected.items()):
            for _, where in waiting:
                self._add("CUT" if size > self.size else "ROOT", where)
        self._expected.clear()
        return self.findings

    def root(self) -> bytes:
        """Return the root of the Merkle tree so far."""
        if not self._frontier:
            return sha256(b"")
        root = self._frontier[-1]
        for subtree in self._frontier[-2::-1]:
            root = sha256(b"\1" + subtree + root)
        return root

    def _add(self, code: str, where: str) -> None:
        self.findings.append(finding(code, where))

    def _diagnose(self, leaf: Json, content: bytes, stated: str) -> None:
        where = f"entry {self.number + 1}"
        if leaf.keys() != LEAF_KEYS or leaf["version"] != 1:
            self._add("FORMAT", where)
        if leaf.get("institution") != self.institution:
            self._add("FOREIGN", where)
        if leaf.get("sequence") != self.number + 1:
            self._add("GAP", where)
            # Go on from the number found, so that one hole is told once.
            self.number = leaf["sequence"] - 1
        if leaf.get("previous") != self.last:
            self._add("BROKEN", where)
        if hashlib.sha256(b"\0" + content).hexdigest() != stated:
            self._add("CHANGED", where)

    def _check_payload(self, leaf: Json, payload: bytes | None, salt: bytes | None) -> None:
        digest = leaf.get("payload")
        if payload is None or salt is None:
            if digest is not None:
                self.missing.append(self.number + 1)
        elif hashlib.sha256(b"\2" + salt + payload).hexdigest() != digest:
            self._add("PAYLOAD", f"entry {self.number + 1}")
        if leaf.get("tag") == DESTROYED:
            self.destroyed.update(leaf["facts"]["destroyed"])

    def _grow(self, stated: str) -> None:
        node, size = bytes.fromhex(stated), self.size
        while size & 1:
            node = hashlib.sha256(b"\1" + self._frontier.pop() + node).digest()
            size >>= 1
        self._frontier.append(node)
        self.size, self.number, self.last = self.size + 1, self.number + 1, stated
        if self.size in self._expected:
            self._compare()

    def _compare(self) -> None:
        for checkpoint, where in self._expected.pop(self.size, []):
            if checkpoint["root"] != self.root().hex():
                self._add("ROOT", where)


def check_checkpoint(checkpoint: Json, verify: Verify, where: str) -> Finding | None:
    """Return what is wrong with a checkpoint in itself: its fields or its signature."""
    fields = checkpoint.keys() == CHECKPOINT_KEYS and (checkpoint["kind"], checkpoint["version"]) == (
        "yihe-checkpoint",
        1,
    )
    if not fields or not re.fullmatch("[0-9a-f]{128}", str(checkpoint["signature"])):
        return finding("FORMAT", where)
    statement = {key: value for key, value in checkpoint.items() if key != "signature"}
    if not verify(checkpoint["key"], _encode(statement).encode(), bytes.fromhex(checkpoint["signature"])):
        return finding("SIGNATURE", where)
    return None


def check_journal(
    lines: Iterable[bytes], verify: Verify, outside: Iterable[Json] = ()
) -> tuple[int, list[Finding]]:
    """Return the number of entries of an export and what does not hold in it.

    ``lines`` end with their newline, as a file read in binary gives them; ``outside`` are checkpoints received earlier,
    those of other institutions among them are passed over.
    """
    rest = iter(lines)
    try:
        header = _header(next(rest, b""))
    except (ValueError, RecursionError):
        return 0, [finding("FORMAT", "line 1")]
    chain = Chain(header["institution"], verify)
    received = list(outside)
    ours = [one for one in received if one.get("institution") == chain.institution]
    for number, checkpoint in enumerate(ours or received, 1):
        chain.expect(checkpoint, f"outside checkpoint {number}")
    signed = False
    for number, line in enumerate(rest, 2):
        try:
            if signed:
                raise ValueError(line)  # noqa: TRY301  nothing may follow the closing checkpoint
            signed = _follow(chain, line)
        except (ValueError, KeyError, TypeError, RecursionError):
            chain.findings.append(finding("UNREADABLE", f"line {number}"))
    if not signed:
        chain.findings.append(finding("UNSIGNED", "the export"))
    if chain.size != header["size"]:
        chain.findings.append(finding("SIZE", "the export"))
    if not header["payloads"]:
        chain.missing.clear()
    return chain.size, chain.end()


def _header(line: bytes) -> Json:
    header = parse(_body(line))
    shape = {key: type(value) for key, value in header.items()}
    if shape != {"institution": str, "kind": str, "payloads": bool, "size": int, "version": int}:
        raise ValueError(line)
    if (header["kind"], header["version"]) != ("yihe-journal", 1):
        raise ValueError(line)
    return header


def _body(line: bytes) -> bytes:
    if not line.endswith(b"\n"):
        raise ValueError(line)
    return line[:-1]


def _follow(chain: Chain, line: bytes) -> bool:
    """Follow one line; return whether it was the closing checkpoint. ValueError when it is no entry either."""
    text = line.decode()
    if not text.startswith('{"entry":{'):
        chain.expect(parse(_body(line)), "closing checkpoint")
        return True
    leaf, end = _decoder.raw_decode(text, _ENTRY)
    rest = _REST(text, end)
    if not rest:
        raise ValueError(line)
    # The bytes are hashed as they stand in the file, so that none of them can change unseen.
    content, (stated, payload, salt) = text[_ENTRY:end].encode(), rest.groups()
    if payload is None:
        chain.entry(leaf, content, stated, None, None)
    else:
        chain.entry(leaf, content, stated, payload.encode(), bytes.fromhex(salt))
    return False


# --- receipts -------------------------------------------------------------------------------------------------------


def check_receipt(content: bytes, verify: Verify) -> list[Finding]:
    """Return what does not hold in a receipt: that its entry was in the journal when the checkpoint was signed."""
    try:
        return list(_check_receipt(parse(content.rstrip(b"\n")), verify))
    except ValueError:
        return [finding("UNREADABLE", "the receipt")]
    except (KeyError, TypeError, AttributeError, RecursionError):
        return [finding("FORMAT", "the receipt")]


def _check_receipt(receipt: Json, verify: Verify) -> Iterable[Finding]:
    entry, checkpoint = receipt["entry"], receipt["checkpoint"]
    known = receipt.keys() == {"kind", "version", "entry", "payload", "proof", "checkpoint"}
    if not known or (receipt["kind"], receipt["version"]) != ("yihe-receipt", 1) or entry.keys() != LEAF_KEYS:
        yield finding("FORMAT", "the receipt")
    wrong = check_checkpoint(checkpoint, verify, "the checkpoint of the receipt")
    if wrong:
        yield wrong
    if entry["institution"] != checkpoint["institution"]:
        yield finding("FOREIGN", "the entry of the receipt")
    leaf = sha256(b"\0" + _encode(entry).encode())
    if (
        _climb(leaf, entry["sequence"] - 1, checkpoint["size"], _hashes(receipt["proof"]))
        != checkpoint["root"]
    ):
        yield finding("PROOF", "the receipt")
    if receipt["payload"] is not None and not _fits(receipt["payload"], entry["payload"]):
        yield finding("PAYLOAD", "the receipt")


def _fits(payload: Json, digest: str) -> bool:
    salt, content = payload["salt"], _encode(payload["content"]).encode()
    return (
        bool(_SALT(salt))
        and sha256(b"\2" + bytes.fromhex(salt) + content).hex() == digest
        and payload.keys() == {"salt", "content"}
    )


def _hashes(text: str) -> list[bytes]:
    content = base64.b64decode(text, validate=True)
    if len(content) % 32 or base64.b64encode(content).decode() != text:
        raise ValueError(text)
    return [content[start : start + 32] for start in range(0, len(content), 32)]


def _climb(root: bytes, index: int, size: int, path: list[bytes]) -> str | None:
    """Return the root that an audit path leads to (RFC 9162, section 2.1.3.2), None when it does not fit the tree."""
    last = size - 1
    if not 0 <= index <= last:
        return None
    for sibling in path:
        if last == 0:
            return None
        if index & 1 or index == last:
            root = sha256(b"\1" + sibling + root)
            while not index & 1:
                index, last = index >> 1, last >> 1
        else:
            root = sha256(b"\1" + root + sibling)
        index, last = index >> 1, last >> 1
    return root.hex() if last == 0 else None


# --- Ed25519 (RFC 8032), verification only ---------------------------------------------------------------------------

_SIGNATURE_SIZE = 64
_P = 2**255 - 19
_L = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, -1, _P) % _P
_Point = tuple[int, int, int, int]  # extended coordinates: x = X/Z, y = Y/Z, x*y = T/Z


def _add(p: _Point, q: _Point) -> _Point:
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % _P, (p[1] + p[0]) * (q[1] + q[0]) % _P
    c, d = 2 * p[3] * q[3] * _D % _P, 2 * p[2] * q[2] % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _times(number: int, point: _Point) -> _Point:
    total = (0, 1, 1, 0)
    while number:
        if number & 1:
            total = _add(total, point)
        point, number = _add(point, point), number >> 1
    return total


def _point(content: bytes) -> _Point:
    """Return the point of 32 bytes; ValueError when there is none."""
    number = int.from_bytes(content, "little")
    y, sign = number & (1 << 255) - 1, number >> 255
    square = (y * y - 1) * pow(_D * y * y + 1, -1, _P) % _P
    x = pow(square, (_P + 3) // 8, _P)
    if x * x % _P != square:
        x = x * pow(2, (_P - 1) // 4, _P) % _P
    if y >= _P or x * x % _P != square or (x == 0 and sign):
        raise ValueError(content)
    x = _P - x if x & 1 != sign else x
    return x, y, 1, x * y % _P


_BASE = _point((4 * pow(5, -1, _P) % _P).to_bytes(32, "little"))


def ed25519_verify(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Return whether the 64-byte signature of the message was made with the private half of the 32-byte key."""
    r, s = signature[:32], int.from_bytes(signature[32:], "little")
    if len(signature) != _SIGNATURE_SIZE or s >= _L:
        return False
    try:
        negated = _point(public_key)
        key: _Point = (_P - negated[0], negated[1], 1, _P - negated[3])
        challenge = int.from_bytes(hashlib.sha512(r + public_key + message).digest(), "little") % _L
        x, y, z, _ = _add(_times(s, _BASE), _times(challenge, key))
    except ValueError:
        return False
    inverse = pow(z, -1, _P)
    x, y = x * inverse % _P, y * inverse % _P
    return (y | (x & 1) << 255).to_bytes(32, "little") == r


# --- command line ----------------------------------------------------------------------------------------------------


def verify_with(keys: Iterable[bytes]) -> Verify:
    """Return the check of a signature by one of these public keys, found by its id."""
    by_id = {hashlib.sha256(key).hexdigest()[:16]: key for key in keys}

    def verify(key_id: str, message: bytes, signature: bytes) -> bool:
        return key_id in by_id and ed25519_verify(by_id[key_id], message, signature)

    return verify


def read_keys(text: str) -> list[bytes]:
    """Return the public keys in a text, or in the file it names: every word of 64 hex digits is one."""
    path = Path(text)
    content = path.read_text(encoding="utf-8") if path.is_file() else text
    found = re.findall(r"\b[0-9a-fA-F]{64}\b", content)
    if not found:
        raise ValueError(text)
    return [bytes.fromhex(one) for one in found]


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return 0 when everything holds, 1 with findings, 2 when the question makes no sense."""
    parser = argparse.ArgumentParser(
        description="Verify a journal or a receipt of Yihe. 核验医和的日志或回执。"
    )
    parser.add_argument("what", choices=["verify-journal", "verify-receipt"])
    parser.add_argument("file", type=Path, help="the export or the receipt / 导出的日志或回执")
    parser.add_argument("--key", required=True, help="public key, or a file with it / 公钥或公钥文件")
    parser.add_argument(
        "--checkpoint", type=Path, action="append", default=[], help="earlier checkpoint / 早先的检查点"
    )
    options = parser.parse_args(arguments)
    try:
        verify = verify_with(read_keys(options.key))
        outside = [parse(line) for path in options.checkpoint for line in path.read_bytes().splitlines()]
        if options.what == "verify-journal":
            with options.file.open("rb") as lines:
                size, findings = check_journal(lines, verify, outside)
        else:
            size, findings = 1, check_receipt(options.file.read_bytes(), verify)
    except (OSError, ValueError) as problem:
        parser.error(f"{type(problem).__name__}: {problem}")
    for one in findings[:SHOWN]:
        sys.stdout.write(f"{one.where}: {one.code}\n  {one.zh}\n  {one.en}\n")
    sys.stdout.write(f"{size} entries, {len(findings)} findings / {size} 个条目，{len(findings)} 处不符\n")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
