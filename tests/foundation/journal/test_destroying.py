"""Names and texts leave by law; the chain still verifies."""

import pytest
from django.db import IntegrityError, transaction

from tests.foundation.journal.writing import MORNING, write
from yihe.foundation.journal.destroying import NothingToDestroy, destroy_payloads
from yihe.foundation.journal.models import Destruction, Entry, Payload, Reading
from yihe.foundation.journal.queries import payloads_of
from yihe.foundation.journal.readings import anchor_readings, log_reading
from yihe.foundation.journal.verifying import verify

pytestmark = pytest.mark.django_db


def _destroy(hospital, *sequences):
    return destroy_payloads(
        institution_id=hospital,
        sequences=sequences,
        at=MORNING,
        actor="01900000-0000-7000-8000-0000000000b1 ADMINISTRATOR x",
        reason="RETENTION_ENDED",
        article="PIPL-47",
    )


def test_what_is_destroyed_is_gone_and_the_rest_verifies(hospital):
    write(hospital, 3)
    entry = _destroy(hospital, 3, 1, 3)
    assert entry.facts == {"destroyed": [1, 3], "reason": "RETENTION_ENDED", "article": "PIPL-47"}
    assert list(payloads_of(hospital, Entry.objects.all())) == [2]
    report = verify(hospital)
    assert (report.findings, report.destroyed, report.payloads) == ((), 2, 1)


def test_a_destruction_says_what_it_is(hospital):
    write(hospital)
    _destroy(hospital, 1)
    assert str(Destruction.objects.get()) == "destruction of 1"


def test_batches_of_readings_go_through_the_same_door(hospital):
    for _ in range(3):
        log_reading(institution_id=hospital, at=MORNING, person_id=None, page="cases:list")
    [anchor] = anchor_readings(hospital, MORNING)
    _destroy(hospital, anchor.sequence)
    assert not Reading.objects.exists()
    assert verify(hospital).findings == ()


@pytest.mark.parametrize("sequence", [2, 3, 0])
def test_where_nothing_hangs_nothing_is_destroyed(hospital, sequence):
    write(hospital)
    write(hospital, payload={})  # entry 2
    with pytest.raises(NothingToDestroy, match=f"entry {sequence}") as caught:
        _destroy(hospital, 1, sequence)
    assert caught.value.sequence == sequence
    assert (Payload.objects.count(), Entry.objects.count()) == (1, 2)


def test_nothing_is_destroyed_twice(hospital):
    write(hospital)
    _destroy(hospital, 1)
    with pytest.raises(NothingToDestroy):
        _destroy(hospital, 1)


def test_past_the_door_the_database_refuses(hospital):
    write(hospital, 2)
    _destroy(hospital, 1)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Payload.objects.filter(sequence=2).delete()
