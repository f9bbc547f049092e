"""A seal is opened on a ground that the law knows, and not before its time."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests import walking
from yihe.casework.cases.models import Case
from yihe.casework.evidence.models import Unsealing
from yihe.casework.evidence.rules import last_day_kept
from yihe.foundation.acting.refusal import NotAllowed, Refusal
from yihe.foundation.journal.queries import entries_of

ALONE = {"presence": "ABSENT", "patient_side": ""}


def test_a_seal_is_opened_jointly_and_the_entry_says_which(world, case, sealing, opening):
    seal = sealing()
    opening(seal)
    with walking.inside(world):
        facts = entries_of(case.institution_id, case.pk).last().facts
    assert (facts["seal"], facts["number"], facts["ground"]) == (str(seal.pk), seal.number, "JOINTLY")


# what is given, and the code and article of the refusal
REFUSED = (
    (ALONE, "both_sides", "D701-24"),  # jointly means both
    ({"patient_side": ""}, "patient_side_missing", "D701-24"),
    ({"ground": "FOR_APPRAISAL"} | ALONE, "both_sides", "D701-24"),  # commissioned by both
    ({"ground": "FOR_APPRAISAL"}, "authority_missing", "H-52"),
    ({"ground": "FOR_COURT"}, "authority_missing", "H-52"),
    ({"ground": "RESOLVED"} | ALONE, "unresolved", "D701-24"),  # the case is open
    ({"ground": "THREE_YEARS", "no_request": True} | ALONE, "three_years", "D701-24"),
    ({"presence": "REFUSED"}, "witnesses", "H-50"),
)


@pytest.mark.parametrize(("given", "code", "article"), REFUSED)
def test_what_is_not_lawful_is_refused(world, sealing, opening, given, code, article):
    seal = sealing()
    with pytest.raises(Refusal) as refused:
        opening(seal, **given)
    assert (refused.value.code, refused.value.article) == (code, article)
    with walking.inside(world):
        assert not Unsealing.objects.exists()


def test_no_seal_is_opened_before_it_was_closed(world, sealing, opening):
    with pytest.raises(Refusal) as refused:
        opening(sealing(), happened_at=world.at - timedelta(hours=1))
    assert refused.value.code == "before_cause"


def test_a_seal_is_opened_once(sealing, opening):
    seal = sealing()
    opening(seal)
    with pytest.raises(Refusal) as refused:
        opening(seal)
    assert refused.value.code == "nothing_sealed"
    sealing()
    with pytest.raises(Refusal) as refused:
        opening(seal)
    assert refused.value.code == "seal_open"


def test_a_seal_of_another_case_is_not_opened_here(world, sealing, opening):
    sealing()
    other = sealing(case=walking.a_case(world))
    with pytest.raises(Refusal) as refused:
        opening(other)
    assert refused.value.code == "seal_open"


def test_the_hospital_opens_it_alone_once_the_dispute_is_resolved(world, case, sealing, opening):
    seal = sealing()
    with walking.inside(world):
        Case.objects.filter(pk=case.pk).update(closed_at=world.at + timedelta(minutes=30))
    assert opening(seal, ground="RESOLVED", **ALONE).ground == "RESOLVED"


def test_what_was_opened_before_the_closing_was_not_resolved(world, case, sealing, opening):
    seal = sealing()
    with walking.inside(world):
        Case.objects.filter(pk=case.pk).update(closed_at=world.at + timedelta(minutes=30))
    with pytest.raises(Refusal) as refused:
        opening(seal, ground="RESOLVED", happened_at=world.at + timedelta(minutes=20), **ALONE)
    assert refused.value.code == "unresolved"


# moment of opening in UTC (Shanghai is eight hours ahead), and whether three full years have passed since 2026-03-02
THREE_YEARS = (
    (datetime(2029, 3, 1, 16, 0, tzinfo=UTC), False),  # the corresponding day begins
    (datetime(2029, 3, 2, 15, 59, tzinfo=UTC), False),  # its last minute
    (datetime(2029, 3, 2, 16, 0, tzinfo=UTC), True),  # the day after
)


@pytest.mark.parametrize(("moment", "full"), THREE_YEARS)
def test_three_years_are_three_full_years(sealing, opening, moment, full):
    seal, given = sealing(), {"ground": "THREE_YEARS", "no_request": True, "at": moment} | ALONE
    if full:
        assert opening(seal, **given).opened_at == moment
    else:
        with pytest.raises(Refusal) as refused:
            opening(seal, **given)
        assert "2029-03-02" in refused.value.message.zh


def test_after_three_years_somebody_must_have_looked_for_a_further_request(sealing, opening):
    with pytest.raises(Refusal) as refused:
        opening(sealing(), ground="THREE_YEARS", at=datetime(2030, 1, 1, tzinfo=UTC), **ALONE)
    assert refused.value.code == "request_unknown"


# sealed on, last day of the three years
LAST_DAYS = (
    (date(2026, 3, 2), date(2029, 3, 2)),
    (date(2024, 2, 29), date(2027, 2, 28)),  # no such day: the last of the month (Civil Code 202)
    (date(2025, 12, 31), date(2028, 12, 31)),
    (date(2025, 2, 28), date(2028, 2, 28)),  # a leap year at the end adds no day
)


@pytest.mark.parametrize(("sealed_on", "last"), LAST_DAYS)
def test_the_last_day_kept(sealed_on, last):
    assert last_day_kept(sealed_on) == last


# who opens a seal
OPENS = (
    ("officer", True),
    ("quality", True),
    ("head", False),  # the department whose record it is does not open it
    ("leader", False),
    ("auditor", False),
    ("doctor", False),  # party
    ("bureau_officer", False),
    ("far_officer", False),
)


@pytest.mark.parametrize(("who", "may"), OPENS)
def test_who_opens(sealing, opening, who, may):
    seal = sealing()
    if may:
        assert opening(seal, who).ground == "JOINTLY"
    else:
        with pytest.raises(NotAllowed):
            opening(seal, who)
