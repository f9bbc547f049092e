"""An agreement is recorded with what the law asks of its paper, and reported with the paper."""

from datetime import timedelta

import pytest

from tests import walking
from tests.casework.settlement import steps
from yihe.casework.settlement.models import Agreement, Amount, Paper
from yihe.casework.settlement.queries import agreement_of, sums_of, visible_to
from yihe.foundation.acting.refusal import Invalid, NotAllowed, NotNow
from yihe.foundation.deadlines.queries import deadlines_of
from yihe.foundation.journal.queries import entries_of

HEIRS = [{"name": "周父", "standing": "HEIR"}, {"name": "周母", "standing": "HEIR"}]


def test_an_agreement_ends_the_negotiation_it_came_from(world, case):
    episode = steps.open_negotiation(world, case)
    steps.agree(world, case, document=[steps.paper()])
    assert walking.fresh(case).stage == "SETTLED"
    with walking.inside(world):
        agreement = agreement_of(case)
        assert agreement.episode == episode
        assert [one.file.name for one in agreement.papers.all()] == ["协议书.txt"]
        entry = entries_of(case.institution_id, case.pk).last()
    assert (entry.facts["amount_fen"], entry.facts["waived_fen"]) == (80_000_00, 1_200_50)
    assert "周小满" not in entry.facts_json


# before which step one may agree: negotiation is no precondition
@pytest.mark.parametrize(
    "before", [(), (steps.open_negotiation,), (steps.open_negotiation, steps.fail_negotiation)]
)
def test_one_may_agree_from_every_stage_before(world, case, before):
    for step in before:
        step(world, case)
    assert steps.agree(world, case).kind == "AGREED"


# kind, what is missing, the field, the article
INCOMPLETE = (
    ("AGREED", {"signatories": []}, "signatories", "D351-47"),  # nobody of the patient side signed
    ("AGREED", {"provider_signatory": ""}, "provider_signatory", "D351-47"),
    ("AGREED", {"grade": ""}, "grade", "D351-47"),  # "no accident" is an answer, nothing is none
    ("AGREED", {"cause": ""}, "cause", "D351-47"),
    ("MEDIATED", {"body": ""}, "body", "D351-47"),  # who mediated
    ("MEDIATED", {"body": "县调委会", "signatories": []}, "signatories", "D351-47"),
    ("JUDGED", {"body": ""}, "body", "D701-22"),  # which court
    ("JUDGED", {"body": "县法院", "document_number": ""}, "document_number", "D701-22"),
)


@pytest.mark.parametrize(("kind", "missing", "field", "article"), INCOMPLETE)
def test_a_paper_without_its_contents_is_refused(world, case, kind, missing, field, article):
    with pytest.raises(Invalid) as refused:
        steps.agree(world, case, kind=kind, **missing)
    assert (refused.value.code, refused.value.field, refused.value.article) == (
        "content_missing",
        field,
        article,
    )
    with walking.inside(world):
        assert not Agreement.objects.exists()
        assert not Amount.objects.exists()
    assert walking.fresh(case).stage == "REGISTERED"


# the patient died: who signs, all heirs?, the refused field
DEATH = (
    (HEIRS, True, None),
    (HEIRS, False, "heirs_complete"),  # one heir may be missing
    ([{"name": "周小满", "standing": "PATIENT"}], True, "signatories"),  # the dead sign nothing
)


@pytest.mark.parametrize(("signatories", "complete", "field"), DEATH)
def test_after_a_death_all_heirs_agree(world, signatories, complete, field):
    case = walking.a_case(world, died=True)
    if field is None:
        assert steps.agree(world, case, signatories=signatories, heirs_complete=complete).heirs_complete
        return
    with pytest.raises(Invalid) as refused:
        steps.agree(world, case, signatories=signatories, heirs_complete=complete)
    assert (refused.value.field, refused.value.article) == (field, "H-61")


def test_a_judgment_asks_no_heirs(world):
    case = walking.a_case(world, died=True)
    steps.judge(world, case)
    with walking.inside(world):
        assert sums_of(case).judged_fen == 50_000_00


def test_a_case_is_settled_once(world, case):
    steps.agree(world, case)
    with pytest.raises(NotNow):
        steps.agree(world, case)


def test_nobody_agrees_before_one_began_to_negotiate(world, case):
    episode = steps.open_negotiation(world, case)
    with pytest.raises(Invalid) as refused:
        steps.agree(world, case, happened_at=episode.opened_at - timedelta(days=1))
    assert refused.value.field == "happened_at"


def test_the_report_goes_with_the_paper_and_shows_the_case_to_the_bureau(world, case):
    with pytest.raises(NotNow, match="neither an agreement"):
        steps.report(world, case)
    steps.agree(world, case)
    with pytest.raises(NotNow) as refused:
        steps.report(world, case)
    assert (refused.value.code, refused.value.article) == ("paper_missing", "D351-43")
    steps.attach(world, case)
    steps.attach(world, case, document=[steps.paper("清晰扫描.txt")])
    agreement = steps.report(world, case)
    assert agreement.reported_at == world.at
    assert walking.fresh(case).shown_to_bureau_at == world.at
    with walking.inside(world):
        assert Paper.objects.count() == 2
        assert visible_to(world.actor("bureau_officer")).get() == agreement
    with pytest.raises(NotNow, match="reported already"):
        steps.report(world, case)


def test_the_report_does_not_come_before_the_signing(world, case):
    agreement = steps.agree(world, case, document=[steps.paper()])
    with pytest.raises(Invalid) as refused:
        steps.report(world, case, happened_at=agreement.signed_at - timedelta(minutes=1))
    assert refused.value.article == "H-06"


# days after the signing on which the report goes out, and how the deadline of 7 days stands then
REPORTED = ((7, "MET"), (8, "MET_LATE"))


@pytest.mark.parametrize(("days", "state"), REPORTED)
def test_the_report_is_due_within_seven_days_of_signing(world, case, days, state):
    agreement = steps.agree(world, case, document=[steps.paper()])
    world.later(days=days)
    steps.report(world, case, happened_at=agreement.signed_at + timedelta(days=days))
    with walking.inside(world):
        rows = deadlines_of(case.institution_id, [case.pk])[case.pk]
    assert [row.state for row in rows if row.key == "D351-43-report"] == [state]


# who, what, whether it is their step
WHO = (
    ("officer", steps.agree, True),
    ("leader", steps.agree, False),
    ("finance", steps.agree, False),  # pays, does not agree
    ("doctor", steps.agree, False),  # party
    ("head", steps.agree, False),
    ("auditor", steps.agree, False),  # reads
    ("bureau_officer", steps.agree, False),
    ("far_officer", steps.agree, False),
    ("officer", steps.waive, True),
    ("finance", steps.waive, False),
    ("doctor", steps.waive, False),
)


@pytest.mark.parametrize(("who", "step", "may"), WHO)
def test_whose_step_it_is(world, case, who, step, may):
    if may:
        assert step(world, case, who)
        return
    with pytest.raises(NotAllowed):
        step(world, case, who)
