"""A correcting entry moves what it corrects; the first moment stays in the journal."""

from datetime import date

from tests.foundation.deadlines.conftest import SHANGHAI, moment
from yihe.foundation.deadlines.queries import deadlines_of
from yihe.foundation.deadlines.terms import State
from yihe.foundation.journal.queries import entries_of

CORRECTION = "casework:cases:correct_moment"
RECORD, ANSWER = "casework:complaints:record", "casework:complaints:answer"


def correct(happen, subject_id, entry, right: str, at: str):
    """Record that an entry really happened at another moment."""
    return happen(subject_id, CORRECTION, at, corrects=entry.sequence, happened_at=moment(right).isoformat())


def only(institution_id, subject_id):
    """Give the one deadline of the subject."""
    [row] = deadlines_of(institution_id, [subject_id])[subject_id]
    return row


def test_a_corrected_start_moves_the_due_date(happen, subject_id, institution_id):
    wrong = happen(subject_id, RECORD, "2026-03-02 10:00")
    correct(happen, subject_id, wrong, "2026-03-04 10:00", at="2026-03-05 09:00")
    row = only(institution_id, subject_id)
    assert row.started_at == moment("2026-03-04 10:00")
    assert row.due_at.astimezone(SHANGHAI).date() == date(2026, 3, 11)


def test_a_corrected_answer_was_in_time_after_all(happen, subject_id, institution_id):
    happen(subject_id, RECORD, "2026-03-02 10:00")
    late = happen(subject_id, ANSWER, "2026-03-12 10:00")
    assert only(institution_id, subject_id).state == State.MET_LATE
    correct(happen, subject_id, late, "2026-03-06 10:00", at="2026-03-12 11:00")
    assert only(institution_id, subject_id).state == State.MET


def test_the_last_correction_holds(happen, subject_id, institution_id):
    wrong = happen(subject_id, RECORD, "2026-03-02 10:00")
    for right, at in (("2026-03-04 10:00", "2026-03-05 09:00"), ("2026-03-03 10:00", "2026-03-05 10:00")):
        correct(happen, subject_id, wrong, right, at=at)
    assert only(institution_id, subject_id).started_at == moment("2026-03-03 10:00")


def test_both_moments_stay_in_the_journal(happen, subject_id, institution_id):
    wrong = happen(subject_id, RECORD, "2026-03-02 10:00")
    correct(happen, subject_id, wrong, "2026-03-04 10:00", at="2026-03-05 09:00")
    first, correction = entries_of(institution_id, subject_id)
    assert first.happened_at == moment("2026-03-02 10:00")
    assert correction.facts == {"corrects": first.sequence, "happened_at": "2026-03-04T10:00:00+08:00"}


def test_a_deadline_that_nothing_starts_any_more_is_void(happen, subject_id, institution_id):
    """R1 came into force on 2 January 2016: a closing corrected to the day before is not under it."""
    wrong = happen(subject_id, "casework:closure:close", "2016-01-02 10:00")
    assert len(deadlines_of(institution_id, [subject_id])[subject_id]) == 2
    correct(happen, subject_id, wrong, "2016-01-01 10:00", at="2016-01-05 09:00")
    assert not deadlines_of(institution_id, [subject_id])
    correct(happen, subject_id, wrong, "2016-01-02 10:00", at="2016-01-06 09:00")
    assert len(deadlines_of(institution_id, [subject_id])[subject_id]) == 2
