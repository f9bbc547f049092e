"""When a review may be reported, received, sent back, and the bureau give its opinion. Only the case's row is read."""

from yihe.accountability.review.rules.finding import check_reviewed
from yihe.casework.cases.models import Case
from yihe.casework.cases.stages import CHANGE, CONFIRM
from yihe.casework.cases.terms import ReportState
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.past import Past
from yihe.foundation.acting.refusal import Idle, NotNow
from yihe.foundation.acting.text import Text
from yihe.rulebook.vocabulary import Role

# The acts that leave a finding behind, with its persons among their facts.
FINDING = ("accountability:review:conclude", "accountability:review:correct", CONFIRM, CHANGE)


def check_reportable(case: Case) -> None:
    """Refuse to report before the review, and what lies with the bureau already."""
    check_reviewed(case)
    if case.report_state not in {ReportState.NONE, ReportState.RETURNED}:
        raise Idle(
            "reported",
            Text("评析报告已经上报。", "The review has been reported already."),
            mend=Text(
                "上报后的更正，请记入更正评析；卫生局退回的，补正后重新上报。",
                "Record what changed since as a correction of the review; report again where the bureau sends it back.",
            ),
            article="R1-9",
        )


def check_receivable(case: Case) -> None:
    """Refuse to receive what was not reported, and what was received."""
    check_reviewed(case)
    if case.report_state == ReportState.RECEIVED:
        raise Idle(
            "received",
            Text("评析报告已经签收。", "The report has been received already."),
            mend=Text(
                "请复评，或写明理由退回。", "Let the committee re-review, or send it back with the reasons."
            ),
            article="R1-8",
        )
    if case.report_state != ReportState.REPORTED:
        raise not_reported()


def check_returnable(case: Case) -> None:
    """Refuse to send back what does not lie with the bureau, and what the committee has settled."""
    check_reviewed(case)
    check_unsettled(case)
    if case.report_state not in {ReportState.REPORTED, ReportState.RECEIVED}:
        raise not_reported()


def check_received(case: Case) -> None:
    """Refuse to the committee what the bureau has not received, and what it has settled before."""
    check_reviewed(case)
    check_unsettled(case)
    if case.report_state == ReportState.REPORTED:
        raise NotNow(
            "not_received",
            Text("评析报告尚未签收。", "The report has not been received yet."),
            mend=Text("请先由医政科签收。", "Let the medical administration receive it first."),
            article="R1-8",
        )
    if case.report_state != ReportState.RECEIVED:
        raise not_reported()


def check_opinion(case: Case) -> None:
    """Refuse an opinion on findings that were not received, or that wait for the committee."""
    check_reviewed(case)
    if case.report_state != ReportState.RECEIVED:
        raise not_reported()
    if case.awaits_committee:
        raise NotNow(
            "committee_first",
            Text("评析委员会尚未复评。", "The committee has not re-reviewed yet."),
            mend=Text(
                "请先由委员会确认或改变结论。", "Let the committee confirm or change the finding first."
            ),
            article="R1-8",
        )


def check_principal(past: Past, by: Actor) -> None:
    """Refuse an opinion where the finding that holds names nobody as principally responsible."""
    persons = past.last(*FINDING).get("persons", ())
    if Role.PRINCIPAL not in {one["role"] for one in persons}:
        raise Idle(
            "no_principal",
            Text("本案没有主要责任人。", "Nobody is principally responsible in this case."),
            mend=Text("登记材料第九项不需要意见。", "Item nine of the file needs no opinion."),
            article="R1-27",
        )


def check_unsettled(case: Case) -> None:
    """Refuse what belongs to findings that the committee has not settled yet."""
    if case.rereviewed_at is not None:
        raise Idle(
            "settled",
            Text("评析委员会已经作出结论。", "The bureau's committee has given its finding."),
            mend=Text(
                "对处理决定的意见，请在决定程序中陈述。",
                "Speak to accountability itself when the proposal is heard.",
            ),
            article="R1-11",
        )


def not_reported() -> NotNow:
    """Give the refusal where no report lies with the bureau."""
    return NotNow(
        "not_reported",
        Text(
            "没有待办的评析报告：尚未上报，或者已经退回。",
            "No report lies here: none was made, or it was sent back.",
        ),
        mend=Text("请由医疗机构上报评析报告。", "The institution reports its review."),
        article="R1-9",
    )
