"""Entries: in one gapless chain, in the caller's transaction, cheaply."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.foundation.journal.writing import CASE, MORNING, write
from yihe.foundation.journal import canonical, leaves, merkle
from yihe.foundation.journal.appending import Draft, append_all
from yihe.foundation.journal.models import Entry, Head, Payload
from yihe.foundation.journal.queries import (
    entries_of,
    entry_of_submission,
    journals,
    latest,
    payloads_of,
    since,
)
from yihe.foundation.journal.verifying import verify

CLINIC = UUID("01900000-0000-7000-8000-00000000000c")
FORM = UUID("01900000-0000-7000-8000-0000000000f1")


@pytest.mark.django_db
def test_each_entry_holds_the_hash_of_the_one_before(hospital):
    write(hospital, 3)
    first, second, third = Entry.objects.order_by("sequence")
    assert [first.sequence, second.sequence, third.sequence] == [1, 2, 3]
    assert first.previous == leaves.BEFORE_FIRST
    assert (second.previous, third.previous) == (first.hash, second.hash)
    assert [leaves.hash_of(entry) for entry in (first, second, third)] == [
        first.hash,
        second.hash,
        third.hash,
    ]


@pytest.mark.django_db
def test_every_institution_has_a_journal_of_its_own(hospital):
    write(hospital, 2)
    assert write(CLINIC).sequence == 1
    assert journals() == [hospital, CLINIC]


@pytest.mark.django_db
def test_what_is_written_is_read_back(hospital):
    entry = Entry.objects.get(pk=write(hospital, facts={"due_on": MORNING.date(), "n": 3}).pk)
    assert entry.facts == {"due_on": "2026-03-01", "n": 3}
    assert (entry.at, entry.subject_id, entry.tag) == (MORNING, CASE, "casework:contact:note")
    assert str(entry) == "1 casework:contact:note"


@pytest.mark.django_db
def test_names_and_texts_stand_beside_the_entry_under_a_salted_digest(hospital):
    entry = write(hospital, payload={"name": "张三"})
    payload = Payload.objects.get()
    assert payload.content == {"name": "张三"}
    assert entry.payload_digest == leaves.payload_digest(
        bytes.fromhex(payload.salt), '{"name":"张三"}'.encode()
    )
    assert "张三" not in f"{entry.facts_json}{payload}"


@pytest.mark.django_db
def test_without_names_and_texts_there_is_no_digest(hospital):
    entry = write(hospital, payload={})
    assert entry.payload_digest == ""
    assert not Payload.objects.exists()


@pytest.mark.django_db
def test_an_entry_takes_four_queries(hospital, django_assert_num_queries):
    write(hospital, 9)
    with django_assert_num_queries(4 + 2):  # and the savepoint of the test's own atomic block
        write(hospital)


@pytest.mark.django_db
def test_the_lock_names_the_institution(hospital):
    write(hospital)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        write(hospital)
    asked = [query["sql"] for query in captured if "journal_head" in query["sql"]]
    assert len(asked) == 2
    for sql in asked:
        assert '"institution_id" = ' in sql
    if connection.vendor == "postgresql":
        assert "FOR UPDATE" in asked[0]


@pytest.mark.django_db
def test_the_head_keeps_the_frontier_of_the_tree(hospital):
    for size in range(1, 10):
        write(hospital)
        head = Head.objects.get()
        hashes = [bytes.fromhex(entry.hash) for entry in Entry.objects.order_by("sequence")]
        frontier: list[bytes] = []
        for count, leaf in enumerate(hashes):
            frontier, _ = merkle.grow(frontier, count, leaf)
        assert (head.size, head.hash) == (size, hashes[-1].hex())
        assert merkle.split_hashes(head.frontier) == frontier
        assert str(head) == f"{hospital} {size}"


@pytest.mark.django_db
def test_a_form_sent_twice_is_refused_and_found(hospital):
    first = write(hospital, submission=FORM)
    with pytest.raises(IntegrityError), transaction.atomic():
        write(hospital, submission=FORM)
    assert entry_of_submission(hospital, FORM) == first
    assert entry_of_submission(CLINIC, FORM) is None
    assert write(CLINIC, submission=FORM).submission == FORM


@pytest.mark.django_db
def test_an_action_that_fails_leaves_nothing(hospital):
    write(hospital, 2)
    with pytest.raises(IntegrityError), transaction.atomic():
        write(hospital, 3, submission=FORM)
    assert (Entry.objects.count(), Payload.objects.count(), Head.objects.get().size) == (2, 2, 2)
    assert write(hospital).sequence == 3


@pytest.mark.django_db
@pytest.mark.parametrize(
    "parts",
    [
        {"facts": {"rate": 0.3}},
        {"payload": {"rate": 0.3}},
        {"at": datetime(2026, 3, 1)},  # noqa: DTZ001  that is the point
        {"happened_at": datetime(2026, 3, 1)},  # noqa: DTZ001  that is the point
    ],
)
def test_what_has_no_one_form_is_refused(hospital, parts):
    with pytest.raises(canonical.NotCanonical):
        write(hospital, **parts)
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_texts_are_stored_as_they_are_hashed(hospital):
    entry = write(hospital, actor="Ame\u0301lie OFFICER", tag="e\u0301")
    assert (entry.actor, entry.tag) == ("Am\u00e9lie OFFICER", "\u00e9")
    assert verify(hospital).holds


def test_outside_a_transaction_nothing_is_written(fresh_database, hospital):
    with pytest.raises(transaction.TransactionManagementError):
        append_all(hospital, [])
    assert not Head.objects.exists()


@pytest.mark.django_db
def test_many_at_once_are_the_same_as_one_by_one(hospital):
    drafts = [
        Draft(at=MORNING, happened_at=MORNING, actor="SYSTEM", tag="t", subject_id=None, facts={"n": number})
        for number in range(20)
    ]
    with transaction.atomic(), CaptureQueriesContext(connection) as captured:
        written = append_all(hospital, drafts)
    assert len(captured) <= 8
    assert [entry.sequence for entry in written] == list(range(1, 21))
    assert [entry.facts for entry in Entry.objects.order_by("sequence")] == [
        {"n": number} for number in range(20)
    ]
    assert verify(hospital).holds


@pytest.mark.django_db
def test_reading_what_happened_to_a_subject(hospital):
    write(hospital, 3)
    write(hospital, subject_id=CLINIC, payload={})
    assert [entry.sequence for entry in entries_of(hospital, CASE)] == [1, 2, 3]
    assert [entry.sequence for entry in since(hospital, CASE, 1)] == [2, 3]
    assert (latest(hospital, CASE), latest(hospital, CLINIC), latest(hospital, hospital)) == (3, 4, 0)
    assert not entries_of(CLINIC, CASE).exists()


@pytest.mark.django_db
def test_reading_the_names_takes_one_query(hospital, django_assert_num_queries):
    write(hospital, 3)
    write(hospital, payload={})
    entries = list(Entry.objects.order_by("sequence"))
    with django_assert_num_queries(1):
        found = payloads_of(hospital, entries)
    assert found == {number: {"note": f"与张三家属通话 {number - 1}"} for number in (1, 2, 3)}


def test_eight_writers_at_once_leave_no_gap_and_no_double(fresh_database, hospital):
    def work(_):
        try:
            for _ in range(10):
                write(hospital)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))
    assert list(Entry.objects.order_by("sequence").values_list("sequence", flat=True)) == list(range(1, 81))
    assert verify(hospital).findings == ()
