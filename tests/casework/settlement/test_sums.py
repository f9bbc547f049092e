"""Sums are right to the fen, whatever was agreed, judged, waived, paid and corrected."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import walking
from tests.casework.settlement import steps
from yihe.casework.settlement.queries import amounts_of, payments_of, sums_of, sums_of_many
from yihe.casework.settlement.terms import Sums
from yihe.foundation.acting.refusal import Invalid, NotAllowed, NotNow
from yihe.foundation.journal.queries import entries_of


def sums(world, case):
    with walking.inside(world):
        return sums_of(case)


# steps taken; agreed, judged, waived, all together, without waivers: in fen
SUMS = (
    ([], (0, 0, 0, 0, 0)),
    ([(steps.waive, {})], (0, 0, 300_00, 300_00, 0)),  # waived without any agreement
    ([(steps.agree, {"waived_fen": 0})], (80_000_00, 0, 0, 80_000_00, 80_000_00)),
    ([(steps.agree, {})], (80_000_00, 0, 1_200_50, 81_200_50, 80_000_00)),  # waived in the agreement
    (
        [(steps.waive, {}), (steps.agree, {}), (steps.waive, {"amount_fen": 1})],
        (80_000_00, 0, 1_500_51, 81_500_51, 80_000_00),
    ),
    (
        [(steps.agree, {"kind": "MEDIATED", "body": "县调委会"})],
        (80_000_00, 0, 1_200_50, 81_200_50, 80_000_00),
    ),
    ([(steps.judge, {})], (0, 50_000_00, 0, 50_000_00, 50_000_00)),
    ([(steps.judge, {"amount_fen": 0})], (0, 0, 0, 0, 0)),  # the suit was dismissed
    ([(steps.agree, {"amount_fen": 0, "waived_fen": 1})], (0, 0, 1, 1, 0)),  # one fen waived is compensation
)


@pytest.mark.parametrize(("taken", "expected"), SUMS)
def test_what_counts_as_compensation(world, case, taken, expected):
    for step, given in taken:
        step(world, case, **given)
    found = sums(world, case)
    assert (
        found.agreed_fen,
        found.judged_fen,
        found.waived_fen,
        found.compensation_fen,
        found.without_waivers_fen,
    ) == expected


# payments made before in fen, the next one, whether it is taken; owed are 80,000.00
PAID = (
    ((), 80_000_00, True),
    ((), 80_000_01, False),  # one fen too many
    ((79_999_99,), 1, True),  # the last fen
    ((79_999_99,), 2, False),
    ((80_000_00,), 1, False),  # all is paid; waived fees are not paid out
    ((30_000_00, 50_000_00), 1, False),
)


@pytest.mark.parametrize(("before", "fen", "taken"), PAID)
def test_never_more_is_paid_than_agreed(world, case, before, fen, taken):
    steps.agree(world, case)
    for earlier in before:
        steps.pay(world, case, earlier)
    if taken:
        steps.pay(world, case, fen)
        assert sums(world, case).paid_fen == sum(before) + fen
        return
    with pytest.raises((Invalid, NotNow)) as refused:
        steps.pay(world, case, fen)
    left = 80_000_00 - sum(before)
    assert (refused.value.field, refused.value.article) == ("amount_fen" if left else "", "H-62")
    assert (f"{left // 100:,}.{left % 100:02d}" if left else "已经付清") in refused.value.message.zh
    assert sums(world, case).paid_fen == sum(before)


# an agreement of nothing: what was waived before, the paper, and whether it stands (H-67)
NOTHING = (
    (0, {"amount_fen": 0, "waived_fen": 0}, False),
    (0, {"amount_fen": 0, "waived_fen": 0, "kind": "MEDIATED", "body": "县调委会"}, False),
    (0, {"amount_fen": 1, "waived_fen": 0}, True),
    (0, {"amount_fen": 0, "waived_fen": 1}, True),  # only fees are waived
    (1, {"amount_fen": 0, "waived_fen": 0}, True),  # they were waived before
)


@pytest.mark.parametrize(("waived", "given", "stands"), NOTHING)
def test_an_agreement_gives_something(world, case, waived, given, stands):
    if waived:
        steps.waive(world, case, amount_fen=waived)
    if stands:
        assert steps.agree(world, case, **given)
        return
    with pytest.raises(Invalid) as refused:
        steps.agree(world, case, **given)
    assert (refused.value.field, refused.value.article) == ("amount_fen", "H-67")
    assert "解释后患方接受" in refused.value.mend.zh


def test_no_correction_makes_an_agreement_of_nothing(world, case):
    agreement = steps.agree(world, case, waived_fen=0)
    with walking.inside(world):
        line = agreement.amounts.get()
    with pytest.raises(Invalid) as refused:
        steps.correct_amount(world, case, line, 0)
    assert (refused.value.field, refused.value.article) == ("right_fen", "H-67")


def test_nothing_is_paid_without_an_agreement_or_before_it(world, case):
    with pytest.raises(NotNow):
        steps.pay(world, case, 1)
    agreement = steps.agree(world, case)
    with pytest.raises(Invalid) as refused:
        steps.pay(world, case, 1, happened_at=agreement.signed_at - timedelta(seconds=1))
    assert refused.value.field == "happened_at"


# who pays
@pytest.mark.parametrize(
    ("who", "may"), [("finance", True), ("officer", False), ("leader", False), ("doctor", False)]
)
def test_finance_pays(world, case, who, may):
    steps.agree(world, case)
    if may:
        assert steps.pay(world, case, 1, who).amount_fen == 1
        return
    with pytest.raises(NotAllowed):
        steps.pay(world, case, 1, who)


# paid before, the right amount of what was agreed, whether it is taken
CORRECTED = (
    (0, 8_000_00, True),
    (8_000_00, 8_000_00, True),  # just what was paid
    (8_000_01, 8_000_00, False),  # a fen more was paid
    (0, 0, True),
    (0, 90_000_00, True),
    (0, 80_000_00, False),  # changes nothing
)


@pytest.mark.parametrize(("paid", "right", "taken"), CORRECTED)
def test_an_amount_is_mended_by_a_line_of_its_own(world, case, paid, right, taken):
    steps.agree(world, case)
    if paid:
        steps.pay(world, case, paid)
    with walking.inside(world):
        wrong = next(line for line in amounts_of(case) if line.basis == "AGREED")
    if not taken:
        with pytest.raises(Invalid) as refused:
            steps.correct_amount(world, case, wrong, right)
        assert refused.value.field == "right_fen"
        assert sums(world, case).agreed_fen == 80_000_00
        return
    steps.correct_amount(world, case, wrong, right)
    assert sums(world, case) == Sums(agreed_fen=right, waived_fen=1_200_50, paid_fen=paid)
    with walking.inside(world):
        lines = [(line.basis, line.amount_fen, line.superseded, line.reason) for line in amounts_of(case)]
        entry = entries_of(case.institution_id, case.pk).last()
    assert sorted(lines) == sorted(
        [
            ("AGREED", 80_000_00, True, ""),
            ("WAIVED", 1_200_50, False, ""),
            ("AGREED", right, False, "录入时多打一个零"),
        ]
    )
    assert (entry.facts["was_fen"], entry.facts["now_fen"]) == (80_000_00, right)
    assert entry.facts["compensation_fen"] == right + 1_200_50


def test_a_correction_may_be_corrected_and_a_mended_line_may_not(world, case):
    wrong = steps.waive(world, case, amount_fen=3_000_00)
    better = steps.correct_amount(world, case, wrong, 30_00)
    steps.correct_amount(world, case, better, 300_00)
    assert sums(world, case).waived_fen == 300_00
    with pytest.raises(Invalid) as refused:
        steps.correct_amount(world, case, wrong, 1)
    assert refused.value.code == "line_gone"


def test_a_line_of_another_case_is_not_corrected_here(world, case):
    other = walking.a_case(world)
    line = steps.waive(world, other)
    steps.waive(world, case)
    with pytest.raises(Invalid) as refused:
        steps.correct_amount(world, case, line, 1)
    assert refused.value.code == "line_gone"
    assert sums(world, other).waived_fen == 300_00


def test_a_payment_that_came_back_is_mended_to_nothing(world, case):
    steps.agree(world, case)
    payment = steps.pay(world, case, 80_000_00)
    steps.correct_payment(world, case, payment, 0)
    assert sums(world, case).open_fen == 80_000_00
    steps.pay(world, case, 80_000_00)
    with walking.inside(world):
        assert [(line.amount_fen, line.superseded) for line in payments_of(case)] == [
            (80_000_00, True),
            (0, False),
            (80_000_00, False),
        ]


def test_a_mended_payment_does_not_exceed_what_is_owed(world, case):
    steps.agree(world, case)
    payment = steps.pay(world, case, 1)
    with pytest.raises(Invalid) as refused:
        steps.correct_payment(world, case, payment, 80_000_01)
    assert refused.value.article == "H-63"


def test_amounts_can_be_mended_after_closing_but_no_fee_waived(world, case):
    line = steps.waive(world, case)
    steps.close(world, case)
    with pytest.raises(NotNow) as refused:
        steps.waive(world, case)
    assert refused.value.article == "H-22"
    steps.correct_amount(world, case, line, 30_00)
    assert sums(world, case).compensation_fen == 30_00


def test_sums_of_many_cases_take_two_queries(world):
    made = [walking.a_case(world) for _ in range(3)]
    steps.agree(world, made[0])
    steps.pay(world, made[0], 5)
    steps.waive(world, made[1])
    with walking.inside(world), CaptureQueriesContext(connection) as queries:
        found = sums_of_many(made)
    assert len(queries) == 2
    assert found == {
        made[0].pk: Sums(agreed_fen=80_000_00, waived_fen=1_200_50, paid_fen=5),
        made[1].pk: Sums(waived_fen=300_00),
        made[2].pk: Sums(),
    }
