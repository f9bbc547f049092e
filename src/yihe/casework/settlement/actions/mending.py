"""What was recorded wrongly of the sums is mended by a line that corrects it."""

from datetime import datetime

from yihe.casework.cases.models import Case
from yihe.casework.cases.queries import CASE
from yihe.casework.settlement import forms, ledger, permissions, rules
from yihe.casework.settlement.models import Amount, Payment
from yihe.casework.settlement.queries import Row, agreement_of, sums_of
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.declaration import Recorded, action
from yihe.foundation.acting.text import Text


@action(
    rules.CORRECT_AMOUNT,
    title=Text("更正金额", "Correct an amount"),
    article="H-23",
    permission=permissions.SETTLE,
    subject=CASE,
    form=forms.AmountCorrectionForm,
    past=rules.check_some_amount,
    icon="correct",
    explains=Text(
        "原金额不变，另记更正；合计随之重算。", "The line stays; a correction is added; the sums follow."
    ),
)
def correct_amount(
    *, case: Case, amount: Amount, right_fen: int, reason: str, by: Actor, at: datetime
) -> Recorded[Amount]:
    """Put the right amount (fen) in the place of one recorded wrongly; never below what was paid."""
    return _corrected(case, amount, right_fen, reason, by=by, at=at)


@action(
    rules.CORRECT_PAYMENT,
    title=Text("更正付款", "Correct a payment"),
    article="H-23",
    permission=permissions.PAY,
    subject=CASE,
    form=forms.PaymentCorrectionForm,
    rule=rules.check_settled,
    past=rules.check_some_payment,
    icon="correct",
)
def correct_payment(
    *, case: Case, payment: Payment, right_fen: int, reason: str, by: Actor, at: datetime
) -> Recorded[Payment]:
    """Put the right amount (fen) in the place of a payment recorded wrongly; never above what is owed."""
    return _corrected(case, payment, right_fen, reason, by=by, at=at)


def _corrected(
    case: Case, line: Row, right_fen: int, reason: str, *, by: Actor, at: datetime
) -> Recorded[Row]:
    rules.check_counts(case, line)
    rules.check_changed(line, right_fen)
    added = ledger.correct(line, right_fen, reason, by=by, at=at)
    sums = sums_of(case)
    rules.check_not_below_paid(sums)
    if agreement := agreement_of(case):
        rules.check_gives(agreement.kind, sums.without_waivers_fen, sums.waived_fen, "right_fen")
    facts = {
        "line": str(added.pk),
        "corrects": str(line.pk),
        "was_fen": line.amount_fen,
        "now_fen": right_fen,
    }
    facts |= {"compensation_fen": sums.compensation_fen, "open_fen": sums.open_fen}
    return Recorded(added, facts=facts, payload={"reason": reason})
