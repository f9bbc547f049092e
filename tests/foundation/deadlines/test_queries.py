"""Reading deadlines: of subjects, of institutions by urgency, and the working of a date."""

from itertools import pairwise

from django_scopes import scopes_disabled

from tests.foundation.deadlines.conftest import moment
from yihe.foundation.acting.actor import Actor, Holding
from yihe.foundation.acting.roles import Role
from yihe.foundation.deadlines.queries import deadlines_of, open_deadlines, visible_to, working, workings_of
from yihe.foundation.identifiers import uuid7
from yihe.rulebook.deadlines import State

RECORD, CLOSE = "casework:complaints:record", "casework:closure:close"


def test_open_duties_are_paged_by_due_date(happen, institution_id):
    days = ("2026-03-05", "2026-03-02", "2026-03-09", "2026-03-02", "2026-03-03")
    for day in days:
        happen(uuid7(), RECORD, f"{day} 10:00")
    seen, after = [], None
    while page := list(open_deadlines([institution_id], after=after)[:2]):
        seen += page
        after = (page[-1].due_at, page[-1].id)
    assert len(seen) == len(days)
    assert all((one.due_at, one.id) < (other.due_at, other.id) for one, other in pairwise(seen))


def test_open_duties_leave_out_what_is_met_void_without_date_or_a_right(happen, institution_id):
    met, case, sealed = uuid7(), uuid7(), uuid7()
    happen(met, RECORD, "2026-03-02 10:00")
    happen(met, "casework:complaints:answer", "2026-03-03 10:00")
    happen(case, "casework:cases:register", "2026-03-02 10:00")
    happen(sealed, "casework:evidence:seal", "2026-03-02 10:00", seal="s1")
    assert not open_deadlines([institution_id]).exists()


def test_open_duties_of_other_institutions_are_not_given(happen, institution_id, subject_id):
    happen(subject_id, RECORD, "2026-03-02 10:00")
    assert not open_deadlines([uuid7()]).exists()
    assert not deadlines_of(uuid7(), [subject_id])
    with scopes_disabled():
        stranger = Actor(uuid7(), "", (Holding(Role.OFFICER, uuid7()),))
        officer = Actor(uuid7(), "", (Holding(Role.OFFICER, institution_id),))
        assert (visible_to(stranger).count(), visible_to(officer).count()) == (0, 1)


def test_the_working_says_why_this_date(happen, institution_id, subject_id):
    happen(subject_id, RECORD, "2026-02-12 10:00")
    [row] = deadlines_of(institution_id, [subject_id])[subject_id]
    due = working(row)
    codes = [line.code for line in due.lines]
    assert due.due_at == row.due_at
    assert (codes[0], codes[-1][:3]) == ("start", "due")
    assert (codes.count("skipped"), codes.count("makeup")) == (9, 1)
    assert any("春节" in sentence for sentence in due.working("zh"))


def test_the_workings_of_a_page_come_in_two_queries(happen, institution_id, django_assert_num_queries):
    complaint, case = uuid7(), uuid7()
    happen(complaint, RECORD, "2026-03-02 10:00")
    happen(case, "casework:cases:register", "2026-03-03 10:00", follows=str(complaint))
    happen(case, CLOSE, "2026-03-04 10:00")
    with django_assert_num_queries(1):
        rows = [row for found in deadlines_of(institution_id, [complaint, case]).values() for row in found]
    with django_assert_num_queries(2):
        workings = workings_of(institution_id, [complaint, case])
    assert all(workings[row.identity].due_at == row.due_at for row in rows)
    assert {due.state for due in workings.values()} <= set(State)


def test_titles_come_in_both_languages(happen, institution_id, subject_id):
    happen(subject_id, RECORD, "2026-03-02 10:00")
    [row] = deadlines_of(institution_id, [subject_id])[subject_id]
    assert (row.title.zh, row.title.en) == (
        "需要调查的投诉，5个工作日内反馈",
        "Feedback within 5 working days on a complaint that needs investigation",
    )
    assert row.article == "O3-24"
    assert row.started_at == moment("2026-03-02 10:00")
