"""The table can be lost or spoiled: the journal shows it, and writes it anew."""

import pytest

from tests.foundation.deadlines.conftest import moment
from yihe.foundation.deadlines.models import Deadline, Descent
from yihe.foundation.deadlines.queries import deadlines_of
from yihe.foundation.deadlines.verifying import Problem, rebuild, verify
from yihe.foundation.identifiers import uuid7


@pytest.fixture
def busy(happen, institution_id):
    """Give a complaint and the case that grew from it, half way down the road."""
    complaint, case = uuid7(), uuid7()
    happen(complaint, "casework:complaints:record", "2026-03-02 10:00")
    happen(case, "casework:cases:register", "2026-03-03 10:00", follows=str(complaint))
    happen(complaint, "casework:complaints:notify_rights", "2026-03-03 11:00")
    happen(case, "casework:closure:close", "2026-03-04 10:00")
    return complaint, case


def spoil_nothing(_: list[Deadline]) -> None:
    """Leave the table as the actions wrote it."""


def lose_a_row(rows: list[Deadline]) -> None:
    """Delete one."""
    rows[0].delete()


def move_a_date(rows: list[Deadline]) -> None:
    """Give one three more days, as a tempted office might."""
    Deadline.objects.filter(pk=rows[0].pk).update(due_at=moment("2026-04-01 10:00"))


def meet_silently(rows: list[Deadline]) -> None:
    """Mark one as met."""
    Deadline.objects.filter(pk=rows[0].pk).update(state="MET", met_at=moment("2026-03-04 10:00"))


def invent_a_row(rows: list[Deadline]) -> None:
    """Add one that nothing started."""
    Deadline(**{**row_values(rows[0]), "id": uuid7(), "subject_id": uuid7()}).save()


def lose_descent(_: list[Deadline]) -> None:
    """Forget that the case grew from the complaint."""
    Descent.objects.all().delete()


def row_values(row: Deadline) -> dict[str, object]:
    """Give the columns of a row."""
    return {field.attname: getattr(row, field.attname) for field in Deadline._meta.concrete_fields}


SPOILT = {
    # As written by the actions themselves: nothing to complain of.
    spoil_nothing: set(),
    lose_a_row: {Problem.MISSING},
    move_a_date: {Problem.DIFFERENT},
    meet_silently: {Problem.DIFFERENT},
    invent_a_row: {Problem.UNFOUNDED},
    # Without it the notice given on the complaint no longer counts for the case.
    lose_descent: {Problem.DESCENT, Problem.DIFFERENT},
}


@pytest.mark.parametrize(
    ("spoil", "problems"), SPOILT.items(), ids=lambda item: getattr(item, "__name__", "")
)
def test_what_was_spoilt_is_found_and_mended(busy, institution_id, spoil, problems):
    rows = [row for found in deadlines_of(institution_id, busy).values() for row in found]
    before = sorted(map(str, map(row_values, rows)))
    spoil(rows)
    assert {difference.problem for difference in verify(institution_id)} == problems
    rebuild(institution_id)
    assert verify(institution_id) == []
    if spoil is not lose_a_row:
        mended = [row for found in deadlines_of(institution_id, busy).values() for row in found]
        assert sorted(map(str, map(row_values, mended))) == before


def test_an_empty_table_is_written_whole(busy, institution_id):
    whole = {row.identity: row.state for row in Deadline.objects.all()}
    Deadline.objects.all().delete()
    assert rebuild(institution_id) == len(whole)
    assert {row.identity: row.state for row in Deadline.objects.all()} == whole
