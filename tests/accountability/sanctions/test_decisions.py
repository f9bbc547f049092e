"""Decisions by call: who decides, what may change, and what the ledger says afterwards."""

from datetime import date, timedelta

import pytest

from tests import walking
from tests.accountability import steps
from yihe.accountability.assessment.queries import proposal_of
from yihe.accountability.sanctions.items import items_of
from yihe.accountability.sanctions.models import Sanction
from yihe.accountability.sanctions.queries import history_of, sanctions_of
from yihe.casework.cases import actions as cases
from yihe.foundation.acting.refusal import Invalid, NotAllowed, NotNow


def lines(world, case):
    with walking.inside(world):
        return {line.kind: line for line in sanctions_of(case) if line.status != "CORRECTED"}


@pytest.fixture
def heard(world, case):
    """A case whose principal has been heard; the proposal is that of R1-16(3)."""
    steps.conclude(world, case)
    steps.propose(world, case)
    steps.hear(world, case)
    return case


# kind, article, fen, months, last day (decided on 2026-03-02), condition, status
LEDGER = (
    ("SHARE", "R1-16", 1_550_000, None, None, "PAID", "IN_FORCE"),
    ("NO_AWARD", "R1-16-3", None, None, date(2027, 1, 1), "", "IN_FORCE"),
    ("EVALUATION_FAILED", "R1-16-3", None, None, date(2027, 1, 1), "", "IN_FORCE"),
    ("SUSPENSION_OF_APPOINTMENT", "R1-16-3", None, 3, date(2026, 6, 2), "", "IN_FORCE"),
    (
        "STUDY_AT_OWN_COST",
        "R1-16-3",
        None,
        3,
        date(2026, 6, 2),
        "STUDIED",
        "IN_FORCE",
    ),  # within the suspension
    ("RETURN_AFTER_EXAMINATION", "R1-16-3", None, None, None, "EXAMINED", "IN_FORCE"),
    ("LOWER_APPOINTMENT", "R1-16-3", None, 12, date(2027, 3, 2), "", "IN_FORCE"),
    ("LOWER_BENEFITS", "R1-16-3", None, 12, date(2027, 3, 2), "", "IN_FORCE"),
)


@pytest.mark.parametrize("expected", LEDGER, ids=[line[0] for line in LEDGER])
def test_the_ledger_under_r1(world, heard, expected):
    steps.decide(world, heard)
    line = lines(world, heard)[expected[0]]
    found = (line.kind, line.article, line.fen, line.months, line.ends_on, line.condition, line.status)
    assert found == expected
    assert line.starts_on == date(2026, 3, 2)
    assert walking.fresh(heard).stage == "DECIDED"


def test_a_study_longer_than_the_suspension_keeps_it_until_its_end(world):
    case = steps.closed(world, 150_000_00)
    steps.decided(world, case)
    line = lines(world, case)["SUSPENSION_OF_APPOINTMENT"]
    assert (line.months, line.ends_on) == (6, date(2027, 3, 2))  # T31: the longer of half a year and one year


def test_what_is_another_authoritys_becomes_a_proposal(world, case):
    steps.conclude(world, case)
    posts = steps.holders(vice_president=world.people["head2"], president=None)
    steps.propose(world, case, posts=posts)
    steps.hear(world, case)
    steps.hear(world, case, "head2")
    steps.decide(world, case)
    line = lines(world, case)["YEAR_PAY_CUT"]
    assert (line.authority, line.status, line.rate_ppm) == ("BUREAU", "PROPOSED_TO_AUTHORITY", 200_000)
    assert not line.live(line.starts_on)


# who decides after whom proposed; taken or the code
DECIDERS = (
    ("leader", None),
    ("officer", "role"),
    ("quality", "role"),
    ("doctor", "party"),
    ("bureau_officer", "role"),
)


@pytest.mark.parametrize(("who", "code"), DECIDERS)
def test_whose_step_it_is(world, heard, who, code):
    if code is None:
        assert steps.decide(world, heard, who)
        return
    with pytest.raises(NotAllowed) as refused:
        steps.decide(world, heard, who)
    assert refused.value.code == code


def test_who_reviewed_alone_does_not_decide(world):
    case = steps.closed(world, 1_000_00)  # too little for the committee
    steps.conclude(world, case, "leader", members=[world.people["leader"].pk])
    steps.propose(world, case)
    steps.hear(world, case)
    with pytest.raises(NotAllowed) as refused:
        steps.decide(world, case)
    assert (refused.value.code, refused.value.article) == ("separation", "H-07")


def test_who_sat_among_others_may_decide(world, case):
    steps.conclude(world, case, members=[world.people[who].pk for who in ("leader", "quality")])
    steps.propose(world, case)
    steps.hear(world, case)
    assert steps.decide(world, case)


def test_who_proposed_as_bureau_does_not_decide(world, case):
    cases.ask_bureau(case=case, reason="均为当事人", by=world.actor("quality"), at=world.at)
    steps.conclude(world, case)
    steps.propose(world, case, "bureau_officer")
    steps.hear(world, case)
    with pytest.raises(NotAllowed) as refused:
        steps.decide(world, case, "bureau_officer")
    assert refused.value.article == "H-07"


def test_on_a_conflict_the_bureau_decides_and_its_own_powers_are_in_force(world, case):
    cases.ask_bureau(case=case, reason="负责人为当事人", by=world.actor("quality"), at=world.at)
    steps.conclude(world, case)
    steps.propose(world, case, posts=steps.holders(vice_president=world.people["head2"], president=None))
    steps.hear(world, case)
    steps.hear(world, case, "head2")
    steps.decide(world, case, "bureau_officer")
    assert lines(world, case)["YEAR_PAY_CUT"].status == "IN_FORCE"


def test_a_leader_whom_it_burdens_does_not_decide(world, case):
    steps.conclude(world, case)
    steps.propose(world, case, posts=steps.holders(vice_president=None, president=world.people["leader"]))
    steps.hear(world, case)
    steps.hear(world, case, "leader")
    with pytest.raises(NotAllowed) as refused:
        steps.decide(world, case)
    assert refused.value.article == "H-04"


def test_nobody_is_judged_unheard(world, case):
    steps.conclude(world, case)
    steps.propose(world, case)
    with pytest.raises(NotNow) as refused:
        steps.decide(world, case)
    assert (refused.value.code, refused.value.article) == ("unheard", "H-08")
    assert "doctor甲" in refused.value.message.zh
    steps.record_silence(world, case)
    assert steps.decide(world, case)


def row(kind, how="LOWERED", reason="初犯,积极补救", **figures):
    """Give a row that lowers the item of a kind."""
    return {"kind": kind, "how": how, "reason": reason} | figures


# rows; taken
LOWERINGS = (
    ([row("SHARE", fen=1_000_000)], True),
    ([row("SHARE", fen=1_550_000)], False),  # not less
    ([row("SHARE", fen=2_000_000)], False),  # more
    ([row("SHARE", fen=0)], False),  # nothing is "left out", not "lowered"
    ([row("SHARE", how="LEFT_OUT")], True),
    ([row("LOWER_APPOINTMENT", months=6)], True),
    ([row("LOWER_APPOINTMENT", months=12)], False),
    ([row("LOWER_APPOINTMENT", fen=1)], False),  # it is no money
    ([row("NO_AWARD")], False),  # has no figure; can only be left out
    ([row("NO_AWARD", how="LEFT_OUT")], True),
    ([row("SHARE", fen=1_000_000, reason=" ")], False),  # never silently
    ([row("DISMISSAL", how="LEFT_OUT")], False),  # was not proposed
    ([row("SHARE", how="LEFT_OUT"), row("SHARE", fen=1)], False),  # twice
)


@pytest.mark.parametrize(("rows", "taken"), LOWERINGS)
def test_a_decision_confirms_or_lowers_with_a_reason(world, heard, rows, taken):
    with walking.inside(world):
        keys = {item.kind: item.key for item in items_of(proposal_of(heard))}
    lowered = [one | {"item": keys.get(one["kind"], "nothing")} for one in rows]
    if not taken:
        with pytest.raises(Invalid) as refused:
            steps.decide(world, heard, lowered=lowered)
        assert (refused.value.field, refused.value.article) == ("lowered", "H-09")
        assert lines(world, heard) == {}
        return
    steps.decide(world, heard, lowered=lowered)
    found, kind = lines(world, heard), rows[0]["kind"]
    assert len(found) == len(LEDGER) - (rows[0]["how"] == "LEFT_OUT")
    if kind in found:
        assert found[kind].lowered_because == "初犯,积极补救"
        assert (found[kind].proposed_fen, found[kind].proposed_months) in {(1_550_000, None), (None, 12)}


def test_measures_do_not_begin_before_they_are_decided(world, heard):
    with pytest.raises(Invalid) as refused:
        steps.decide(world, heard, starts_on=date(2026, 3, 1))
    assert refused.value.field == "starts_on"
    steps.decide(world, heard, starts_on=date(2026, 4, 1))
    assert lines(world, heard)["SUSPENSION_OF_APPOINTMENT"].ends_on == date(2026, 7, 1)


def test_a_result_that_has_changed_since_is_proposed_again(world, heard):
    other = steps.closed(world)
    steps.decided(world, other)  # now this one would be the second avoidable dispute within a year
    with pytest.raises(NotNow) as refused:
        steps.decide(world, heard)
    assert refused.value.code == "outdated"
    steps.withdraw(world, heard)
    steps.propose(world, heard)
    steps.hear(world, heard)
    steps.decide(world, heard)
    assert "DISMISSAL" in lines(world, heard)


def test_a_sanction_is_lifted_with_its_release_letter(world, heard):
    steps.decide(world, heard)
    share = lines(world, heard)["SHARE"]
    world.later(days=30)
    lifted = steps.lift(world, heard, share)
    assert (lifted.status, lifted.lifted_on, lifted.release) == ("LIFTED", date(2026, 4, 1), "款已缴清。")
    assert (lifted.live(date(2026, 3, 31)), lifted.live(date(2026, 4, 1))) == (True, False)
    with pytest.raises(Invalid) as refused:
        steps.lift(world, heard, share)
    assert refused.value.field == "sanction"


def test_nothing_is_lifted_before_a_decision(world, heard):
    with pytest.raises(NotNow):
        steps.lift(world, heard, Sanction())


# what is corrected, taken
CORRECTIONS = (
    ("LOWER_APPOINTMENT", {"months": 6}, True),
    ("LOWER_APPOINTMENT", {"months": 13}, False),  # heavier than proposed
    ("SHARE", {"fen": 1_000_000}, True),
    ("SHARE", {"fen": 1_550_001}, False),
    ("SHARE", {"months": 3}, False),  # never had months
    ("NO_AWARD", {"ends_on": date(2026, 1, 1)}, False),  # before it begins
)


@pytest.mark.parametrize(("kind", "right", "taken"), CORRECTIONS)
def test_a_line_is_corrected_and_both_stay(world, heard, kind, right, taken):
    steps.decide(world, heard)
    line = lines(world, heard)[kind]
    if not taken:
        with pytest.raises(Invalid):
            steps.correct_sanction(world, heard, line, **right)
        return
    mended = steps.correct_sanction(world, heard, line, **right)
    assert mended.replaces_id == line.pk
    with walking.inside(world):
        assert sorted(one.status for one in sanctions_of(heard) if one.kind == kind) == [
            "CORRECTED",
            "IN_FORCE",
        ]


def test_other_months_end_on_another_day(world, heard):
    steps.decide(world, heard)
    line = lines(world, heard)["LOWER_APPOINTMENT"]
    assert steps.correct_sanction(world, heard, line, months=6).ends_on == date(2026, 9, 2)


def test_history_tells_what_was_decided(world, heard):
    steps.decide(world, heard)
    doctor = world.people["doctor"].pk
    with walking.inside(world):
        found = history_of(world.centre.pk, [doctor])[doctor]
    assert [(one["decided_on"], one["nature"], one["role"]) for one in found] == [
        ("2026-03-02", "AVOIDABLE", "PRINCIPAL")
    ]


def test_a_decision_does_not_precede_its_proposal(world, heard):
    with pytest.raises(Invalid) as refused:
        steps.decide(world, heard, happened_at=heard.closed_at - timedelta(days=1))
    assert refused.value.field == "happened_at"
