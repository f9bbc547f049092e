"""The bytes that are hashed. They never change: a test that fails here stops the release, not the test."""

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from yihe.foundation.journal import leaves
from yihe.foundation.journal.models import Entry
from yihe.foundation.journal.standalone import LEAF_KEYS
from yihe.foundation.journal.terms import INSTALLATION

ROOT = Path(__file__).resolve().parents[3]

ENTRY = Entry(
    id=UUID("01900000-0000-7000-8000-000000000001"),
    institution_id=UUID("01900000-0000-7000-8000-00000000000a"),
    sequence=1,
    at=datetime(2026, 3, 1, 0, 0, tzinfo=UTC),
    happened_at=datetime(2026, 2, 28, 23, 0, tzinfo=UTC),
    actor="01900000-0000-7000-8000-0000000000b1 OFFICER 01900000-0000-7000-8000-00000000000a",
    tag="casework:evidence:seal",
    subject_id=UUID("01900000-0000-7000-8000-0000000000ca"),
    submission=None,
    facts_json='{"items":2,"kind":"RECORD"}',
    payload_digest="cd" * 32,
    previous="0" * 64,
)
BYTES = (
    b'{"actor":"01900000-0000-7000-8000-0000000000b1 OFFICER 01900000-0000-7000-8000-00000000000a",'
    b'"at":"2026-03-01T00:00:00.000000Z","facts":{"items":2,"kind":"RECORD"},'
    b'"happened_at":"2026-02-28T23:00:00.000000Z","id":"01900000-0000-7000-8000-000000000001",'
    b'"institution":"01900000-0000-7000-8000-00000000000a","payload":"' + b"cd" * 32 + b'",'
    b'"previous":"' + b"0" * 64 + b'","sequence":1,"subject":"01900000-0000-7000-8000-0000000000ca",'
    b'"submission":null,"tag":"casework:evidence:seal","version":1}'
)


def test_the_bytes_of_a_leaf():
    assert leaves.leaf_of(ENTRY) == BYTES


def test_the_hash_of_a_leaf():
    assert leaves.hash_of(ENTRY) == sha256(b"\0" + BYTES).hexdigest()
    assert (
        leaves.hash_of(ENTRY) == "5307efb470348861ce2d16069c19334acfe177994e437f43c4326578293dde96"
    )  # sha256sum says so too


def test_the_digest_of_a_payload():
    content = '{"name":"张三"}'.encode()
    assert (
        leaves.payload_digest(bytes(range(16)), content)
        == sha256(b"\2" + bytes(range(16)) + content).hexdigest()
    )
    assert (
        leaves.payload_digest(bytes(range(16)), content)
        == "4401323b360dc9f163a16fa5ddeee0858b1edd26da223eb697979aab4c56fd52"
    )


def test_the_documented_example_is_this_one():
    documented = (ROOT / "docs" / "reference" / "journal-format.md").read_text(encoding="utf-8")
    unfolded = "".join(line.strip() for line in documented.splitlines())
    assert BYTES.decode() in unfolded
    assert leaves.hash_of(ENTRY) in documented
    assert str(INSTALLATION) in documented
    keys = {word for word in LEAF_KEYS if f"| `{word}` |" in documented}
    assert keys == LEAF_KEYS
