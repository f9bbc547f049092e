"""A review goes to the bureau (上报), is received there, or sent back (退回) to be completed."""

from datetime import date, datetime

from yihe.accountability.review import forms, permissions, rules
from yihe.accountability.review.actions.holding import holding, submission
from yihe.accountability.review.models import Submission
from yihe.accountability.review.queries import submissions_of
from yihe.casework.cases.models import Case
from yihe.casework.cases.queries import CASE
from yihe.casework.cases.terms import ReportState
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.declaration import Recorded, action
from yihe.foundation.acting.kept import Kept
from yihe.foundation.acting.moments import check_order, day_of
from yihe.foundation.acting.refusal import Invalid
from yihe.foundation.acting.text import Text

REVIEWED = Text("评析", "the review was held")
REPORTED = Text("上报", "it was reported")


@action(
    "accountability:review:report",
    title=Text("上报评析报告", "Report the review to the bureau"),
    article="R1-9",
    permission=permissions.GROUP,
    subject=CASE,
    form=forms.ReportForm,
    rule=rules.check_reportable,
    kept=(Kept(Submission, "reported_at", fact="submission"),),
    icon="bureau",
    explains=Text(
        "评析报告报县卫生局医政科；此后卫生局可以查看本案。",
        "The report goes to the bureau's medical administration; from now on the bureau sees this case.",
    ),
)
def report(
    *, case: Case, report: str, by: Actor, at: datetime, happened_at: datetime | None = None
) -> Recorded[Submission]:
    """Send the report of the review to the bureau, which sees the case from now on."""
    review, reported_at = holding(case), happened_at or at
    check_order(review.held_at, reported_at, what=REVIEWED)
    returned = submissions_of(case).first()
    made = Submission.objects.create(
        institution_id=case.institution_id,
        case=case,
        review=review,
        reported_at=reported_at,
        recorded_at=at,
        reported_by_id=by.person_id,
        report=report,
    )
    case.report_state = ReportState.REPORTED
    case.show_to_bureau(at)
    case.save(update_fields=["report_state", "shown_to_bureau_at"])
    again = {"returned": str(returned.pk)} if returned else {}
    before = {"before_committee": case.awaits_committee}
    facts = {"submission": str(made.pk), "nature": review.nature, **before, **again}
    return Recorded(made, facts=facts, payload={"report": report})


@action(
    "accountability:review:receive",
    title=Text("签收评析报告", "Receive the report"),
    article="R1-8",
    permission=permissions.RECEIVE,
    subject=CASE,
    rule=rules.check_receivable,
    kept=(Kept(Submission, "received_at", fact="submission"),),
    form=forms.ReceiveForm,
    icon="check",
    explains=Text(
        "材料齐全的，由医政科签收；不齐的，写明理由退回。",
        "The medical administration receives a complete report; it sends back one that is not, with the reasons.",
    ),
)
def receive(
    *, case: Case, by: Actor, at: datetime, happened_at: datetime | None = None
) -> Recorded[Submission]:
    """Receive what a hospital reported."""
    lying, received_at = submission(case), happened_at or at
    check_order(lying.reported_at, received_at, what=REPORTED)
    lying.received_at, lying.received_by_id = received_at, by.person_id
    lying.save(update_fields=["received_at", "received_by"])
    case.report_state = ReportState.RECEIVED
    case.save(update_fields=["report_state"])
    return Recorded(lying, facts={"submission": str(lying.pk)})


@action(
    "accountability:review:send_back",
    title=Text("退回评析报告", "Send the report back"),
    article="H-42",
    permission=permissions.SEND_BACK,
    subject=CASE,
    form=forms.SendBackForm,
    rule=rules.check_returnable,
    kept=(Kept(Submission, "returned_at", fact="submission"),),
    icon="transfer",
    explains=Text(
        "写明退回的理由和重新上报的日期；医疗机构更正评析后重新上报。",
        "Say why, and by when it is to come again; the institution corrects its review and reports once more.",
    ),
)
def send_back(
    *, case: Case, reasons: str, due_on: date, by: Actor, at: datetime, happened_at: datetime | None = None
) -> Recorded[Submission]:
    """Send a report back with the reasons and the day by which it is to come again."""
    lying, returned_at = submission(case), happened_at or at
    check_order(lying.received_at or lying.reported_at, returned_at, what=REPORTED)
    if due_on < day_of(returned_at):
        raise Invalid(
            "due_first",
            Text("重新上报的日期早于退回之日。", "It would be due before it is sent back."),
            mend=Text("请填写退回之日或之后的日期。", "Give that day or a later one."),
            article="H-42",
            field="due_on",
        )
    lying.returned_at, lying.returned_by_id = returned_at, by.person_id
    lying.returned_because, lying.due_on = reasons, due_on
    lying.save(update_fields=["returned_at", "returned_by", "returned_because", "due_on"])
    case.report_state = ReportState.RETURNED
    case.save(update_fields=["report_state"])
    number = str(lying.pk)
    facts = {"submission": number, "returned": number, "due_on": due_on.isoformat()}
    return Recorded(lying, facts=facts, payload={"reasons": reasons})
