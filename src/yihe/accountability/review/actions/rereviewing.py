"""The bureau's committee settles what a hospital's group found (复评), and the bureau gives its opinion."""

from collections.abc import Sequence
from datetime import datetime
from typing import Unpack
from uuid import UUID

from yihe.accountability.review import forms, permissions, rules, weighing
from yihe.accountability.review.actions.holding import holding, submission
from yihe.accountability.review.findings import (
    Findings,
    Votes,
    agreed,
    facts_of,
    payload_of,
    replace,
    written,
)
from yihe.accountability.review.models import Objection, Opinion, Review
from yihe.accountability.review.queries import group_of, objections_of
from yihe.accountability.review.terms import Ballot, Body
from yihe.casework.cases.models import Case
from yihe.casework.cases.queries import CASE
from yihe.casework.cases.stages import CHANGE, CONFIRM
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.declaration import Recorded, action
from yihe.foundation.acting.kept import Kept
from yihe.foundation.acting.moments import check_order, day_of
from yihe.foundation.acting.text import Text
from yihe.rulebook.vocabulary import Role

RECEIVED = Text("签收", "the report was received")


@action(
    CONFIRM,
    title=Text("复评确认", "Confirm the finding"),
    article="R1-11",
    permission=permissions.REREVIEW,
    subject=CASE,
    form=forms.ConfirmForm,
    rule=rules.check_received,
    kept=(Kept(Review, "held_at", fact="review"), Kept(Case, "rereviewed_at", last=True)),
    icon="check",
    explains=Text(
        "委员会复评后维持医院小组认定的性质和责任人；结论由此确定，责任追究以其为据。",
        "The committee keeps nature and persons as the hospital's group found them. They are settled by it, and "
        "accountability stands on them.",
    ),
)
def confirm(
    *,
    case: Case,
    votes: Votes,
    reasons: str,
    by: Actor,
    at: datetime,
    happened_at: datetime | None = None,
    answer: str = "",
) -> Recorded[Review]:
    """Let the committee keep what the group found; votes are rows of person, ballot and view."""
    before, held_at = holding(case), happened_at or at
    objections = _check_session(case, votes, held_at, answer)
    replace(before, at)
    review = agreed(before, by, held_at=held_at, at=at, reason=reasons, votes=votes)
    return _settled(case, CONFIRM, review, votes, objections, answer, before)


@action(
    CHANGE,
    title=Text("复评改变", "Change the finding"),
    article="R1-11",
    permission=permissions.REREVIEW,
    subject=CASE,
    form=forms.ChangeForm,
    rule=rules.check_changeable,
    kept=(Kept(Review, "held_at", fact="review"), Kept(Case, "rereviewed_at", last=True)),
    icon="edit",
    explains=Text(
        "委员会重新勾选情形、认定责任人并写明理由；已经拟定或决定的，由医疗机构据此重新拟定和决定。",
        "The committee ticks the criteria and names the persons anew, with its reasons. What was proposed or decided "
        "before is proposed and decided again on this finding.",
    ),
)
def change(
    *,
    case: Case,
    votes: Votes,
    reasons: str,
    by: Actor,
    at: datetime,
    happened_at: datetime | None = None,
    answer: str = "",
    **findings: Unpack[Findings],
) -> Recorded[Review]:
    """Let the committee find otherwise than the group did; votes are rows of person, ballot and view."""
    before, held_at = holding(case), happened_at or at
    objections = _check_session(case, votes, held_at, answer)
    replace(before, at)
    findings["members"] = present(votes)
    own = {"body": Body.REVIEW_COMMITTEE, "replaces": before, "reason": reasons}
    review = written(case, by, findings, held_at=held_at, at=at, votes=votes, **own)
    rules.check_changed(before, review)
    if _only_objected(case, before):
        rules.check_no_heavier(before, review, {one.person_id for one in objections})
    return _settled(case, CHANGE, review, votes, objections, answer, before)


@action(
    "accountability:review:give_opinion",
    title=Text("出具行政处理意见", "Give the bureau's opinion on the principal"),
    article="R1-8",
    permission=permissions.OPINE,
    subject=CASE,
    form=forms.OpinionForm,
    rule=rules.check_opinion,
    past=rules.check_principal,
    kept=(Kept(Opinion, "given_at", fact="opinion"),),
    icon="justice",
    explains=Text(
        "卫生局对主要责任人的行政处理意见，经局领导审批后出具，归入登记材料第九项。",
        "The bureau's administrative opinion on the principal, approved by its leader: item nine of the file.",
    ),
)
def give_opinion(
    *,
    case: Case,
    opinion: str,
    approved_by: str,
    by: Actor,
    at: datetime,
    happened_at: datetime | None = None,
) -> Recorded[Opinion]:
    """Give the bureau's opinion on who is principally responsible, with the leader who approved it."""
    review, given_at = holding(case), happened_at or at
    check_order(review.held_at, given_at, what=Text("评析", "the review was held"))
    principals = [one for one in review.responsible.all() if one.role == Role.PRINCIPAL]
    made = Opinion.objects.create(
        institution_id=case.institution_id,
        case=case,
        review=review,
        opinion=opinion,
        approved_by=approved_by,
        given_at=given_at,
        recorded_at=at,
        given_by_id=by.person_id,
    )
    facts = {"opinion": str(made.pk), "persons": [str(one.person_id) for one in principals]}
    return Recorded(made, facts=facts, payload={"opinion": opinion, "approved_by": approved_by})


def present(votes: Votes) -> list[UUID]:
    """Give the members who voted."""
    return [row["person"] for row in votes if row["ballot"] in {Ballot.FOR, Ballot.AGAINST}]


def _check_session(case: Case, votes: Votes, held_at: datetime, answer: str) -> list[Objection]:
    """Refuse a session that could not be one; give the objections it answers."""
    lying = submission(case)
    check_order(lying.received_at or lying.reported_at, held_at, what=RECEIVED)
    rules.check_votes(case, votes, group_of(case))
    objections = list(objections_of(case).filter(answered_by=None))
    rules.check_answered(objections, answer)
    return objections


def _only_objected(case: Case, before: Review) -> bool:
    """Tell whether nothing but an objection brought the case before the committee."""
    adoption = weighing.adoption_for(case, day_of(before.held_at))
    facts = weighing.joined(
        weighing.known(case, adoption), weighing.found(before), {"flags": {"objected": False}}
    )
    due = weighing.weigh(adoption, facts).reviews
    return not any(one.holds and one.body == Body.REVIEW_COMMITTEE for one in due)


def _settled(
    case: Case,
    tag: str,
    review: Review,
    votes: Votes,
    objections: Sequence[Objection],
    answer: str,
    before: Review,
) -> Recorded[Review]:
    """Answer the objections, and let the case go on with settled findings."""
    for one in objections:
        one.answered_by, one.answer = review, answer
        one.save(update_fields=["answered_by", "answer"])
    case.rereviewed_at, case.awaits_committee = review.held_at, False
    case.travel(tag, review.held_at)
    case.save(update_fields=["stage", "stage_since", "rereviewed_at", "awaits_committee"])
    ballots = {ballot.lower(): sum(row["ballot"] == ballot for row in votes) for ballot in Ballot.values}
    was = {"replaces": str(before.pk), "nature_before": before.nature}
    facts = facts_of(review) | was | {"submission": str(submission(case).pk), "votes": ballots}
    words = {"reasons": review.reason, "answer": answer, **payload_of(review)}
    return Recorded(review, facts=facts, payload=words)
