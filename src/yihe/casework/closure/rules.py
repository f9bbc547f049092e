"""When a case may be closed, and what each ground needs."""

from collections.abc import Mapping
from datetime import datetime

from yihe.casework.cases.models import Case
from yihe.casework.closure.terms import Ground
from yihe.casework.settlement.models import Agreement
from yihe.casework.settlement.terms import Kind, Sums
from yihe.foundation.acting.moments import TOLERANCE
from yihe.foundation.acting.refusal import Invalid, NotNow
from yihe.foundation.acting.text import Text
from yihe.foundation.ui.figures import yuan

# The grounds that rest on a paper, and its kinds; all others go without one.
RESTS_ON = {
    Ground.SETTLED_AND_PAID: frozenset({Kind.AGREED, Kind.MEDIATED}),
    Ground.JUDGED: frozenset({Kind.JUDGED}),
}
PAPER = {
    Ground.SETTLED_AND_PAID: Text("协议", "agreement"),
    Ground.JUDGED: Text("判决或裁定", "judgment or ruling"),
}
# What else a ground must say, by the field that says it.
SAYS = {
    Ground.WITHDRAWN: ("because", Text("请写明由谁、何时、如何撤回。", "Say who withdrew, when and how.")),
    Ground.LAPSED: (
        "because",
        Text(
            "请写明自何时起患方不再主张、如何联系。",
            "Say since when nobody pursues it, and how one tried to reach them.",
        ),
    ),
    Ground.TRANSFERRED: ("transferred_to", Text("请写明移送给哪个机构。", "Say to which body it goes.")),
}


def check_closed(case: Case) -> None:
    """Refuse to correct the result of a case that is open."""
    if case.is_open:
        raise NotNow(
            "open",
            Text("案件尚未结案。", "The case is not closed."),
            mend=Text("请先结案。", "Close it first."),
            article="H-22",
        )


def check_ground(ground: str, agreement: Agreement | None, sums: Sums) -> None:
    """Refuse a ground that the agreement, or its absence, or what is still to be paid, contradicts."""
    kinds = RESTS_ON.get(Ground(ground))
    if kinds is None:
        _check_nothing_owed(Ground(ground), sums)
    elif agreement is None or agreement.kind not in kinds:
        paper = PAPER[Ground(ground)]
        raise _unfit(
            "paper_missing",
            Text(
                f"本案没有{paper.zh}，不能以此结案。",
                f"The case has no {paper.en}: it cannot end on this ground.",
            ),
            Text(
                f"请先记录{paper.zh}，或选择其他结案事由。",
                f"Record the {paper.en} first, or choose another ground.",
            ),
            "R1-9",
        )
    elif sums.open_fen > 0:
        raise _unfit(
            "unpaid",
            Text(
                f"尚有{yuan(sums.open_fen)}未付（应付{yuan(sums.without_waivers_fen)}，已付{yuan(sums.paid_fen)}）。",
                f"{yuan(sums.open_fen)} is open: {yuan(sums.without_waivers_fen)} owed, {yuan(sums.paid_fen)} paid.",
            ),
            Text("请财务记录付清后再结案。", "Let finance record the whole payment, then close the case."),
            "H-64",
        )


def _check_nothing_owed(ground: Ground, sums: Sums) -> None:
    """Refuse an end without a paper where money was agreed or judged; a case that moves on takes its debt along."""
    if sums.without_waivers_fen and ground != Ground.TRANSFERRED:
        owed = yuan(sums.without_waivers_fen)
        raise _unfit(
            "was_settled",
            Text(
                f"本案已有协议或判决（{owed}），不能以此结案。",
                f"The case was settled or judged ({owed}): not this ground.",
            ),
            Text("请选择“已达成协议并付清”或“法院判决”。", "Choose “settled and paid” or “judged”."),
            "H-65",
        )


def _unfit(code: str, message: Text, mend: Text, article: str) -> Invalid:
    return Invalid(code, message, mend=mend, article=article, field="ground")


def check_said(ground: str, said: Mapping[str, str]) -> None:
    """Refuse a ground without what it must say: the reason, or the body it goes to."""
    field, ask = SAYS.get(Ground(ground), ("", Text("", "")))
    if field and not said[field]:
        raise Invalid(
            "ground_unexplained",
            Text("这一结案事由需要说明。", "This ground needs to be explained."),
            mend=ask,
            article="H-66",
            field=field,
        )


def check_told(told_at: datetime, began: datetime, at: datetime) -> None:
    """Refuse a result that is said to have been told later than now, or before there was a complaint."""
    if not began <= told_at <= at + TOLERANCE:
        raise Invalid(
            "told_when",
            Text(
                "告知时间早于投诉或者晚于现在。",
                "It is said to have been told before the complaint, or later than now.",
            ),
            mend=Text(
                "请填写实际告知的时间；尚未告知的，先告知再结案。",
                "Give the moment it was told; if it was not, tell it first.",
            ),
            article="H-06",
            field="told_at",
        )
