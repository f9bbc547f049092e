"""Q10: whatever is done to an export, the other side finds it.

Each test asserts on mutations of an export through the very function that the script for the other side runs; the
signature check is the library's and remembered, since the script's own is tested beside it and takes milliseconds.
"""

import json
from functools import lru_cache
from itertools import combinations

import pytest

from tests.foundation.journal.writing import MORNING, break_the_guards, write
from yihe.foundation.journal import canonical, leaves, standalone
from yihe.foundation.journal.appending import Draft, append_all
from yihe.foundation.journal.checkpoints import checkpoint, document
from yihe.foundation.journal.exporting import export
from yihe.foundation.journal.models import Checkpoint, Destruction, Entry, Head, Payload
from yihe.foundation.vault import signing

pytestmark = pytest.mark.django_db
BOOKS = 8
ENTRIES = 2


def _export(hospital):
    return [line.encode() for line in export(hospital, MORNING)]


@pytest.fixture
def holds():
    """Give the question whether an export holds, with the checkpoints from outside, if any."""
    verify = lru_cache(maxsize=None)(signing.verify)

    def answer(lines, outside=()):
        return not standalone.check_journal(lines, verify, outside)[1]

    return answer


@pytest.mark.parametrize("book", range(BOOKS))
def test_every_flipped_bit_is_found(hospital, holds, book):
    for number in range(ENTRIES):
        write(hospital, actor=f"ACTOR {book}", facts={"kind": "CALL", "n": book * 10 + number})
    content = b"".join(_export(hospital))
    assert holds(content.splitlines(keepends=True))
    missed = []
    for place in range(len(content)):
        for bit in range(8):
            changed = bytearray(content)
            changed[place] ^= 1 << bit
            if holds(_lines(bytes(changed))):
                missed.append((place, bit))
    assert missed == []
    # Eight books of more than 12,500 bits each: the hundred thousand mutations of Q10.
    assert len(content) * 8 > 100_000 / BOOKS


def _lines(content):
    """Split as a file opened in binary does: at line feeds and nowhere else."""
    parts = content.split(b"\n")
    return [*(part + b"\n" for part in parts[:-1]), *([parts[-1]] if parts[-1] else [])]


def test_every_deleted_doubled_and_swapped_line_is_found(hospital, holds):
    write(hospital, 24)
    lines = _export(hospital)
    assert holds(lines)
    for place in range(len(lines)):
        assert not holds(lines[:place] + lines[place + 1 :])
        assert not holds([*lines[:place], lines[place], *lines[place:]])
    for one, other in combinations(range(len(lines)), 2):
        swapped = lines.copy()
        swapped[one], swapped[other] = lines[other], lines[one]
        assert not holds(swapped)


def test_an_entry_of_another_journal_put_in_is_found(hospital, holds):
    write(hospital, 5)
    clinic = hospital.__class__(int=9)
    write(clinic, 5)
    ours, theirs = _export(hospital), _export(clinic)
    for place in range(1, 6):
        assert not holds([*ours[:place], theirs[place], *ours[place + 1 :]])
        assert not holds([*ours[:place], theirs[place], *ours[place:]])


def test_every_cut_tail_is_found_by_an_outside_checkpoint(hospital, holds):
    tails = []
    for _ in range(12):
        write(hospital)
        tails.append(_export(hospital))
    outside = document(checkpoint(hospital, MORNING))
    assert holds(tails[-1], [outside])
    for old in tails[:-1]:
        assert holds(old)  # an old backup is whole in itself: only what was kept elsewhere tells
        assert not holds(old, [outside])
    for size in range(1, 12):
        header = canonical.encode(json.loads(tails[-1][0]) | {"size": size}) + b"\n"
        assert not holds([header, *tails[-1][1 : size + 1], tails[-1][-1]])


def _rewritten(hospital, sequence):
    """Write the whole journal anew, with all of our keys, one act in it another than it was."""
    drafts = [
        Draft(
            at=entry.at,
            happened_at=entry.happened_at,
            actor=entry.actor,
            tag=entry.tag,
            subject_id=entry.subject_id,
            facts=entry.facts | ({"kind": "VISIT"} if entry.sequence == sequence else {}),
        )
        for entry in Entry.objects.order_by("sequence")
    ]
    for table in (Entry, Payload, Head, Checkpoint, Destruction):
        table.objects.all().delete()
    append_all(hospital, drafts)
    return _export(hospital)


@pytest.mark.parametrize("sequence", range(1, 7))
def test_a_chain_written_and_signed_anew_is_found_by_an_outside_checkpoint(hospital, holds, sequence):
    write(hospital, 6, payload={})
    outside = document(checkpoint(hospital, MORNING))
    break_the_guards()
    forged = _rewritten(hospital, sequence)
    assert holds(forged)  # whoever has the keys can make a journal that is whole in itself
    assert not holds(forged, [outside])


def test_a_chain_signed_with_another_key_is_found(hospital, holds, settings, tmp_path):
    write(hospital, 3)
    mine = _export(hospital)
    ours = signing.public_key()
    settings.YIHE_KEYS = tmp_path / "stranger.json"
    signing.keys.ensure()
    break_the_guards()
    Checkpoint.objects.all().delete()
    forged = _export(hospital)
    verify = standalone.verify_with([ours])
    assert standalone.check_journal(mine, verify)[1] == []
    assert [found.code for found in standalone.check_journal(forged, verify)[1]] == ["SIGNATURE"]


def test_a_payload_changed_with_its_digest_breaks_the_chain(hospital, holds):
    write(hospital, 4)
    lines = _export(hospital)
    value = json.loads(lines[2])
    value["payload"]["note"] = "与李四家属通话"
    value["entry"]["payload"] = leaves.payload_digest(
        bytes.fromhex(value["salt"]), canonical.encode(value["payload"])
    )
    value["hash"] = standalone.sha256(b"\0" + canonical.encode(value["entry"])).hex()
    lines[2] = canonical.encode(value) + b"\n"
    assert not holds(lines)
    verify = standalone.verify_with([signing.public_key()])
    assert [(found.code, found.where) for found in standalone.check_journal(lines, verify)[1]] == [
        ("BROKEN", "entry 3"),
        ("ROOT", "closing checkpoint"),
    ]
