"""A negotiation is opened, held and failed, each by whose step it is and with no more than five a side."""

from datetime import timedelta

import pytest

from tests import walking
from tests.casework.settlement import steps
from yihe.casework.resolution import actions
from yihe.casework.resolution.queries import episodes_of, running_negotiation, visible_to
from yihe.foundation.acting.refusal import Invalid, NotAllowed, NotNow
from yihe.foundation.journal.queries import entries_of


def stage_of(case):
    return walking.fresh(case).stage


def test_a_negotiation_walks_there_and_back_and_keeps_everything(world, case):
    steps.open_negotiation(world, case)
    assert stage_of(case) == "NEGOTIATING"
    steps.hold_session(world, case)
    steps.hold_session(world, case, demand_fen=150_000_00, offer_fen=90_000_00)
    steps.fail_negotiation(world, case)
    assert stage_of(case) == "FOUND"
    steps.open_negotiation(world, case, place="会议室")
    with walking.inside(world):
        first, second = episodes_of(case)
        assert [(one.ordinal, one.gap_fen) for one in first.sessions.all()] == [
            (1, 220_000_00),
            (2, 60_000_00),
        ]
        assert (first.outcome, first.reason, first.explained_to) == ("FAILED", "数额分歧过大", "周小满")
        assert (second.place, second.outcome, list(second.sessions.all())) == ("会议室", "", [])
        assert running_negotiation(case) == second


def test_a_session_may_be_held_without_figures(world, case):
    steps.open_negotiation(world, case)
    session = steps.hold_session(world, case, demand_fen=None, offer_fen=0)
    assert (session.demand_fen, session.offer_fen, session.gap_fen) == (None, 0, None)


# the field, how many on that side, the code of the refusal
PRESENT = (
    ("patient_side", 1, None),
    ("patient_side", 5, None),
    ("patient_side", 6, "too_many_present"),
    ("patient_side", 0, "nobody_present"),
    ("provider_side", 5, None),
    ("provider_side", 6, "too_many_present"),
    ("provider_side", 0, "nobody_present"),
)


@pytest.mark.parametrize(("side", "count", "code"), PRESENT)
def test_at_most_five_sit_on_a_side(world, case, side, count, code):
    steps.open_negotiation(world, case)
    if code is None:
        session = steps.hold_session(world, case, **{side: steps.people(count)})
        assert len(getattr(session, side)) == count
        return
    with pytest.raises(Invalid) as refused:
        steps.hold_session(world, case, **{side: steps.people(count)})
    assert (refused.value.code, refused.value.field, refused.value.article) == (code, side, "D701-30")
    with walking.inside(world):
        assert not episodes_of(case).get().sessions.exists()


# how many representatives are named for each side when a negotiation is opened, and whether that is taken
REPRESENTED = ((0, 0, True), (5, 5, True), (6, 0, False), (0, 6, False))


@pytest.mark.parametrize(("patient", "provider", "taken"), REPRESENTED)
def test_at_most_five_represent_a_side(world, case, patient, provider, taken):
    named = {"patient_side": steps.people(patient), "provider_side": steps.people(provider)}
    if taken:
        assert len(steps.open_negotiation(world, case, **named).patient_side) == patient
        return
    with pytest.raises(Invalid, match="at most 5"):
        steps.open_negotiation(world, case, **named)
    assert stage_of(case) == "REGISTERED"


def test_the_parties_are_told_that_they_may_sue(world, case):
    steps.open_negotiation(world, case)
    with pytest.raises(Invalid) as refused:
        steps.fail_negotiation(world, case, next_routes=["PEOPLES_MEDIATION"])
    assert (refused.value.article, refused.value.field) == ("D701-43", "next_routes")
    assert stage_of(case) == "NEGOTIATING"


# what one tries where the case stands before or after a negotiation
OUT_OF_TURN = (
    ("before", steps.hold_session),  # not opened
    ("before", steps.fail_negotiation),
    ("during", steps.open_negotiation),  # opened already
    ("settled", steps.open_negotiation),  # settled already
    ("settled", steps.hold_session),
    ("closed", steps.open_negotiation),
)


@pytest.mark.parametrize(("standing", "step"), OUT_OF_TURN)
def test_nothing_happens_out_of_turn(world, case, standing, step):
    reach = {
        "before": [],
        "during": [steps.open_negotiation],
        "settled": [steps.open_negotiation, steps.agree],
        "closed": [steps.close],
    }
    for earlier in reach[standing]:
        earlier(world, case)
    with walking.inside(world):
        before = entries_of(case.institution_id, case.pk).count()
    with pytest.raises(NotNow) as refused:
        step(world, case)
    assert refused.value.article
    with walking.inside(world):
        assert entries_of(case.institution_id, case.pk).count() == before


def test_moments_follow_each_other(world, case):
    episode = steps.open_negotiation(world, case)
    session = steps.hold_session(world, case)
    for step, too_early in (
        (steps.hold_session, episode.opened_at - timedelta(minutes=1)),
        (steps.fail_negotiation, session.held_at - timedelta(minutes=1)),
        (steps.hold_session, world.at + timedelta(hours=1)),  # an appointment has not happened
    ):
        with pytest.raises(Invalid) as refused:
            step(world, case, happened_at=too_early)
        assert (refused.value.field, refused.value.article) == ("happened_at", "H-06")


def test_a_session_recorded_later_keeps_both_instants(world, case):
    episode = steps.open_negotiation(world, case)
    world.later(days=2)
    session = steps.hold_session(world, case, happened_at=episode.opened_at + timedelta(hours=1))
    assert session.recorded_at - session.held_at > timedelta(days=1)
    with walking.inside(world):
        entry = entries_of(case.institution_id, case.pk).last()
    assert (entry.happened_at, entry.at) == (session.held_at, session.recorded_at)
    assert entry.facts["offer_fen"] == 80_000_00
    assert "周小满" not in entry.facts_json


# who, and whether the step is theirs on a case without a conflict
WHO = (
    ("officer", True),
    ("officer2", True),  # stands in for the officer in charge
    ("leader", False),
    ("finance", False),
    ("quality", False),
    ("head", False),
    ("doctor", False),  # is party
    ("admin", False),
    ("bureau_officer", False),  # nobody asked it to step in
    ("neighbour_officer", False),
    ("far_officer", False),
)


@pytest.mark.parametrize(("who", "may"), WHO)
def test_whose_step_it_is(world, case, who, may):
    if may:
        assert steps.open_negotiation(world, case, who).ordinal == 1
        return
    with pytest.raises(NotAllowed):
        steps.open_negotiation(world, case, who)


def test_an_officer_who_is_party_leaves_it_to_the_bureau(world):
    case = walking.a_case(world, parties=("officer2",))
    with pytest.raises(NotAllowed) as refused:
        steps.open_negotiation(world, case, "officer2")
    assert refused.value.article == "H-04"
    walking.cases.ask_bureau(case=case, reason="均为当事人", by=world.actor("officer2"), at=world.at)
    assert steps.open_negotiation(world, walking.fresh(case), "bureau_officer").ordinal == 1


def test_who_sees_an_episode(world, case):
    episode = steps.open_negotiation(world, case)
    with walking.inside(world):
        assert visible_to(world.actor("leader")).get() == episode
        assert not visible_to(world.actor("far_officer")).exists()


def test_every_action_explains_itself_in_both_languages():
    for act in (actions.open_negotiation, actions.hold_session, actions.fail_negotiation):
        assert act.title.zh
        assert act.title.en
        assert act.article.startswith("D701-")
