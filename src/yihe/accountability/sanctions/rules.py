"""Who may decide on a proposal, and what a decision may change."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from yihe.accountability.assessment.models import Assessment
from yihe.accountability.assessment.terms import HEAR, PROPOSE, SILENCE
from yihe.accountability.review.queries import review_of, reviewed_alone
from yihe.accountability.sanctions.items import Item
from yihe.accountability.sanctions.models import Sanction
from yihe.accountability.sanctions.terms import Lowering, Status
from yihe.casework.cases.gates import check_findings_settled, stands_at
from yihe.casework.cases.models import Case
from yihe.casework.cases.terms import Stage
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.past import Past
from yihe.foundation.acting.refusal import Idle, Invalid, NotAllowed, NotNow
from yihe.foundation.acting.text import Text
from yihe.foundation.people.queries import names_of

DECIDE, LIFT = "accountability:sanctions:decide", "accountability:sanctions:lift"
CORRECT = "accountability:sanctions:correct"


def check_decidable(case: Case) -> None:
    """Refuse a decision without a proposal, and before the committee where its finding comes first (T58.before)."""
    stands_at(DECIDE)(case)
    check_findings_settled(case)


def check_decided(case: Case) -> None:
    """Refuse to lift or correct where nothing was decided."""
    if case.stage not in {Stage.DECIDED, Stage.FILED}:
        raise NotNow(
            "undecided",
            Text("本案尚无决定。", "Nothing has been decided on this case."),
            mend=Text("请先作出决定。", "Decide first."),
            article="R1-15",
        )


def check_others_turn(past: Past, by: Actor) -> None:
    """Refuse a decision by who proposed or is concerned, and while somebody burdened has not been heard."""
    proposed = past.last(PROPOSE)
    if str(by.person_id) == proposed.get("proposed_by"):
        raise _not_separate()
    if str(by.person_id) in proposed.get("concerned", ()):
        raise _own()
    heard = past.since(PROPOSE).named("person", HEAR, SILENCE)
    if waiting := set(proposed.get("burdened", ())) - set(heard):
        raise _unheard(names_of(map(UUID, waiting)).values())


def check_some_line(past: Past, by: Actor) -> None:
    """Refuse to lift or correct where no line of the ledger stands."""
    decided = [line["sanction"] for line in past.last(DECIDE).get("lines", ())]
    replaced = [one.facts["replaces"]["sanction"] for one in past.entries if one.tag == CORRECT]
    standing = {*decided, *past.named("sanction", CORRECT)} - {*replaced, *past.named("sanction", LIFT)}
    if not standing:
        raise Idle(
            "nothing_stands",
            Text("本案没有仍在执行的处理。", "No sanction of this case still stands."),
            mend=Text("无需解除或更正。", "There is nothing to lift or correct."),
            article="R1-15",
        )


def check_separate(case: Case, proposal: Assessment, by: Actor) -> None:
    """Refuse a decision by who proposed, by who was the whole review, or by one whom the proposal burdens."""
    review = review_of(case)
    if by.person_id == proposal.proposed_by_id or (
        review is not None and reviewed_alone(review, by.person_id)
    ):
        raise _not_separate()
    if by.person_id in {one.person_id for one in proposal.concerned.all()}:
        raise _own()


def check_settled(proposal: Assessment) -> None:
    """Refuse a decision on a share that the known facts do not settle."""
    open_ones = [one.person.name for one in proposal.concerned.all() if one.share_fen is None]
    if open_ones or proposal.outcome["base_fen"] is None:
        raise NotNow(
            "unsettled",
            Text(
                "份额尚不能确定，缺少事实或读法。", "A share is not settled: facts or readings are missing."
            ),
            mend=Text(
                "请撤回拟定，补齐后重新拟定。",
                "Withdraw the proposal and make it again with what is missing.",
            ),
            article="R1-15",
        )


def check_lowered(items: Sequence[Item], lowered: Sequence[Mapping[str, Any]]) -> None:
    """Refuse changes of what is not proposed, twice of one item, without a reason, and anything that is not less."""
    known, seen = {item.key: item for item in items}, set()
    for number, row in enumerate(lowered, start=1):
        item = known.get(row["item"])
        if item is None or row["item"] in seen:
            raise _lowered(
                number, Text("没有这一项，或已经列过。", "There is no such item, or it is listed already.")
            )
        seen.add(row["item"])
        if not str(row.get("reason", "")).strip():
            raise _lowered(number, Text("减轻必须写明理由。", "Lowering must have its reason."))
        if row["how"] == Lowering.LOWERED and not _less(item, row):
            raise _lowered(
                number, Text("金额或月数必须少于拟定。", "Amount or months must be less than proposed.")
            )


def _less(item: Item, row: Mapping[str, Any]) -> bool:
    """Tell whether a row lowers its item: at least one figure, each known to the item and below it."""
    pairs = [(row.get("fen"), item.fen), (row.get("months"), item.months)]
    given = [(value, most) for value, most in pairs if value is not None]
    return bool(given) and all(most is not None and 0 < value < most for value, most in given)


def check_start(starts_on: date, decided_on: date) -> None:
    """Refuse measures that begin before they are decided."""
    if starts_on < decided_on:
        raise Invalid(
            "backdated",
            Text("处理不能早于决定之日开始。", "Measures do not begin before the day of the decision."),
            mend=Text("请填写决定当日或之后的日期。", "Give the day of the decision or a later one."),
            article="H-06",
            field="starts_on",
        )


def found_among(sanctions: Iterable[Sanction], sanction_id: UUID, by: Actor) -> Sanction:
    """Give the line of the case's ledger that still stands; refuse another's, a finished one, and one's own."""
    found = next((one for one in sanctions if one.pk == sanction_id), None)
    if found is None or found.status not in {Status.IN_FORCE, Status.PROPOSED_TO_AUTHORITY}:
        raise Invalid(
            "no_such_line",
            Text("没有这一项处理，或已经结束。", "There is no such sanction, or it has ended."),
            mend=Text("请从列表中选择。", "Choose one of the list."),
            article="H-23",
            field="sanction",
        )
    if found.person_id == by.person_id:
        raise _own()
    return found


def check_correction(sanction: Sanction, fen: int | None, months: int | None) -> None:
    """Refuse a correction that would make it heavier than what was proposed, or give a figure it never had."""
    for value, most in ((fen, sanction.proposed_fen), (months, sanction.proposed_months)):
        if value is not None and (most is None or value > most):
            raise Invalid(
                "heavier",
                Text("更正不能重于拟定的处理。", "A correction cannot be heavier than what was proposed."),
                mend=Text(
                    "更正只改正记录错误；加重须重新拟定、重新听取陈述。",
                    "It mends a mistake of recording; anything heavier is proposed and heard anew.",
                ),
                article="H-09",
                field="fen" if value is fen else "months",
            )


def _lowered(number: int, message: Text) -> Invalid:
    return Invalid(
        "lowering",
        Text(f"第{number}行：{message.zh}", f"Row {number}: {message.en}"),
        mend=Text("未列出的各项按拟定确认。", "Whatever is not listed is confirmed as proposed."),
        article="H-09",
        field="lowered",
    )


def _not_separate() -> NotAllowed:
    return NotAllowed(
        "separation",
        Text("拟定或独自评析的人不能作决定。", "Whoever proposed, or reviewed alone, cannot decide."),
        mend=Text(
            "请由另一名负责人决定；没有的，请卫生局介入。",
            "Let another leader decide; where there is none, ask the bureau to step in.",
        ),
        article="H-07",
    )


def _unheard(waiting: Iterable[str]) -> NotNow:
    return NotNow(
        "unheard",
        Text(f"尚未听取陈述：{'、'.join(waiting)}。", f"Not heard yet: {', '.join(waiting)}."),
        mend=Text(
            "请先听取其陈述，或由两名见证人见证其拒绝或沉默。",
            "Hear them first, or record their refusal or silence before two witnesses.",
        ),
        article="H-08",
    )


def _own() -> NotAllowed:
    return NotAllowed(
        "concerned",
        Text("拟定的责任涉及您本人。", "This concerns yourself."),
        mend=Text(
            "请由他人办理；无人可办时请卫生局介入。",
            "Let somebody else do it; where nobody is left the bureau steps in.",
        ),
        article="H-04",
    )
