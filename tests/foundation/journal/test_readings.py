"""The log of reads, anchored in the journal."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests.foundation.journal.writing import CASE, MORNING, write
from yihe.foundation.journal import readings
from yihe.foundation.journal.models import Entry, Reading
from yihe.foundation.journal.readings import anchor_readings, log_reading
from yihe.foundation.journal.terms import READINGS_ANCHORED, SYSTEM, Outcome
from yihe.foundation.journal.verifying import verify

pytestmark = pytest.mark.django_db
READER = UUID("01900000-0000-7000-8000-0000000000b1")
EVENING = MORNING + timedelta(hours=10)


def _read(hospital, minute=0, **parts):
    log_reading(
        **(
            {
                "institution_id": hospital,
                "at": MORNING + timedelta(minutes=minute),
                "person_id": READER,
                "page": "casework:case:show",
                "subject_id": CASE,
                "reason": "HANDLING",
            }
            | parts
        )
    )


def test_a_reading_is_one_insert(hospital, django_assert_num_queries):
    with django_assert_num_queries(1):
        _read(hospital, outcome=Outcome.REFUSED)
    reading = Reading.objects.get()
    assert (reading.person_id, reading.at, reading.page) == (READER, MORNING, "casework:case:show")
    assert (reading.subject_id, reading.reason, reading.outcome, reading.anchor) == (
        CASE,
        "HANDLING",
        "REFUSED",
        None,
    )
    assert str(reading) == "casework:case:show REFUSED"


def test_a_batch_becomes_one_entry_with_its_digest(hospital):
    for minute in (5, 1, 3):
        _read(hospital, minute)
    [entry] = anchor_readings(hospital, EVENING)
    assert (entry.tag, entry.actor, entry.at) == (READINGS_ANCHORED, SYSTEM, EVENING)
    assert entry.happened_at == MORNING + timedelta(minutes=5)
    assert entry.facts == {
        "count": 3,
        "first_at": "2026-03-01T00:01:00.000000Z",
        "last_at": "2026-03-01T00:05:00.000000Z",
        "digest": readings.digest_of(Reading.objects.order_by("at", "id")),
    }
    assert set(Reading.objects.values_list("anchor", flat=True)) == {entry.sequence}


def test_without_new_readings_nothing_is_anchored(hospital):
    assert anchor_readings(hospital, EVENING) == []
    _read(hospital)
    assert len(anchor_readings(hospital, EVENING)) == 1
    assert anchor_readings(hospital, EVENING) == []
    assert Entry.objects.count() == 1


def test_a_latecomer_falls_into_the_next_batch(hospital):
    _read(hospital, 5)
    [first] = anchor_readings(hospital, EVENING)
    _read(hospital, 1)
    [second] = anchor_readings(hospital, EVENING)
    assert [entry.facts["count"] for entry in (first, second)] == [1, 1]
    assert verify(hospital).readings == 2


def test_many_readings_become_several_batches(hospital, monkeypatch):
    monkeypatch.setattr(readings, "_BATCH", 4)
    for minute in range(10):
        _read(hospital, minute)
    assert [entry.facts["count"] for entry in anchor_readings(hospital, EVENING)] == [4, 4, 2]
    assert verify(hospital).findings == ()


def test_readings_of_another_institution_stay_there(hospital):
    other = UUID(int=7)
    _read(hospital)
    _read(other)
    anchor_readings(hospital, EVENING)
    assert Reading.objects.get(institution_id=other).anchor is None


def test_the_digest_speaks_for_every_column(hospital):
    _read(hospital)
    seen = set()
    for change in (
        {},
        {"id": UUID(int=1)},
        {"institution_id": UUID(int=1)},
        {"at": EVENING},
        {"person_id": None},
        {"page": "casework:case:list"},
        {"subject_id": None},
        {"reason": "OTHER"},
        {"outcome": "FAILED"},
    ):
        reading = Reading.objects.get()
        for column, value in change.items():
            setattr(reading, column, value)
        seen.add(readings.digest_of([reading]))
    assert len(seen) == 9


def test_readings_and_entries_share_one_chain(hospital):
    write(hospital)
    _read(hospital)
    [entry] = anchor_readings(hospital, EVENING)
    assert (entry.sequence, write(hospital).sequence) == (2, 3)
    assert verify(hospital).findings == ()
