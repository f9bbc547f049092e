"""The bureau's part of the road: reported, received or sent back, objected to, confirmed or changed."""

from datetime import timedelta

import pytest

from tests import walking
from tests.accountability import steps
from yihe.accountability.assessment.queries import proposal_of, proposals_of
from yihe.accountability.review.queries import (
    objections_of,
    opinions_of,
    review_of,
    submissions_of,
    to_opine,
    to_receive,
    to_rereview,
)
from yihe.accountability.sanctions.queries import sanctions_of
from yihe.casework.cases.queries import visible_to
from yihe.foundation.acting.moments import day_of
from yihe.foundation.acting.refusal import Invalid, NotAllowed, NotNow
from yihe.foundation.deadlines.queries import deadlines_of

SMALL = 1_000_00  # fen; below the committee's threshold


@pytest.fixture
def reviewed(world, case):
    """A case of 60,000 yuan that the group has reviewed: it waits for the committee."""
    steps.conclude(world, case)
    return case


@pytest.fixture
def received(world, reviewed):
    steps.report(world, reviewed)
    steps.receive(world, reviewed)
    return reviewed


def refused(kind, step, *given, **changes):
    with pytest.raises(kind) as told:
        step(*given, **changes)
    return told.value


# The committee comes first, or not (T58.before)


def test_nothing_is_proposed_before_the_committee_has_spoken(world, reviewed):
    assert walking.fresh(reviewed).awaits_committee
    told = refused(NotNow, steps._done, steps.assessment.propose, world, reviewed, "quality", {}, {})
    assert (told.code, told.article) == ("committee_first", "R1-11")
    assert "委员会" in told.message.zh
    assert "committee" in told.message.en
    assert "T58.before" in told.mend.zh
    assert "T58.before" in told.mend.en


def test_its_finding_is_what_a_proposal_stands_on(world, received):
    confirmed = steps.confirm(world, received)
    assert walking.fresh(received).stage == "REREVIEWED"
    with walking.inside(world):
        assert steps.propose(world, received).review == confirmed
    assert (confirmed.by_committee, confirmed.provisional, confirmed.nature) == (True, False, "AVOIDABLE")


def test_where_the_committee_need_not_review_the_road_goes_on(world):
    case = steps.closed(world, SMALL)
    steps.conclude(world, case)
    assert not walking.fresh(case).awaits_committee
    assert steps._done(steps.assessment.propose, world, case, "quality", {"posts": []}, {})
    assert walking.fresh(case).stage == "PROPOSED"


def test_read_the_other_way_the_unit_may_decide_first(db):
    world = walking.a_world()
    steps.adopt(world, readings={"T58.before": "unit_may_decide"})
    case = steps.closed(world)
    steps.conclude(world, case)
    assert not walking.fresh(case).awaits_committee
    posts = {"posts": steps.holders(vice_president=None, president=None)}
    steps._done(steps.assessment.propose, world, case, "quality", posts, {})
    steps.hear(world, case)
    steps.decide(world, case)
    steps.report(world, case)
    steps.receive(world, case)
    with walking.inside(world):
        first = proposal_of(case)
    steps.change(world, case)  # the committee finds otherwise: it is proposed and decided again
    assert walking.fresh(case).stage == "REREVIEWED"
    second = steps.propose(world, case)
    steps.hear(world, case)
    steps.decide(world, case)
    with walking.inside(world):
        first.refresh_from_db()
        assert first.withdrawn_at is not None
        assert [one.pk for one in proposals_of(case) if one.withdrawn_at is None] == [second.pk]
        lines = {(line.status, line.fen) for line in sanctions_of(case) if line.kind == "SHARE"}
    assert lines == {("SUPERSEDED", 15_500_00), ("IN_FORCE", 10_000_00)}  # R1-16, then R1-15


# Reported, received, sent back


def test_a_report_lies_with_the_bureau_until_it_is_received(world, reviewed):
    bureau = world.actor("bureau_officer")
    with walking.inside(world):
        assert list(to_receive(visible_to(bureau))) == []  # not shown before it is reported
    steps.report(world, reviewed)
    with walking.inside(world):
        assert list(to_receive(visible_to(bureau))) == [reviewed]
        assert list(to_rereview(visible_to(bureau))) == []
    steps.receive(world, reviewed)
    with walking.inside(world):
        assert list(to_receive(visible_to(bureau))) == []
        assert list(to_rereview(visible_to(bureau))) == [reviewed]


def test_what_is_sent_back_is_corrected_and_reported_again(world, reviewed):
    steps.report(world, reviewed)
    steps.send_back(world, reviewed)
    assert walking.fresh(reviewed).report_state == "RETURNED"
    assert due(world, reviewed, "H-resubmit").met_at is None
    told = refused(NotNow, steps.confirm, world, reviewed)
    assert (told.code, told.article) == ("not_reported", "R1-9")
    steps.correct_review(world, reviewed, criteria=["R1-13-2"])
    steps.report(world, reviewed)
    steps.receive(world, reviewed)
    with walking.inside(world):
        rows = list(submissions_of(reviewed))
    assert [(row.returned_because, row.received_at is not None) for row in rows] == [
        ("", True),
        ("缺少当事人陈述。", False),
    ]
    assert due(world, reviewed, "H-resubmit").met_at is not None
    assert steps.confirm(world, reviewed).nature == "DEFECTIVE"


def test_it_is_not_due_again_before_it_is_sent_back(world, received):
    told = refused(Invalid, steps.send_back, world, received, due_on=day_of(world.at - timedelta(days=1)))
    assert (told.field, told.article) == ("due_on", "H-42")


# step, before; code and article of the refusal (in both languages, as every Text)
OUT_OF_ORDER = (
    ("report", (), "not_reviewed", "R1-9"),
    ("receive", ("conclude",), "not_reported", "R1-9"),
    ("receive", ("conclude", "report", "receive"), "received", "R1-8"),
    ("report", ("conclude", "report"), "reported", "R1-9"),
    ("send_back", ("conclude",), "not_reported", "R1-9"),
    ("confirm", ("conclude", "report"), "not_received", "R1-8"),
    ("change", ("conclude", "report"), "not_received", "R1-8"),
    ("confirm", ("conclude", "settle"), "settled", "R1-11"),
    ("send_back", ("conclude", "settle"), "settled", "R1-11"),
    ("object_to", ("conclude", "settle"), "settled", "R1-11"),
    ("object_to", (), "not_reviewed", "R1-9"),
    (
        "correct_review",
        ("conclude", "settle"),
        "settled",
        "R1-11",
    ),  # the group mends the committee's word no more
    ("give_opinion", ("conclude", "report", "receive"), "committee_first", "R1-8"),
    ("give_opinion", ("conclude",), "not_reported", "R1-9"),
    ("change", ("conclude", "settle", "propose"), "rested_on", "H-23"),
)


@pytest.mark.parametrize(("step", "before", "code", "article"), OUT_OF_ORDER)
def test_each_step_in_its_order(world, case, step, before, code, article):
    for one in before:
        getattr(steps, one)(world, case)
    told = refused(NotNow, getattr(steps, step), world, case)
    assert (told.code, told.article) == (code, article)
    assert told.message.zh
    assert told.message.en != told.message.zh


# who; may receive, may re-review, may object
WHOSE = (
    ("bureau_officer", True, False),
    ("committee", False, True),
    ("leader", False, False),
    ("quality", False, False),
    ("doctor", False, False),
)


@pytest.mark.parametrize(("who", "receives", "rereviews"), WHOSE)
def test_whose_step_it_is(world, reviewed, who, receives, rereviews):
    steps.report(world, reviewed)
    for step, may, instead in (
        (steps.receive, receives, "bureau_officer"),
        (steps.confirm, rereviews, "committee"),
    ):
        if not may:
            assert refused(NotAllowed, step, world, reviewed, who).article in {"H-03", "H-04"}
        step(world, reviewed, who if may else instead)


# The vote

# ballots of the three, views; code and article
CARRIED_NOT = (
    (("FOR", "FOR", "ABSENT"), {}, "too_few", "H-40"),  # two vote
    (("FOR", "FOR"), {}, "too_few", "H-40"),
    (("FOR", "AGAINST", "AGAINST"), {"committee2": "轻了", "committee3": "轻了"}, "not_carried", "H-40"),
    (("FOR", "FOR", "AGAINST"), {}, "view_missing", "H-40"),  # who is against says why
)


@pytest.mark.parametrize(("ballots", "views", "code", "article"), CARRIED_NOT)
def test_a_vote_that_does_not_carry(world, received, ballots, views, code, article):
    told = refused(Invalid, steps.confirm, world, received, votes=steps.votes(world, *ballots, views=views))
    assert (told.field, told.code, told.article) == ("votes", code, article)
    assert walking.fresh(received).stage == "REVIEWED"


def test_the_dissenting_view_is_kept(world, received):
    votes = steps.votes(world, "FOR", "FOR", "AGAINST", views={"committee3": "应认定为存在缺陷"})
    review = steps.confirm(world, received, votes=votes)
    with walking.inside(world):
        told = sorted((member.ballot, member.view) for member in review.members.all())
    assert told == [("AGAINST", "应认定为存在缺陷"), ("FOR", ""), ("FOR", "")]


# who else votes; code, article
BARRED = (
    ("doctor", "party_on_body", "H-04"),  # a party to the case
    ("quality", "sat_before", "H-07"),  # sat on the hospital's group
)


@pytest.mark.parametrize(("who", "code", "article"), BARRED)
def test_who_is_concerned_or_sat_before_is_recused(world, received, who, code, article):
    more = {"person": world.people[who].pk, "ballot": "FOR", "view": ""}
    told = refused(Invalid, steps.confirm, world, received, votes=[*steps.votes(world), more])
    assert (told.field, told.code, told.article) == ("votes", code, article)
    assert steps.confirm(world, received, votes=[*steps.votes(world), more | {"ballot": "RECUSED"}])


def test_nobody_votes_twice(world, received):
    told = refused(Invalid, steps.confirm, world, received, votes=steps.votes(world) * 2)
    assert told.code == "voted_twice"


def test_a_change_changes_something(world, received):
    told = refused(Invalid, steps.change, world, received, criteria=["R1-12-2"])
    assert (told.field, told.code, told.article) == ("criteria", "unchanged", "R1-11")


def test_the_committee_changes_nature_and_persons(world, received):
    changed = steps.change(world, received)
    assert (changed.nature, changed.body) == ("DEFECTIVE", "REVIEW_COMMITTEE")
    with walking.inside(world):
        assert review_of(received) == changed
        assert changed.replaces.nature == "AVOIDABLE"
    assert steps.propose(world, received).nature == "DEFECTIVE"


def test_its_own_mistake_the_committee_mends_itself(world, received):
    steps.confirm(world, received)
    assert steps.change(world, received).nature == "DEFECTIVE"
    assert walking.fresh(received).stage == "REREVIEWED"


# Objections (R1-9: a person dissatisfied with the unit's own review)


def test_an_objection_brings_a_small_case_before_the_committee(world):
    case = steps.closed(world, SMALL)
    steps.conclude(world, case)
    steps.object_to(world, case)
    assert walking.fresh(case).awaits_committee
    assert walking.fresh(case).shown_to_bureau_at is not None
    assert (
        refused(NotNow, steps._done, steps.assessment.propose, world, case, "quality", {}, {}).article
        == "R1-11"
    )
    steps.report(world, case)
    steps.receive(world, case)
    told = refused(Invalid, steps.confirm, world, case)
    assert (told.field, told.code, told.article) == ("answer", "unanswered", "R1-9")
    review = steps.change(world, case, answer="采纳部分理由。")
    with walking.inside(world):
        [objection] = objections_of(case)
    assert (objection.answered_by, objection.answer) == (review, "采纳部分理由。")


def test_nobody_fares_worse_for_objecting(world):
    case = steps.closed(world, SMALL)
    steps.conclude(world, case, criteria=["R1-13-2"])
    steps.object_to(world, case)
    steps.report(world, case)
    steps.receive(world, case)
    told = refused(Invalid, steps.change, world, case, criteria=["R1-12-2"], answer="不采纳。")
    assert (told.field, told.code, told.article) == ("criteria", "heavier", "H-41")


def test_a_role_is_not_made_heavier_either(world):
    case = steps.closed(world, SMALL, parties=("doctor", "nurse"))
    secondary = [steps.named(world, "doctor"), steps.named(world, "nurse", "SECONDARY")]
    steps.conclude(world, case, persons=secondary)
    steps.object_to(world, case, "nurse")
    steps.report(world, case)
    steps.receive(world, case)
    turned = [steps.named(world, "doctor", "SECONDARY"), steps.named(world, "nurse")]
    told = refused(
        Invalid, steps.change, world, case, criteria=["R1-12-2"], persons=turned, answer="不采纳。"
    )
    assert (told.field, told.article) == ("persons", "H-41")


def test_where_the_amount_brings_it_there_the_committee_is_free(world, case):
    steps.conclude(world, case, criteria=["R1-13-2"])
    steps.object_to(world, case)
    steps.report(world, case)
    steps.receive(world, case)
    assert steps.change(world, case, criteria=["R1-12-2"], answer="不采纳。").nature == "AVOIDABLE"


def test_an_objection_after_the_decision_is_decided_anew(world):
    case = steps.closed(world, SMALL)
    steps.conclude(world, case)
    steps.report(world, case)
    steps.receive(world, case)
    steps._done(steps.assessment.propose, world, case, "quality", {"posts": []}, {})
    steps.hear(world, case)
    steps.decide(world, case)
    steps.file(world, case)
    steps.object_to(world, case)
    steps.change(world, case, answer="采纳。")
    assert walking.fresh(case).stage == "REREVIEWED"
    steps.propose(world, case)
    steps.hear(world, case)
    steps.decide(world, case)
    steps.file(world, case)
    assert walking.fresh(case).stage == "FILED"


def test_an_objection_stops_the_decision(world):
    case = steps.closed(world, SMALL)
    steps.conclude(world, case)
    steps._done(steps.assessment.propose, world, case, "quality", {"posts": []}, {})
    steps.hear(world, case)
    steps.object_to(world, case)
    assert refused(NotNow, steps.decide, world, case).code == "committee_first"
    steps.report(world, case)
    steps.receive(world, case)
    steps.confirm(world, case, answer="维持。")
    assert walking.fresh(case).stage == "PROPOSED"  # what was confirmed still stands
    assert steps.decide(world, case)


# who objects, for whom; kind of refusal, code, article
OBJECTORS = (
    ("doctor", "doctor", None, ""),
    ("officer", "doctor", None, ""),  # handed in on paper
    ("nurse", "doctor", "not_own", "H-04"),  # one party for another
    ("officer", "head", "no_party", "R1-9"),
    ("head", "doctor", "role", "H-03"),
)


@pytest.mark.parametrize(("who", "whose", "code", "article"), OBJECTORS)
def test_who_objects(world, who, whose, code, article):
    case = steps.closed(world, SMALL, parties=("doctor", "nurse"))
    steps.conclude(world, case)
    given = {"person": world.people[whose].pk}
    if code is None:
        assert steps.object_to(world, case, who, **given).person_id == given["person"]
        again = refused(NotNow, steps.object_to, world, case, who, **given)
        assert (again.code, again.article) == ("objected", "R1-9")
        return
    told = refused((NotAllowed, Invalid), steps.object_to, world, case, who, **given)
    assert (told.code, told.article) == (code, article)


# The bureau's opinion, and dates


def test_the_bureau_gives_its_opinion_on_the_principal(world, received):
    bureau = world.actor("bureau_officer")
    steps.confirm(world, received)
    with walking.inside(world):
        assert list(to_opine(visible_to(bureau))) == [received]
    steps.give_opinion(world, received)
    with walking.inside(world):
        assert list(to_opine(visible_to(bureau))) == []
        assert [one.approved_by for one in opinions_of(received)] == ["局长甲"]


def test_there_is_no_opinion_on_nobody(world, case):
    steps.conclude(world, case, criteria=["R1-14-2"], persons=[])
    steps.settle(world, case)
    told = refused(NotNow, steps.give_opinion, world, case)
    assert (told.code, told.article) == ("no_principal", "R1-27")


def due(world, case, key):
    with walking.inside(world):
        found = deadlines_of(case.institution_id, [case.pk])[case.pk]
    return next(one for one in found if one.key == key)


def test_the_committee_has_three_months_from_the_report(world, reviewed):
    """The regulation says “regularly”; read as quarterly (T21.committee)."""
    steps.report(world, reviewed)
    running = due(world, reviewed, "R1-9-rereview")
    assert (day_of(running.started_at), day_of(running.due_at).month) == (day_of(world.at), 6)
    steps.receive(world, reviewed)
    steps.confirm(world, reviewed)
    assert due(world, reviewed, "R1-9-rereview").met_at == world.at


def test_no_time_runs_where_the_committee_need_not_review(world):
    case = steps.closed(world, SMALL)
    steps.conclude(world, case)
    steps.report(world, case)
    with walking.inside(world):
        keys = {one.key for one in deadlines_of(case.institution_id, [case.pk])[case.pk]}
    assert "R1-9-rereview" not in keys
    steps.object_to(world, case)
    assert day_of(due(world, case, "R1-9-rereview").started_at) == day_of(world.at)


def test_what_is_sent_back_meets_the_time_and_the_next_report_starts_it_again(world, reviewed):
    steps.report(world, reviewed)
    steps.send_back(world, reviewed)
    steps.report(world, reviewed)
    with walking.inside(world):
        rows = [
            one
            for one in deadlines_of(reviewed.institution_id, [reviewed.pk])[reviewed.pk]
            if one.key == "R1-9-rereview"
        ]
    assert sorted(one.met_at is None for one in rows) == [False, True]
