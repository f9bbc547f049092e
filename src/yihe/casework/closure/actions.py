"""Writes of closing: the end of a case, and its correction."""

from collections.abc import Mapping
from datetime import datetime

from yihe.casework.cases.gates import check_open
from yihe.casework.cases.models import Case
from yihe.casework.cases.queries import CASE
from yihe.casework.closure import forms, permissions, rules
from yihe.casework.closure.models import Closing
from yihe.casework.closure.queries import closing_of
from yihe.casework.settlement.queries import agreement_of, last_payment, sums_of
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.declaration import Recorded, action
from yihe.foundation.acting.kept import Kept
from yihe.foundation.acting.moments import check_order
from yihe.foundation.acting.refusal import NotNow
from yihe.foundation.acting.text import Text

CLOSE = "casework:closure:close"


@action(
    CLOSE,
    title=Text("结案", "Close the case"),
    article="R1-9",
    permission=permissions.CLOSE,
    subject=CASE,
    form=forms.CloseForm,
    rule=check_open,
    kept=(Kept(Case, "closed_at"), Kept(Closing, "closed_at", by="case_id")),
    icon="check",
    explains=Text(
        "处理结果应当告知当事双方；有补偿或严重影响声誉的，结案后十五日内评析。",
        "Both sides are told the result; after a payment, a waiver or harm to a reputation the review follows.",
    ),
)
def close(  # noqa: PLR0913 - what the end of a case says
    *,
    case: Case,
    ground: str,
    result: str,
    told_to: str,
    by: Actor,
    at: datetime,
    happened_at: datetime | None = None,
    told_at: datetime | None = None,
    because: str = "",
    transferred_to: str = "",
) -> Recorded[Closing]:
    """Close the case at happened_at on one of its grounds; gives the sums of that moment, in fen."""
    moment = happened_at or at
    check_order(case.stage_since, moment, what=Text("上一步", "the step before it"))
    if (last := last_payment(case)) is not None:
        check_order(last.happened_at, moment, what=Text("最后一笔付款", "the last payment"))
    said = {
        "ground": ground,
        "because": because,
        "transferred_to": transferred_to,
        "result": result,
        "told_to": told_to,
    }
    closing = _write(case, said, told_at=told_at or moment, closed_at=moment, by=by, at=at)
    case.closed_at = moment
    case.travel(CLOSE, moment)
    case.save(update_fields=["closed_at", "stage", "stage_since"])
    return _recorded(closing)


@action(
    "casework:closure:correct_result",
    title=Text("更正结案结果", "Correct the result"),
    article="H-23",
    permission=permissions.CLOSE,
    subject=CASE,
    form=forms.ResultCorrectionForm,
    rule=rules.check_closed,
    icon="correct",
    explains=Text(
        "原结果不变，另记更正，两者都可见。",
        "What was recorded stays; a correction is added, and both stay visible.",
    ),
)
def correct_result(  # noqa: PLR0913 - what the end of a case says
    *,
    case: Case,
    ground: str,
    result: str,
    told_to: str,
    reason: str,
    by: Actor,
    at: datetime,
    told_at: datetime | None = None,
    because: str = "",
    transferred_to: str = "",
) -> Recorded[Closing]:
    """Mend what was recorded about the end of a case; it stays closed, and its sums are taken anew."""
    before = closing_of(case)
    if before is None:
        raise NotNow(
            "open",
            Text("案件尚未结案。", "The case is not closed."),
            mend=Text("请先结案。", "Close it first."),
            article="H-22",
        )
    said = {
        "ground": ground,
        "because": because,
        "transferred_to": transferred_to,
        "result": result,
        "told_to": told_to,
    }
    said["correction"] = reason
    told = told_at or before.told_at
    closing = _write(
        case, said, told_at=told, closed_at=before.closed_at, version=before.version + 1, by=by, at=at
    )
    return _recorded(closing)


def _write(
    case: Case,
    said: Mapping[str, str],
    *,
    told_at: datetime,
    closed_at: datetime,
    by: Actor,
    at: datetime,
    version: int = 1,
) -> Closing:
    sums = sums_of(case)
    rules.check_ground(said["ground"], agreement_of(case), sums)
    rules.check_said(said["ground"], said)
    rules.check_told(told_at, case.complaint.made_at, at)
    return Closing.objects.create(
        institution_id=case.institution_id,
        case=case,
        version=version,
        told_at=told_at,
        closed_at=closed_at,
        recorded_at=at,
        recorded_by_id=by.person_id,
        agreed_fen=sums.agreed_fen,
        judged_fen=sums.judged_fen,
        waived_fen=sums.waived_fen,
        reputation=case.reputation,
        **said,
    )


def _recorded(closing: Closing) -> Recorded[Closing]:
    """Tell the journal the ground, the sums and whether anything was compensated; reviews and deadlines read it."""
    facts = {
        "ground": closing.ground,
        "version": closing.version,
        "told_at": closing.told_at,
        "agreed_fen": closing.agreed_fen,
        "judged_fen": closing.judged_fen,
        "waived_fen": closing.waived_fen,
        "compensation_fen": closing.compensation_fen,
        "compensated": closing.compensated,
        "reputation": closing.reputation,
    }
    told = {
        "result": closing.result,
        "to": closing.told_to,
        "because": closing.because,
        "transferred_to": closing.transferred_to,
    }
    payload = {name: words for name, words in told.items() if words} | (
        {"correction": closing.correction} if closing.correction else {}
    )
    return Recorded(closing, facts=facts, payload=payload)
