"""A case ends on a lawful ground, from every open stage, once; a wrong result is mended and both stay visible."""

from datetime import timedelta

import pytest

from tests import walking
from tests.casework.settlement import steps
from yihe.casework.closure.queries import closing_of, versions_of, visible_to
from yihe.foundation.acting.refusal import Invalid, NotAllowed, NotNow
from yihe.foundation.journal.queries import entries_of


def closing(world, case):
    with walking.inside(world):
        return closing_of(case)


def paid_up(world, case):
    steps.agree(world, case)
    steps.pay(world, case, 80_000_00)


def judged_and_paid(world, case):
    steps.judge(world, case)
    steps.pay(world, case, 50_000_00)


# ground, what came before, what is said, the refused field (None: closed) and the code
GROUNDS = (
    ("EXPLAINED", [], {}, None, None),
    ("SOLVED_ON_SPOT", [], {}, None, None),
    ("WITHDRAWN", [], {"because": "患方书面撤回"}, None, None),
    ("WITHDRAWN", [], {}, "because", "ground_unexplained"),
    ("LAPSED", [], {"because": "三次电话、一次去函未回"}, None, None),
    ("LAPSED", [], {}, "because", "ground_unexplained"),
    ("TRANSFERRED", [], {"transferred_to": "县医疗纠纷调委会"}, None, None),
    ("TRANSFERRED", [], {}, "transferred_to", "ground_unexplained"),
    ("SETTLED_AND_PAID", [paid_up], {}, None, None),
    ("SETTLED_AND_PAID", [], {}, "ground", "paper_missing"),  # nothing was agreed
    ("SETTLED_AND_PAID", [steps.agree], {}, "ground", "unpaid"),  # nothing was paid
    ("SETTLED_AND_PAID", [judged_and_paid], {}, "ground", "paper_missing"),  # a judgment is no agreement
    ("JUDGED", [judged_and_paid], {}, None, None),
    ("JUDGED", [steps.judge], {}, "ground", "unpaid"),
    ("JUDGED", [], {}, "ground", "paper_missing"),
    ("JUDGED", [paid_up], {}, "ground", "paper_missing"),
    ("EXPLAINED", [paid_up], {}, "ground", "was_settled"),  # money was paid: that is no explanation
    ("WITHDRAWN", [steps.agree], {"because": "撤回"}, "ground", "was_settled"),
    ("TRANSFERRED", [steps.agree], {"transferred_to": "县法院"}, None, None),  # takes its debt along
    ("EXPLAINED", [steps.waive], {}, None, None),  # a waived fee needs no agreement
)


@pytest.mark.parametrize(("ground", "before", "said", "field", "code"), GROUNDS)
def test_each_ground_needs_its_own(world, case, ground, before, said, field, code):
    for step in before:
        step(world, case)
    if field is None:
        steps.close(world, case, ground=ground, **said)
        now = walking.fresh(case)
        assert (now.stage, now.closed_at, closing(world, case).ground) == ("CLOSED", world.at, ground)
        return
    with pytest.raises(Invalid) as refused:
        steps.close(world, case, ground=ground, **said)
    assert (refused.value.field, refused.value.code) == (field, code)
    assert refused.value.article
    assert closing(world, case) is None
    assert walking.fresh(case).is_open


def test_the_refusal_tells_how_much_is_open(world, case):
    steps.agree(world, case)
    steps.pay(world, case, 79_999_99)
    with pytest.raises(Invalid) as refused:
        steps.close(world, case, ground="SETTLED_AND_PAID")
    assert "¥0.01" in refused.value.message.zh
    assert "¥0.01" in refused.value.message.en
    steps.pay(world, case, 1)
    assert steps.close(world, case, ground="SETTLED_AND_PAID").agreed_fen == 80_000_00


# the steps to each open stage, and a ground that ends it there
STAGES = (
    ("REGISTERED", [], {"ground": "EXPLAINED"}),
    ("NEGOTIATING", [steps.open_negotiation], {"ground": "WITHDRAWN", "because": "撤回"}),
    (
        "FOUND",
        [steps.open_negotiation, steps.fail_negotiation],
        {"ground": "TRANSFERRED", "transferred_to": "调委会"},
    ),
    ("SETTLED", [paid_up], {"ground": "SETTLED_AND_PAID"}),
)


@pytest.mark.parametrize(("stage", "before", "given"), STAGES)
def test_there_is_an_exit_from_every_open_stage(world, case, stage, before, given):
    for step in before:
        step(world, case)
    assert walking.fresh(case).stage == stage
    steps.close(world, case, **given)
    assert walking.fresh(case).stage == "CLOSED"


def test_a_closed_case_is_not_closed_again(world, case):
    steps.close(world, case)
    with pytest.raises(NotNow) as refused:
        steps.close(world, case)
    assert refused.value.article == "H-22"


# steps, and the facts of the entry: agreed, judged, waived, all, compensated
FACTS = (
    ([], {"ground": "EXPLAINED"}, (0, 0, 0, 0, False)),
    ([steps.waive], {"ground": "EXPLAINED"}, (0, 0, 300_00, 300_00, True)),  # waived fees count (R1-9)
    ([paid_up], {"ground": "SETTLED_AND_PAID"}, (80_000_00, 0, 1_200_50, 81_200_50, True)),
    ([judged_and_paid], {"ground": "JUDGED"}, (0, 50_000_00, 0, 50_000_00, True)),
)


@pytest.mark.parametrize(("before", "given", "expected"), FACTS)
def test_the_journal_keeps_what_reviews_ask_for(world, before, given, expected):
    case = walking.a_case(world, reputation="UNIT")
    for step in before:
        step(world, case)
    steps.close(world, case, **given)
    with walking.inside(world):
        facts = entries_of(case.institution_id, case.pk).last().facts
    names = ("agreed_fen", "judged_fen", "waived_fen", "compensation_fen", "compensated")
    assert tuple(facts[name] for name in names) == expected
    assert (facts["ground"], facts["reputation"]) == (given["ground"], "UNIT")


def test_the_moment_of_closing_is_when_it_happened(world, case):
    steps.waive(world, case)
    happened = world.at
    world.later(days=3)
    steps.close(world, case, happened_at=happened)
    now = walking.fresh(case)
    assert (now.closed_at, now.stage_since) == (happened, happened)
    assert closing(world, case).recorded_at == world.at


def test_a_case_does_not_end_before_its_last_payment_or_last_step(world, case):
    paid_up(world, case)
    for too_early in (world.at - timedelta(minutes=1), world.at - timedelta(days=1)):
        with pytest.raises(Invalid) as refused:
            steps.close(world, case, ground="SETTLED_AND_PAID", happened_at=too_early)
        assert (refused.value.field, refused.value.article) == ("happened_at", "H-06")


# when the result is said to have been told, from the moment of recording, and whether that can be
TOLD = ((timedelta(0), True), (timedelta(days=-1), False), (timedelta(hours=1), False))


@pytest.mark.parametrize(("shift", "taken"), TOLD)
def test_the_result_was_told_after_the_complaint_and_not_in_the_future(world, case, shift, taken):
    told = world.at + shift
    if taken:
        assert steps.close(world, case, told_at=told).told_at == told
        return
    with pytest.raises(Invalid) as refused:
        steps.close(world, case, told_at=told)
    assert refused.value.field == "told_at"


def test_a_wrong_result_is_mended_and_both_stay(world, case):
    steps.close(world, case)
    closed_at = walking.fresh(case).closed_at
    world.later(days=2)
    steps.correct_result(world, case, ground="WITHDRAWN", because="患方书面撤回")
    with walking.inside(world):
        now, before = versions_of(case)
        entry = entries_of(case.institution_id, case.pk).last()
    assert [(one.version, one.ground, one.correction) for one in (now, before)] == [
        (2, "WITHDRAWN", "结果写错"),
        (1, "EXPLAINED", ""),
    ]
    assert now.closed_at == before.closed_at == closed_at == walking.fresh(case).closed_at
    assert (entry.tag, entry.facts["version"]) == ("casework:closure:correct_result", 2)


def test_a_correction_takes_the_sums_anew(world, case):
    line = steps.waive(world, case)
    steps.close(world, case)
    steps.correct_amount(world, case, line, 30_00)
    assert closing(world, case).waived_fen == 300_00
    steps.correct_result(world, case)
    assert closing(world, case).waived_fen == 30_00


def test_a_correction_obeys_the_grounds_and_needs_an_end(world, case):
    with pytest.raises(NotNow):
        steps.correct_result(world, case)
    steps.close(world, case)
    with pytest.raises(Invalid) as refused:
        steps.correct_result(world, case, ground="SETTLED_AND_PAID")
    assert refused.value.code == "paper_missing"


# who may close a case
WHO = (
    ("officer", True),
    ("leader", False),
    ("quality", False),
    ("head", False),
    ("doctor", False),  # party
    ("bureau_officer", False),
    ("far_officer", False),
)


@pytest.mark.parametrize(("who", "may"), WHO)
def test_whose_step_it_is(world, case, who, may):
    if may:
        steps.close(world, case, who)
        with walking.inside(world):
            assert visible_to(world.actor("leader")).count() == 1
        return
    with pytest.raises(NotAllowed):
        steps.close(world, case, who)


def test_on_a_conflict_the_bureau_closes(world):
    case = walking.a_case(world, parties=("officer2", "officer"))
    walking.cases.ask_bureau(case=case, reason="均为当事人", by=world.actor("officer"), at=world.at)
    steps.close(world, walking.fresh(case), "bureau_officer")
    assert walking.fresh(case).stage == "CLOSED"
