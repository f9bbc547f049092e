"""When a case may be settled, with what in the paper, and how far it may be paid."""

from collections.abc import Mapping, Sequence

from yihe.casework.cases.models import Case
from yihe.casework.cases.terms import OPEN_STAGES, Stage
from yihe.casework.settlement.models import Agreement, Amount, Payment
from yihe.casework.settlement.queries import Row, agreement_of, standing
from yihe.casework.settlement.terms import Kind, Standing, Sums
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.past import Past
from yihe.foundation.acting.refusal import Idle, Invalid, NotNow
from yihe.foundation.acting.text import Text
from yihe.foundation.ui.figures import yuan

AGREE, ATTACH = "casework:settlement:agree", "casework:settlement:attach_paper"
PAY, WAIVE = "casework:settlement:pay", "casework:settlement:waive_fees"
REPORT = "casework:settlement:report_agreement"
CORRECT_AMOUNT, CORRECT_PAYMENT = "casework:settlement:correct_amount", "casework:settlement:correct_payment"
UNSETTLED = frozenset(OPEN_STAGES) - {Stage.SETTLED}
# What a paper must say (Decree 351 article 47; of a mediator's or a court's: from whom it comes), by its kind.
CONTENTS = {
    Kind.AGREED: ("signatories", "provider_signatory", "grade", "cause"),
    Kind.MEDIATED: ("signatories", "provider_signatory", "grade", "cause", "body"),
    Kind.JUDGED: ("body", "document_number", "cause"),
}
_NO_AGREEMENT = (
    "no_agreement",
    Text("本案没有协议或判决。", "The case has neither an agreement nor a judgment."),
)
_AGREE_FIRST = Text("请先记录协议或判决。", "Record the agreement or the judgment first.")
CALLED = {
    "signatories": Text("患方签字人", "who signed for the patient side"),
    "provider_signatory": Text("医方签字人", "who signed for the provider side"),
    "grade": Text("双方共同认定的事故等级", "the accident grade both sides recognise"),
    "cause": Text("纠纷原因", "the cause"),
    "body": Text("调解组织、行政机关或法院的名称", "the committee, authority or court"),
    "document_number": Text("文书编号", "the number of its paper"),
}


def check_settled(case: Case) -> None:
    """Refuse what needs an agreement while the case stands before one."""
    if case.stage in UNSETTLED:
        raise no_agreement()


def settled(case: Case) -> Agreement:
    """Give the agreement or judgment of the case; raises NotNow where there is none."""
    agreement = agreement_of(case)
    if agreement is None:
        raise no_agreement()
    return agreement


def check_agreed(past: Past, by: Actor) -> None:
    """Refuse what belongs to an agreement in a case that ended without one."""
    if not past.has(AGREE):
        raise Idle(*_NO_AGREEMENT, mend=_AGREE_FIRST, article="D701-30")


def check_owed(past: Past, by: Actor) -> None:
    """Refuse a payment where everything has been paid, or nothing is owed in money."""
    check_agreed(past, by)
    sums = past.last(AGREE, PAY, CORRECT_AMOUNT, CORRECT_PAYMENT)
    if sums.get("open_fen", sums.get("amount_fen")) == 0:
        raise Idle(
            "nothing_open",
            Text("应付金额已经付清。", "Nothing is open: all that is owed was paid."),
            mend=Text(
                "金额有误的，请更正金额或付款。", "If a sum is wrong, correct the amount or the payment."
            ),
            article="H-62",
        )


def check_some_amount(past: Past, by: Actor) -> None:
    """Refuse to correct an amount where none is recorded."""
    if not past.has(AGREE, WAIVE):
        raise Idle(
            "no_amount",
            Text("本案没有协议、判决或减免的金额。", "No amount was agreed, judged or waived in this case."),
            mend=Text("无需更正。", "There is nothing to mend."),
            article="H-23",
        )


def check_some_payment(past: Past, by: Actor) -> None:
    """Refuse to correct a payment where none is recorded."""
    if not past.has(PAY):
        raise Idle(
            "no_payment",
            Text("本案没有付款记录。", "No payment was recorded in this case."),
            mend=Text("无需更正。", "There is nothing to mend."),
            article="H-23",
        )


def check_reportable(past: Past, by: Actor) -> None:
    """Refuse a second report, and one without the signed paper, which must go with it."""
    check_agreed(past, by)
    if past.has(REPORT):
        raise Idle(
            "reported",
            Text("协议已经上报。", "The agreement was reported already."),
            mend=Text("补充材料请记入联系记录。", "Note further material in the contact log."),
            article="D351-43",
        )
    if not past.named("papers", AGREE, ATTACH):
        raise NotNow(
            "paper_missing",
            Text(
                "报告须附协议书，本案尚未附上签署的文书。",
                "The report goes with the agreement, and its signed paper is not here yet.",
            ),
            mend=Text("请先附上签署的文书。", "Add the signed paper first."),
            article="D351-43",
        )


def no_agreement() -> NotNow:
    """Give the refusal of what needs an agreement."""
    return NotNow(*_NO_AGREEMENT, mend=_AGREE_FIRST, article="D701-30")


def check_contents(kind: str, given: Mapping[str, object]) -> None:
    """Refuse a paper that lacks one of the contents the law asks of its kind."""
    for name in CONTENTS[Kind(kind)]:
        if not given[name]:
            raise Invalid(
                "content_missing",
                Text(f"缺少{CALLED[name].zh}。", f"Missing: {CALLED[name].en}."),
                mend=Text("请按签署的文书补填；文书上没有的，请双方补充后再记录。",
                          "Take it from the signed paper; what it lacks, both sides must add first."),
                article="D701-22" if kind == Kind.JUDGED else "D351-47",
                field=name,
            )  # fmt: skip


def check_gives(kind: str, amount_fen: int, waived_fen: int, field: str) -> None:
    """Refuse an agreement of nothing: a paper that settles names a sum (D351-47), or fees that are waived.

    Where nobody gives anything the dispute ended otherwise, and R1-9 would count a settlement that was none. A court
    may dismiss a claim: a judgment may be of nothing.
    """
    if kind != Kind.JUDGED and amount_fen == 0 and waived_fen == 0:
        raise Invalid(
            "nothing_given",
            Text("协议金额和减免费用都是零。", "Neither money nor waived fees: nothing is given."),
            mend=Text(
                "没有给付的，以“解释后患方接受”或“患方撤回”结案；只减免费用的，填写减免金额。",
                "Close the case as explained or withdrawn instead; where only fees are waived, give their amount.",
            ),
            article="H-67",
            field=field,
        )


def check_heirs(case: Case, signatories: Sequence[Mapping[str, str]], *, heirs_complete: bool) -> None:
    """Refuse an agreement after a death that is not by all heirs, or that the patient is said to have signed."""
    if not case.died:
        return
    if any(person["standing"] == Standing.PATIENT for person in signatories):
        raise Invalid(
            "patient_died",
            Text("患者已死亡，不能由患者本人签字。", "The patient has died and cannot have signed."),
            mend=Text("请填写签字的近亲属或其代理人。", "Name the heirs or their agents who signed."),
            article="H-61",
            field="signatories",
        )
    if not heirs_complete:
        raise Invalid(
            "heirs_incomplete",
            Text(
                "患者已死亡，协议须由全部继承人签署或出具授权。",
                "The patient has died: all heirs must sign or give authority.",
            ),
            mend=Text(
                "请取得全部继承人的签字或授权委托书后再记录。",
                "Get the signature or power of attorney of every heir first.",
            ),
            article="H-61",
            field="heirs_complete",
        )


def check_payable(sums: Sums, amount_fen: int) -> None:
    """Refuse to pay more than is still open, to the fen."""
    if amount_fen > sums.open_fen:
        raise Invalid(
            "beyond_agreement",
            Text(
                f"超出应付余额：应付{yuan(sums.without_waivers_fen)}，已付{yuan(sums.paid_fen)}，尚余{yuan(sums.open_fen)}。",
                f"More than is open: {yuan(sums.without_waivers_fen)} is owed, {yuan(sums.paid_fen)} was paid, "
                f"{yuan(sums.open_fen)} is open.",
            ),
            mend=Text(
                "请核对金额；协议金额有误的，先作更正。",
                "Check the amount; if the agreed amount is wrong, correct that first.",
            ),
            article="H-62",
            field="amount_fen",
        )


def check_not_below_paid(sums: Sums) -> None:
    """Refuse a correction after which less is owed than was paid; sums are those after it."""
    if sums.open_fen < 0:
        raise Invalid(
            "below_paid",
            Text(
                f"更正后应付{yuan(sums.without_waivers_fen)}，少于已付{yuan(sums.paid_fen)}。",
                f"{yuan(sums.without_waivers_fen)} would be owed, less than the {yuan(sums.paid_fen)} that was paid.",
            ),
            mend=Text(
                "请核对；付款记录有误的，先更正付款。",
                "Check it; if a payment was recorded wrongly, correct the payment first.",
            ),
            article="H-63",
            field="right_fen",
        )


def check_changed(line: Amount | Payment, right_fen: int) -> None:
    """Refuse a correction that changes nothing."""
    if line.amount_fen == right_fen:
        raise Invalid(
            "unchanged",
            Text("更正前后金额相同。", "The amount is the same as before."),
            mend=Text("请填写正确的金额。", "Give the right amount."),
            article="H-23",
            field="right_fen",
        )


def check_counts(case: Case, line: Row) -> None:
    """Refuse to correct a line of another case, or one that was corrected already."""
    rows = standing(type(line).objects.filter(institution_id=case.institution_id, case=case, pk=line.pk))
    if not rows.exists():
        raise Invalid(
            "line_gone",
            Text(
                "这一笔不在本案账上，或者已被更正。",
                "This line is not of this case, or was corrected already.",
            ),
            mend=Text("请从列表中选择现行的一笔。", "Choose a line of the list."),
            article="H-23",
            field="amount" if isinstance(line, Amount) else "payment",
        )
