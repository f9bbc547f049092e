"""The journal in the database, tampered with past all guards: the report says what and where."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection

from tests.foundation.journal.writing import MORNING, break_the_guards, execute, write
from yihe.foundation.journal import canonical
from yihe.foundation.journal.checkpoints import checkpoint, document
from yihe.foundation.journal.destroying import destroy_payloads
from yihe.foundation.journal.models import Checkpoint, Destruction, Entry, Head, Payload, Reading
from yihe.foundation.journal.readings import anchor_readings, log_reading
from yihe.foundation.journal.verifying import verify
from yihe.foundation.vault import keys

pytestmark = pytest.mark.django_db
STRANGER = UUID(int=9)


@pytest.fixture
def kept(hospital):
    """Keep a journal of nine entries: six acts, readings (7), a destruction of entry 2 (8), one more act (9)."""
    write(hospital, 4)
    checkpoint(hospital, MORNING)
    write(hospital, 2)
    for minute in range(3):
        log_reading(
            institution_id=hospital,
            at=MORNING + timedelta(minutes=minute),
            person_id=STRANGER,
            page="cases:list",
        )
    anchor_readings(hospital, MORNING)
    destroy_payloads(
        institution_id=hospital, sequences=[2], at=MORNING, actor="SYSTEM", reason="EXPIRED", article="H-00"
    )
    write(hospital, payload={})
    checkpoint(hospital, MORNING)
    break_the_guards()
    return hospital


def _found(hospital, outside=()):
    return [(found.code, found.where) for found in verify(hospital, outside).findings]


def test_an_untouched_journal_holds(kept):
    report = verify(kept)
    assert report.holds
    assert (report.entries, report.checkpoints, report.payloads, report.destroyed, report.readings) == (
        9,
        2,
        5,
        1,
        3,
    )


def test_a_journal_that_has_not_begun_holds(hospital):
    assert verify(hospital).holds


def test_a_long_journal_is_walked_in_batches(hospital, monkeypatch):
    monkeypatch.setattr("yihe.foundation.journal.verifying._BATCH", 3)
    write(hospital, 10)
    assert (verify(hospital).entries, verify(hospital).findings) == (10, ())


def test_keys_of_then_verify_checkpoints_of_then(hospital):
    write(hospital)
    checkpoint(hospital, MORNING)
    keys.rotate()
    write(hospital)
    checkpoint(hospital, MORNING)
    assert verify(hospital).findings == ()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"tag": "casework:contact:call"}, [("CHANGED", "entry 3")]),
        ({"actor": "somebody else"}, [("CHANGED", "entry 3")]),
        ({"at": MORNING + timedelta(days=1)}, [("CHANGED", "entry 3")]),
        ({"happened_at": MORNING + timedelta(days=1)}, [("CHANGED", "entry 3")]),
        ({"subject_id": None}, [("CHANGED", "entry 3")]),
        ({"submission": STRANGER}, [("CHANGED", "entry 3")]),
        ({"facts_json": '{"kind":"VISIT"}'}, [("CHANGED", "entry 3")]),
        ({"facts_json": '{"kind": "CALL","minute":2}'}, [("CHANGED", "entry 3")]),  # only a space
        ({"tag": "e\u0301"}, [("CHANGED", "entry 3")]),  # not even as it is hashed
        ({"facts_json": "{"}, [("UNREADABLE", "entry 3"), ("GAP", "entry 3"), ("BROKEN", "entry 3")]),
        ({"facts_json": "[]"}, [("CHANGED", "entry 3")]),
        (
            {"facts_json": '{"rate":0.5}'},
            [("UNREADABLE", "entry 3"), ("GAP", "entry 3"), ("BROKEN", "entry 3")],
        ),
        ({"payload_digest": "ab" * 32}, [("CHANGED", "entry 3"), ("PAYLOAD", "entry 3")]),
        ({"payload_digest": ""}, [("CHANGED", "entry 3"), ("PAYLOAD", "entry 3")]),
        ({"previous": "ab" * 32}, [("BROKEN", "entry 3"), ("CHANGED", "entry 3")]),
        ({"hash": "ab" * 32}, [("CHANGED", "entry 3"), ("BROKEN", "entry 4")]),
        ({"hash": "not hex"}, [("CHANGED", "entry 3"), ("UNREADABLE", "entry 3"), ("GAP", "entry 3")]),
        ({"nodes": "ab" * 32}, [("NODES", "entry 3")]),
        ({"id": STRANGER}, [("CHANGED", "entry 3"), ("PAYLOAD", "entry 3")]),
        ({"institution_id": STRANGER}, [("GAP", "entry 3"), ("BROKEN", "entry 3"), ("STRAY", "a payload")]),
        ({"sequence": 33}, [("GAP", "entry 3"), ("BROKEN", "entry 3"), ("GAP", "entry 10")]),
    ],
)
def test_a_changed_entry_is_found(kept, change, expected):
    Entry.objects.filter(sequence=3).update(**change)
    assert set(expected) <= set(_found(kept))


def test_a_change_that_keeps_the_hash_is_the_only_finding(kept):
    Entry.objects.filter(sequence=3).update(tag="x")
    assert _found(kept) == [("CHANGED", "entry 3")]


@pytest.mark.parametrize(
    ("column", "value"), [("at", "yesterday"), ("subject_id", "nobody"), ("id", "x"), ("sequence", "9x")]
)
def test_a_row_that_cannot_be_read_is_found(kept, column, value):
    if connection.vendor == "postgresql":
        pytest.skip("PostgreSQL's columns hold nothing of another type")
    execute(f"UPDATE journal_entry SET {column} = %s WHERE sequence = 3", value)  # noqa: S608  names of our own tables
    assert {("GAP", "entry 3"), ("BROKEN", "entry 3")} <= set(_found(kept))


@pytest.mark.parametrize(
    "change",
    [
        {"content_json": '{"note":"与李四家属通话"}'},
        {"content_json": ""},
        {"salt": "00" * 16},
        {"salt": "xyz"},
        {"id": STRANGER},
    ],
)
def test_a_changed_payload_is_found(kept, change):
    Payload.objects.filter(sequence=3).update(**change)
    found = _found(kept)
    assert {where for _, where in found} >= {"entry 3"}
    assert {code for code, _ in found} & {"PAYLOAD", "UNREADABLE"}


def test_salt_in_capitals_is_found(kept):
    execute("UPDATE journal_payload SET salt = upper(salt) WHERE sequence = 3")
    assert _found(kept) == [("PAYLOAD", "entry 3")]


def test_a_payload_destroyed_past_the_door_is_found(kept):
    Payload.objects.filter(sequence=3).delete()
    assert _found(kept) == [("MISSING", "entry 3")]


def test_a_destruction_that_no_entry_orders_does_not_help(kept):
    Destruction.objects.create(institution_id=kept, sequence=3, ordered_by=8)
    Payload.objects.filter(sequence=3).delete()
    assert _found(kept) == [("MISSING", "entry 3")]


def test_a_payload_moved_or_made_up_is_found(kept):
    Payload.objects.filter(sequence=3).update(sequence=9)
    assert sorted(_found(kept)) == [("MISSING", "entry 3"), ("PAYLOAD", "entry 9")]
    Payload.objects.filter(sequence=9).update(sequence=77)
    assert _found(kept) == [("MISSING", "entry 3"), ("STRAY", "a payload")]


def test_a_deleted_entry_is_found(kept):
    Entry.objects.filter(sequence=6).delete()
    found = _found(kept)
    assert found[:2] == [("GAP", "entry 6"), ("BROKEN", "entry 6")]
    assert ("HEAD", "the head") in found


def test_a_cut_tail_is_found_even_with_the_head_cut_to_fit(kept, hospital):
    told = document(Checkpoint.objects.latest("size"))
    last = Entry.objects.get(sequence=8)
    Entry.objects.filter(sequence=9).delete()
    assert ("HEAD", "the head") in _found(kept)
    Head.objects.update(size=8, hash=last.hash, frontier=last.nodes[-64:])
    assert _found(kept) == [("CUT", "checkpoint 9")]
    Checkpoint.objects.filter(size=9).delete()
    assert _found(kept) == []  # like an old backup: only what was kept elsewhere tells
    assert _found(kept, [told]) == [("CUT", "outside checkpoint 1")]


def test_an_entry_added_past_the_door_is_found(kept):
    entry = Entry.objects.get(sequence=9)
    entry.pk, entry.sequence = STRANGER, 10
    entry.save(force_insert=True)
    assert {("CHANGED", "entry 10"), ("HEAD", "the head")} <= set(_found(kept))


def test_swapped_entries_are_found(kept):
    for old, new in ((3, 33), (4, 3), (33, 4)):
        Entry.objects.filter(sequence=old).update(sequence=new)
    found = _found(kept)
    assert {("CHANGED", "entry 3"), ("BROKEN", "entry 3"), ("CHANGED", "entry 4")} <= set(found)


@pytest.mark.parametrize(
    "change",
    [{"size": 8}, {"hash": "ab" * 32}, {"frontier": "ab" * 32}, {"institution_id": STRANGER}],
)
def test_a_changed_head_is_found(kept, change):
    Head.objects.update(**change)
    assert _found(kept) == [("HEAD", "the head")]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"root": "ab" * 32}, "SIGNATURE"),
        ({"size": 5}, "SIGNATURE"),
        ({"at": MORNING + timedelta(days=1)}, "SIGNATURE"),
        ({"signature": "ab" * 64}, "SIGNATURE"),
        ({"key_id": "0123456789abcdef"}, "SIGNATURE"),
        ({"signature": "short"}, "FORMAT"),
    ],
)
def test_a_changed_checkpoint_is_found(kept, change, code):
    Checkpoint.objects.filter(size=4).update(**change)
    assert [found for found, _ in _found(kept)] == [code]


def test_a_tree_written_anew_is_found_by_the_checkpoint(kept):
    signed = document(Checkpoint.objects.get(size=4))
    Checkpoint.objects.all().delete()
    for sequence in range(3, 10):
        Entry.objects.filter(sequence=sequence).update(hash=f"{sequence:064x}")
    assert ("ROOT", "outside checkpoint 1") in _found(kept, [signed])


@pytest.mark.parametrize(
    "change",
    [
        {"page": "x"},
        {"person_id": None},
        {"at": MORNING + timedelta(days=1)},
        {"subject_id": STRANGER},
        {"reason": "x"},
        {"outcome": "FAILED"},
        {"anchor": None},
    ],
)
def test_a_changed_reading_is_found(kept, change):
    Reading.objects.filter(pk=Reading.objects.first().pk).update(**change)
    assert _found(kept) == [("READINGS", "entry 7")]


def test_a_deleted_reading_is_found(kept):
    Reading.objects.first().delete()
    assert _found(kept) == [("READINGS", "entry 7")]


def test_a_reading_slipped_into_a_batch_is_found(kept):
    log_reading(institution_id=kept, at=MORNING, person_id=None, page="cases:list")
    assert _found(kept) == []  # it waits for the next batch
    Reading.objects.filter(anchor=None).update(anchor=7)
    assert _found(kept) == [("READINGS", "entry 7")]
    Reading.objects.filter(person_id=None).update(anchor=3)
    assert _found(kept) == [("STRAY", "a reading anchored in 3")]


def test_each_finding_speaks_both_languages(kept):
    Entry.objects.filter(sequence=3).update(tag="x")
    [found] = verify(kept).findings
    assert (found.code, found.where) == ("CHANGED", "entry 3")
    assert found.zh.startswith("内容与其哈希不符")
    assert found.en.startswith("does not fit its hash")


def test_what_is_told_away_can_be_told_back(kept):
    told = canonical.encode(document(Checkpoint.objects.get(size=4)))
    assert _found(kept, [canonical.json.loads(told)]) == []
