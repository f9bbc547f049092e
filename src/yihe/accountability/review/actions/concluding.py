"""The hospital's own review: concluding and correcting it."""

from datetime import datetime
from typing import Any, Unpack

from yihe.accountability.review import forms, permissions, rules, weighing
from yihe.accountability.review.actions.holding import holding
from yihe.accountability.review.findings import Findings, facts_of, payload_of, replace, written
from yihe.accountability.review.models import Review
from yihe.casework.cases.gates import stands_at
from yihe.casework.cases.models import Case
from yihe.casework.cases.queries import CASE
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.declaration import Recorded, action
from yihe.foundation.acting.kept import Kept
from yihe.foundation.acting.moments import check_order, day_of
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
    _note_committee(case, review)
    case.rereviewed_at = held_at if review.by_committee else None
    case.save(update_fields=["stage", "stage_since", "awaits_committee", "rereviewed_at"])
    return Recorded(review, facts=facts_of(review), payload=payload_of(review))


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
    before = holding(case)
    held_at = happened_at or before.held_at
    check_order(case.closed_at or case.registered_at, held_at, what=CLOSED)
    replace(before, at)
    own: dict[str, Any] = {"replaces": before, "reason": reason, "body": before.body}
    review = written(case, by, findings, held_at=held_at, at=at, **own)
    _note_committee(case, review)
    case.save(update_fields=["awaits_committee"])
    facts = facts_of(review) | {"replaces": str(before.pk), "nature_before": before.nature}
    return Recorded(review, facts=facts, payload={"reason": reason, **payload_of(review)})


def _note_committee(case: Case, review: Review) -> None:
    """Note on the case whether it waits for the bureau's committee; the caller saves."""
    adoption = weighing.adoption_for(case, day_of(review.held_at))
    case.awaits_committee = weighing.waits(adoption, review)
