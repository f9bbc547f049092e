"""What the department bears: measures, and a part of the compensation, where the regulation says which."""

from collections.abc import Sequence

from yihe.rulebook.bodies import row_of
from yihe.rulebook.body_results import DepartmentResult, ShareResult
from yihe.rulebook.case import Case
from yihe.rulebook.citations import written
from yihe.rulebook.conditions import Answer, Step
from yihe.rulebook.measures import Measures
from yihe.rulebook.row_rules import DepartmentRow, DepartmentShare
from yihe.rulebook.shares import in_fen, scaled
from yihe.rulebook.text import Text

NOTHING = ShareResult(None, 0, 0)


def department_of(case: Case) -> tuple[DepartmentResult | None, Step]:
    """Give what the department bears; None where the regulation has no rule for it."""
    certain: Measures = ()
    possible: Measures = ()
    children: list[Step] = []
    shares: list[tuple[Answer, ShareResult]] = []
    for row in case.rules.department:
        holds, given, maybe = row_of(case, row, "department_row", children)
        certain += given if holds else ()
        possible += maybe if holds else given + maybe
        if row.share is not None and holds is not False:
            shares.append((holds, _share(case, row, row.share, children)))
    has_shares = any(row.share is not None for row in case.rules.department)
    share = _joined(case, shares) if has_shares else None
    found = DepartmentResult(certain, possible, share) if case.rules.department else None
    return found, {"step": "department", "children": children}


def _share(case: Case, row: DepartmentRow, share: DepartmentShare, children: list[Step]) -> ShareResult:
    """Give the limits of one row's share; none where the text does not give it."""
    amount = case.view.amounts[share.base] if share.scale else None
    if share.scale is None or amount is None:
        place = written(row.article)
        text = Text(
            f"{place.zh}没有写明科室承担的比例，须请制定者补写，不代为计算",
            f"{place.en} does not give the rates of the department; the issuer must be asked, and nothing is computed",
        )
        case.note("TEXT_MISSING", row.article, text, row.id)
        children.append({"step": "missing", "rule": row.id, "article": row.article, "holds": None})
        return ShareResult(row.article, None, None)
    case.need(amount.needs)
    whole, step = scaled(case, (row.id, row.article, share.base), share.scale, amount)
    low, high = in_fen(case, whole.low), None if whole.high is None else in_fen(case, whole.high)
    if share.cap is not None:
        low, high = min(low, share.cap), share.cap if high is None else min(high, share.cap)
        step["cap_fen"] = share.cap
    children.append(step)
    return ShareResult(row.article, low, high)


def _joined(case: Case, found: Sequence[tuple[Answer, ShareResult]]) -> ShareResult:
    """Join the shares of the rows that apply, or may apply. Two that apply at once contradict each other."""
    certain = [share for holds, share in found if holds]
    if len(certain) > 1:
        listed = ", ".join(dict.fromkeys(share.article or "" for share in certain))
        text = Text(
            f"科室承担的几项同时适用（{listed}），规定自相矛盾，数额只能给出上下限",
            f"several rules on the department's share apply at once ({listed}): the regulation contradicts itself",
        )
        case.note("RULES_CONFLICT", certain[0].article or "", text, "department")
    return ShareResult.joined([share for _, share in found] + ([] if certain else [NOTHING]))
