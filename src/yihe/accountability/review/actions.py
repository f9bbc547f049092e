"""Writes to reviews: concluding, reporting, correcting."""

from datetime import datetime
from typing import Unpack

from yihe.accountability.review import forms, permissions, rules
from yihe.accountability.review.findings import Findings, facts_of, payload_of, written
from yihe.accountability.review.models import Review
from yihe.accountability.review.queries import review_of
from yihe.casework.cases.gates import stands_at
from yihe.casework.cases.models import Case
from yihe.casework.cases.queries import CASE
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.declaration import Recorded, action
from yihe.foundation.acting.kept import Kept
from yihe.foundation.acting.moments import check_order
from yihe.foundation.acting.refusal import NotNow
from yihe.foundation.acting.text import Text

CONCLUDE = "accountability:review:conclude"
CLOSED = Text("结案", "the case was closed")


@action(
    CONCLUDE,
    title=Text("评析", "Conclude the review"),
    article="R1-9",
    permission=permissions.GROUP,
    subject=CASE,
    form=forms.ReviewForm,
    rule=stands_at(CONCLUDE),
    kept=(Kept(Review, "held_at", fact="review"),),
    icon="review",
    explains=Text(
        "勾选符合的情形，性质由规章确定；在卫生局评析委员会确认之前，本院小组的结论是暂定的。",
        "Tick the criteria that are met; the regulation decides the nature. Until the bureau's committee confirms, "
        "what the hospital's group finds is provisional.",
    ),
)
def conclude(
    *, case: Case, by: Actor, at: datetime, happened_at: datetime | None = None, **findings: Unpack[Findings]
) -> Recorded[Review]:
    """Record what the body found: criteria met, the nature that follows, causes, lessons, who is responsible."""
    held_at = happened_at or at
    check_order(case.closed_at or case.registered_at, held_at, what=CLOSED)
    review = written(case, by, findings, held_at=held_at, at=at)
    case.travel(CONCLUDE, held_at)
    case.save(update_fields=["stage", "stage_since"])
    return Recorded(review, facts=facts_of(review), payload=payload_of(review))


@action(
    rules.REPORT,
    title=Text("上报评析报告", "Report the review to the bureau"),
    article="R1-9",
    permission=permissions.GROUP,
    subject=CASE,
    form=forms.ReportForm,
    rule=rules.check_reviewed,
    past=rules.check_unreported,
    kept=(Kept(Review, "reported_at", fact="review"),),
    icon="bureau",
    explains=Text(
        "评析报告报县卫生局医政科；此后卫生局可以查看本案。",
        "The report goes to the bureau's medical administration; from now on the bureau sees this case.",
    ),
)
def report(
    *, case: Case, report: str, by: Actor, at: datetime, happened_at: datetime | None = None
) -> Recorded[Review]:
    """Send the report of the review to the bureau, which sees the case from now on."""
    review = _holding(case)
    check_order(review.held_at, happened_at or at, what=Text("评析", "the review was held"))
    review.reported_at, review.report = happened_at or at, report
    review.save(update_fields=["reported_at", "report"])
    case.show_to_bureau(at)
    case.save(update_fields=["shown_to_bureau_at"])
    return Recorded(
        review, facts={"review": str(review.pk), "nature": review.nature}, payload={"report": report}
    )


@action(
    "accountability:review:correct",
    title=Text("更正评析", "Correct the review"),
    article="H-23",
    permission=permissions.GROUP,
    subject=CASE,
    form=forms.CorrectionForm,
    rule=rules.check_correctable,
    kept=(Kept(Review, "held_at", fact="review"),),
    icon="edit",
    explains=Text("原评析保留并注明已被更正。", "The review that was recorded stays, marked as replaced."),
)
def correct(
    *,
    case: Case,
    reason: str,
    by: Actor,
    at: datetime,
    happened_at: datetime | None = None,
    **findings: Unpack[Findings],
) -> Recorded[Review]:
    """Put right findings in place of those recorded; both stay visible."""
    before = _holding(case)
    held_at = happened_at or before.held_at
    check_order(case.closed_at or case.registered_at, held_at, what=CLOSED)
    before.replaced_at = at
    before.save(update_fields=["replaced_at"])
    kept = {"reported_at": before.reported_at, "report": before.report, "body": before.body}
    review = written(case, by, findings, held_at=held_at, at=at, replaces=before, reason=reason, **kept)
    facts = facts_of(review) | {"replaces": str(before.pk), "nature_before": before.nature}
    return Recorded(review, facts=facts, payload={"reason": reason, **payload_of(review)})


def _holding(case: Case) -> Review:
    review = review_of(case)
    if review is None:
        raise NotNow(
            "not_reviewed",
            Text("本案尚未评析。", "The case has not been reviewed."),
            mend=Text("请先组织评析。", "Hold the review first."),
            article="R1-9",
        )
    return review
