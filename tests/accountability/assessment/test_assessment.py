"""Assessments by call: what R1 attaches, who is heard, and what a proposal needs."""

from datetime import date, timedelta

import pytest

from tests import walking
from tests.accountability import steps
from yihe.accountability.assessment.queries import history_of, proposal_of, unheard_of
from yihe.foundation.acting.refusal import Invalid, NotAllowed, NotNow

# agreed and waived (yuan), criterion, level; the principal's and the secondary's share in fen (waived fees count, T19)
SHARES = (
    (10_000, 0, "R1-13-2", "NOT_APPRAISED", 250_000, 75_000),
    (50_000, 0, "R1-13-2", "NOT_APPRAISED", 900_000, 270_000),
    (100_000, 0, "R1-12-2", "NOT_APPRAISED", 2_350_000, 705_000),
    (95_000, 5_000, "R1-12-2", "NOT_APPRAISED", 2_350_000, 705_000),
    (150_000, 0, "R1-12-1", "1", 3_850_000, 1_155_000),
    (150_000, 0, "R1-12-1", "2", 3_400_000, 1_020_000),
    (0, 300, "R1-12-2", "NOT_APPRAISED", 9_000, 2_700),  # only fees were waived
)


@pytest.mark.parametrize(("agreed", "waived", "criterion", "level", "principal", "secondary"), SHARES)
def test_shares_under_r1(world, agreed, waived, criterion, level, principal, secondary):
    case = steps.closed(world, agreed * 100, waived * 100, parties=("doctor", "nurse"))
    persons = [steps.named(world, "doctor"), steps.named(world, "nurse", "SECONDARY")]
    steps.conclude(world, case, criteria=[criterion], accident_level=level, persons=persons)
    proposal = steps.propose(world, case)
    with walking.inside(world):
        found = {one.person_id: one.share_fen for one in proposal.concerned.all()}
    assert found == {world.people["doctor"].pk: principal, world.people["nurse"].pk: secondary}
    assert walking.fresh(case).stage == "PROPOSED"


def test_a_proposal_keeps_the_question_and_the_answer(world, case):
    steps.conclude(world, case)
    proposal = steps.propose(world, case)
    assert proposal.facts["compensation"] == {
        "agreed": "60000.00",
        "judged": "0.00",
        "fee_waived": "0.00",
        "insurer_paid": 0,
    }
    assert proposal.facts["handled_by"] == "NEGOTIATED"
    assert proposal.facts["persons"] == [{"id": "p1", "role": "PRINCIPAL", "history": []}]
    assert proposal.outcome["base_fen"] == 6_000_000
    assert proposal.outcome["policy_sha256"] == proposal.policy_sha256
    assert proposal.outcome["trace"]["children"]
    assert proposal.readings["T24"] == "additional"


def test_two_avoidable_within_a_year_are_seen_in_the_history(world, case):
    steps.decided(world, case)
    again = steps.closed(world)
    steps.conclude(world, again)
    proposal = steps.propose(world, again)
    history = proposal.facts["persons"][0]["history"]
    assert [(one["nature"], one["role"]) for one in history] == [("AVOIDABLE", "PRINCIPAL")]
    assert "DISMISSAL" in {measure["code"] for measure in proposal.outcome["persons"][0]["measures"]}


def test_what_was_only_proposed_is_no_history(world, case):
    steps.conclude(world, case)
    steps.propose(world, case)
    with walking.inside(world):
        assert history_of(world.centre.pk, [world.people["doctor"].pk]) == {}


def test_a_late_review_costs_the_unit_points(world, case):
    world.later(days=40)
    steps.conclude(world, case)
    proposal = steps.propose(world, case)
    assert proposal.facts["flags"]["reported_late"] is True
    assert [(entry["article"], entry["points"]) for entry in proposal.outcome["unit"]] == [("R1-26", 20)]


def test_a_review_in_time_costs_nothing(world, case):
    steps.conclude(world, case)
    assert steps.propose(world, case).outcome["unit"] == []


def test_managers_are_named_or_said_not_to_exist(world, case):
    steps.conclude(world, case)
    with pytest.raises(Invalid) as refused:
        steps.propose(world, case, posts=[])
    assert (refused.value.field, refused.value.article) == ("posts", "R1-25")
    posts = steps.holders(vice_president=world.people["head2"], president=None)
    proposal = steps.propose(world, case, posts=posts)
    with walking.inside(world):
        managers = {one.post: one.person.username for one in proposal.concerned.all() if one.post}
    assert managers == {"VICE_PRESIDENT": "head2"}


def test_nobody_proposes_what_would_concern_themself(world, case):
    steps.conclude(world, case)
    posts = steps.holders(vice_president=world.people["quality"], president=None)
    with pytest.raises(NotAllowed) as refused:
        steps.propose(world, case, posts=posts)
    assert (refused.value.code, refused.value.article) == ("concerned", "H-04")


def test_a_value_that_is_not_left_to_people_is_refused(world, case):
    steps.conclude(world, case)
    with pytest.raises(Invalid) as refused:
        steps.propose(world, case, choices=[{"name": "rate_a", "value": "15%", "reason": "情节"}])
    assert refused.value.field == "choices"


def test_a_regulation_that_came_later_does_not_bind_an_earlier_dispute(db, tmp_path, settings):
    settings.YIHE_FILES = tmp_path / "files"
    world = walking.a_world()
    steps.adopt(world, in_force_from=date(2026, 2, 28))  # the day after it happened
    case = steps.closed(world)
    with pytest.raises(NotNow) as refused:
        steps.conclude(world, case)
    assert refused.value.code == "no_regulation"


def test_a_withdrawn_proposal_stays_visible_and_can_be_made_again(world, case):
    steps.conclude(world, case)
    first = steps.propose(world, case)
    steps.withdraw(world, case)
    assert walking.fresh(case).stage == "REREVIEWED"
    with walking.inside(world):
        assert proposal_of(case) is None
    second = steps.propose(world, case)
    assert second.pk != first.pk


# who, may propose
PROPOSERS = (
    ("quality", True),
    ("officer", True),
    ("leader", False),
    ("doctor", False),
    ("finance", False),
    ("bureau_officer", False),
)


@pytest.mark.parametrize(("who", "may"), PROPOSERS)
def test_whose_step_it_is(world, case, who, may):
    steps.conclude(world, case)
    if may:
        assert steps.propose(world, case, who)
    else:
        with pytest.raises(NotAllowed):
            steps.propose(world, case, who)


# who speaks, for whom; taken, or the code of the refusal
SPEAKERS = (
    ("doctor", "doctor", None),
    ("quality", "doctor", None),  # the office records a paper handed in
    ("officer", "doctor", None),
    ("leader", "doctor", "not_concerned"),  # a leader of whom the proposal says nothing
    ("head2", "doctor", "not_own"),  # one who answers by post speaks for themself only
    ("doctor", "head2", "not_own"),
    ("head2", "head2", None),  # a manager, no party to the case
    ("quality", "nurse", "not_concerned"),
    ("auditor", "doctor", "role"),
)


@pytest.mark.parametrize(("who", "person", "code"), SPEAKERS)
def test_who_may_speak_for_whom(world, case, who, person, code):
    steps.conclude(world, case)
    steps.propose(world, case, posts=steps.holders(vice_president=world.people["head2"], president=None))
    if code is None:
        assert steps.hear(world, case, who, person=world.people[person].pk).kind == "STATED"
        return
    with pytest.raises((NotAllowed, NotNow, Invalid)) as refused:
        steps.hear(world, case, who, person=world.people[person].pk)
    assert refused.value.code == code


# witnesses; taken
WITNESSES = (("甲", "乙", True), ("甲", "甲", False), ("甲", " ", False), ("甲", "doctor甲", False))


@pytest.mark.parametrize(("one", "two", "taken"), WITNESSES)
def test_silence_needs_two_witnesses(world, case, one, two, taken):
    steps.conclude(world, case)
    proposal = steps.propose(world, case)
    if taken:
        steps.record_silence(world, case, witness_1=one, witness_2=two)
        with walking.inside(world):
            assert unheard_of(proposal_of(case)) == []
        return
    with pytest.raises(Invalid) as refused:
        steps.record_silence(world, case, witness_1=one, witness_2=two)
    assert refused.value.field == "witness_2"
    with walking.inside(world):
        assert [one.person_id for one in unheard_of(proposal)] == [world.people["doctor"].pk]


def test_nobody_is_heard_before_the_proposal(world, case):
    steps.conclude(world, case)
    with pytest.raises(NotNow) as refused:
        steps.record_silence(world, case)
    assert refused.value.article == "H-08"


def test_nobody_has_spoken_before_it_was_proposed(world, case):
    steps.conclude(world, case)
    proposal = steps.propose(world, case)
    with pytest.raises(Invalid) as refused:
        steps.hear(world, case, happened_at=proposal.proposed_at - timedelta(minutes=1))
    assert refused.value.field == "happened_at"
