"""An entry starts, moves, meets or ends the deadlines of its subject."""

from datetime import date

import pytest
from django.db import transaction

from tests.foundation.deadlines.conftest import adopt, moment
from yihe.foundation.deadlines.models import Deadline
from yihe.foundation.deadlines.queries import deadlines_of
from yihe.foundation.deadlines.refreshing import refresh
from yihe.foundation.deadlines.terms import State
from yihe.foundation.identifiers import uuid7
from yihe.foundation.journal.appending import append

RECORD, ANSWER = "casework:complaints:record", "casework:complaints:answer"
REGISTER, CLOSE = "casework:cases:register", "casework:closure:close"
REVIEWED, REPORTED = "accountability:review:conclude", "accountability:review:report"
NONE = ""

# What happens (tag, when, facts), which deadline is looked at, and: state, due, met, provisional.
TABLE = {
    # Five working days; neither the day itself nor the weekend counts.
    "complaint on a Monday": (
        [(RECORD, "2026-03-02 10:00", {})],
        "O3-24-feedback",
        ("RUNNING", "2026-03-09", NONE, False),
    ),
    # Spring Festival 2026 is 15 to 23 February; 14 February is worked as a make-up day.
    "complaint before the Spring Festival": (
        [(RECORD, "2026-02-12 10:00", {})],
        "O3-24-feedback",
        ("RUNNING", "2026-02-26", NONE, False),
    ),
    # Several departments have ten working days instead of five.
    "complaint about several departments": (
        [(RECORD, "2026-03-02 10:00", {"several_departments": True})],
        "O3-24-feedback-several",
        ("RUNNING", "2026-03-16", NONE, False),
    ),
    # The last minute of the last day is still in time.
    "answered on the last day": (
        [(RECORD, "2026-03-02 10:00", {}), (ANSWER, "2026-03-09 23:59", {})],
        "O3-24-feedback",
        ("MET", "2026-03-09", "2026-03-09 23:59", False),
    ),
    # The first minute of the next day is late.
    "answered a day late": (
        [(RECORD, "2026-03-02 10:00", {}), (ANSWER, "2026-03-10 00:00", {})],
        "O3-24-feedback",
        ("MET_LATE", "2026-03-09", "2026-03-10 00:00", False),
    ),
    # No year after 2026 is published: the date stands, marked as provisional.
    "complaint at the end of the published calendar": (
        [(RECORD, "2026-12-30 10:00", {})],
        "O3-24-feedback",
        ("RUNNING", "2027-01-06", NONE, True),
    ),
    # R1-9: fifteen calendar days from closing, under the proposed reading of T21.
    "review after closing": (
        [(CLOSE, "2026-03-02 10:00", {})],
        "R1-9-review",
        ("RUNNING", "2026-03-17", NONE, False),
    ),
    # R1-9: the twentieth day is a Sunday and moves to Monday (Civil Code 203).
    "report whose last day is a Sunday": (
        [(CLOSE, "2026-03-02 10:00", {})],
        "R1-9-report",
        ("RUNNING", "2026-03-23", NONE, False),
    ),
    # Decree 351, article 14: hours run from the moment, through the night and the weekend.
    "death on a Saturday night": (
        [(REGISTER, "2026-03-07 22:30", {"death": True})],
        "D351-14-report",
        ("RUNNING", "2026-03-08", NONE, False),
    ),
    # No time is set by the article: no date, but it runs.
    "notice of rights": (
        [(REGISTER, "2026-03-02 10:00", {})],
        "D701-23-notice",
        ("RUNNING", NONE, NONE, False),
    ),
    # The dispute has ended: what had to be done promptly within it falls away.
    "investigation of a withdrawn case": (
        [(REGISTER, "2026-03-02 10:00", {}), (CLOSE, "2026-03-04 10:00", {})],
        "R1-5-investigate",
        ("VOID", NONE, NONE, False),
    ),
    # A duty of the law with a date of its own goes on after the closing.
    "report of a settlement after closing": (
        [("casework:settlement:agree", "2026-03-02 10:00", {}), (CLOSE, "2026-03-04 10:00", {})],
        "D351-43-report",
        ("RUNNING", "2026-03-09", NONE, False),
    ),
    # So does a right: three years after sealing the hospital may unseal on its own.
    "unsealing after closing": (
        [("casework:evidence:seal", "2026-03-02 10:00", {"seal": "s1"}), (CLOSE, "2026-03-04 10:00", {})],
        "D701-24-unseal",
        ("RUNNING", "2029-03-02", NONE, False),
    ),
}


def shown(row: Deadline) -> tuple[str, str, str, bool]:
    """Give state, due day, met minute and the provisional mark, as the table writes them."""
    due = row.due_at.astimezone(moment("2026-01-01").tzinfo).date().isoformat() if row.due_at else NONE
    met = f"{row.met_at.astimezone(moment('2026-01-01').tzinfo):%Y-%m-%d %H:%M}" if row.met_at else NONE
    return row.state, due, met, row.provisional


@pytest.mark.parametrize(("story", "key", "expected"), TABLE.values(), ids=TABLE.keys())
def test_a_story_gives_its_deadline(happen, subject_id, story, key, expected):
    for tag, when, facts in story:
        happen(subject_id, tag, when, **facts)
    assert shown(Deadline.objects.get(subject_id=subject_id, key=key)) == expected


def test_the_last_moment_of_hours_is_exact(happen, subject_id, institution_id):
    happen(subject_id, REGISTER, "2026-03-07 22:30", death=True)
    [row] = [
        row for row in deadlines_of(institution_id, [subject_id])[subject_id] if row.key == "D351-14-report"
    ]
    assert row.due_at == moment("2026-03-08 10:30")


def test_deadlines_run_from_when_it_happened_not_from_when_it_was_recorded(
    happen, subject_id, institution_id
):
    happen(subject_id, RECORD, "2026-03-02 10:00", "2026-03-05 09:00")
    [row] = deadlines_of(institution_id, [subject_id])[subject_id]
    assert (row.started_at, shown(row)[1]) == (moment("2026-03-02 10:00"), "2026-03-09")


def test_what_was_recorded_late_but_done_in_time_is_met(happen, subject_id, institution_id):
    happen(subject_id, RECORD, "2026-03-02 10:00")
    happen(subject_id, ANSWER, "2026-03-06 10:00", "2026-03-20 09:00")
    [row] = deadlines_of(institution_id, [subject_id])[subject_id]
    assert row.state == State.MET


def test_each_seal_has_its_own_deadline(happen, subject_id, institution_id):
    for seal, when in (("s1", "2026-03-02 10:00"), ("s2", "2026-03-05 10:00")):
        happen(subject_id, "casework:evidence:seal", when, seal=seal)
    happen(subject_id, "casework:evidence:unseal", "2026-04-01 10:00", seal="s1")
    rows = {row.occurrence: row.state for row in deadlines_of(institution_id, [subject_id])[subject_id]}
    assert rows == {"s1": State.MET, "s2": State.RUNNING}


def test_a_case_and_the_complaint_it_grew_from_share_what_happened(happen, institution_id):
    complaint, case = uuid7(), uuid7()
    happen(complaint, RECORD, "2026-03-02 10:00")
    happen(complaint, "casework:complaints:notify_rights", "2026-03-02 11:00")
    happen(case, REGISTER, "2026-03-03 10:00", follows=str(complaint))
    found = deadlines_of(institution_id, [complaint, case])
    assert [row.key for row in found[complaint]] == ["O3-24-feedback"]
    assert {row.key: row.state for row in found[case]}["D701-23-notice"] == State.MET


def write(institution_id, subject_id, tag):
    """Write an entry without its consequences, inside the caller's transaction."""
    at = moment("2026-03-02 10:00")
    return append(
        institution_id=institution_id,
        at=at,
        happened_at=at,
        actor="somebody",
        tag=tag,
        subject_id=subject_id,
        facts={},
        payload={},
    )


@pytest.mark.parametrize(
    ("tag", "queries"),
    [
        # No rule knows it.
        ("casework:complaints:note_contact", 0),
        # The adoptions, one insert: what has just begun has no story to be read.
        (RECORD, 2),
    ],
)
def test_what_an_entry_costs(institution_id, subject_id, django_assert_num_queries, tag, queries):
    with transaction.atomic():
        entry = write(institution_id, subject_id, tag)
        entry.begins = True
        with django_assert_num_queries(queries):
            refresh(entry, entry.at)


def test_what_a_later_entry_costs(happen, institution_id, subject_id, django_assert_num_queries):
    happen(subject_id, RECORD, "2026-03-02 09:00")
    with transaction.atomic():
        entry = write(institution_id, subject_id, ANSWER)
        with django_assert_num_queries(5):  # relatives, their story, adoptions, rows, one update
            refresh(entry, entry.at)


def test_nothing_is_left_when_the_act_is_rolled_back(institution_id, subject_id):
    with transaction.atomic():
        entry = write(institution_id, subject_id, RECORD)
        refresh(entry, entry.at)
        assert deadlines_of(institution_id, [subject_id])
        transaction.set_rollback(True)
    assert not deadlines_of(institution_id, [subject_id])


def test_the_regulation_of_the_day_of_the_start_binds(happen, subject_id, institution_id):
    adopt(institution_id, date(2026, 3, 1), T21="working_both_from_closing")
    other = uuid7()
    happen(subject_id, CLOSE, "2026-02-27 10:00")
    happen(other, CLOSE, "2026-03-02 10:00")
    before = Deadline.objects.get(subject_id=subject_id, key="R1-9-review")
    after = Deadline.objects.get(subject_id=other, key="R1-9-review")
    assert (shown(before)[1], shown(after)[1]) == ("2026-03-16", "2026-03-23")
    assert before.policy_sha256 == after.policy_sha256 != ""


def test_a_regulation_adopted_for_a_past_day_reaches_what_has_happened_since(
    happen, subject_id, institution_id
):
    earlier = uuid7()
    happen(earlier, CLOSE, "2026-02-27 10:00")
    happen(subject_id, CLOSE, "2026-03-02 10:00")
    adopt(institution_id, date(2026, 3, 1), T21="working_both_from_closing")
    happen(institution_id, "foundation:regulations:adopt", "2026-03-10 10:00", **{"from": "2026-03-01"})
    assert shown(Deadline.objects.get(subject_id=earlier, key="R1-9-review"))[1] == "2026-03-16"
    assert shown(Deadline.objects.get(subject_id=subject_id, key="R1-9-review"))[1] == "2026-03-23"


def test_without_a_regulation_the_law_alone_binds(happen, subject_id, institution_id):
    happen(subject_id, CLOSE, "2015-06-01 10:00")
    assert not deadlines_of(institution_id, [subject_id])
    happen(subject_id, "casework:settlement:agree", "2015-05-20 10:00")
    [row] = deadlines_of(institution_id, [subject_id])[subject_id]
    assert (row.key, row.policy_id) == ("D351-43-report", "")
