"""Writes to assessments: proposing, withdrawing, hearing."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from yihe.accountability.assessment import document, forms, permissions, recording, rules
from yihe.accountability.assessment.models import Assessment, Hearing
from yihe.accountability.assessment.queries import standing_proposal
from yihe.accountability.assessment.terms import HEAR, PROPOSE, SILENCE, Heard
from yihe.accountability.review.queries import review_of
from yihe.accountability.review.weighing import adoption_for, weigh
from yihe.casework.cases.gates import stands_at
from yihe.casework.cases.models import Case
from yihe.casework.cases.queries import CASE
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.declaration import Recorded, action
from yihe.foundation.acting.kept import Kept
from yihe.foundation.acting.moments import check_order, day_of
from yihe.foundation.acting.refusal import Absent
from yihe.foundation.acting.text import Text
from yihe.foundation.people.queries import names_of
from yihe.rulebook.faults import BadInput

WITHDRAW = "accountability:assessment:withdraw"


@action(
    PROPOSE,
    title=Text("拟定责任", "Propose accountability"),
    article="R1-15",
    permission=permissions.PROPOSE,
    subject=CASE,
    form=forms.ProposeForm,
    rule=rules.check_proposable,
    kept=(Kept(Assessment, "proposed_at", fact="proposal"),),
    icon="assessment",
    explains=Text(
        "按现行规章计算每人的份额和处理，每一元都有依据；拟定不是决定，由他人决定。",
        "The regulation in force answers for each person, with the reason for every yuan and measure. A proposal is no "
        "decision: somebody else decides.",
    ),
)
def propose(
    *,
    case: Case,
    by: Actor,
    at: datetime,
    happened_at: datetime | None = None,
    decides_on: date | None = None,
    posts: Sequence[Mapping[str, str]] = (),
    choices: Sequence[Mapping[str, str]] = (),
    remark: str = "",
) -> Recorded[Assessment]:
    """Ask the regulation in force on the day of decision about the case, and keep question and answer.

    posts are rows of a manager's post and the id of its holder, NONE where it does not exist; choices are rows of a
    discretionary value's name, its value ("15%") and the reason.
    """
    review = review_of(case)
    if review is None:
        raise Absent
    check_order(review.held_at, happened_at or at, what=Text("评析", "the review was held"))
    on = decides_on or day_of(happened_at or at)
    adoption = adoption_for(case, on)
    absent = document.absent_among(posts)
    facts = document.document(case, review, adoption, decides_on=on, absent_posts=absent, at=at)
    try:
        outcome = weigh(adoption, facts, {row["name"]: row["value"] for row in choices})
    except BadInput as error:
        raise rules.refused_choices(error) from error
    holders = document.holders_among(posts)
    rules.check_holders(outcome, holders, by)
    recording.supersede(case, at)
    proposal = Assessment.objects.create(
        institution_id=case.institution_id,
        case=case,
        review=review,
        proposed_at=happened_at or at,
        proposed_by_id=by.person_id,
        decides_on=on,
        remark=remark,
        policy_id=outcome.policy,
        policy_sha256=outcome.policy_sha256,
        readings=dict(outcome.readings),
        choices=[dict(row) for row in choices],
        facts=facts,
        outcome=outcome.as_dict(),
        nature=review.nature,
    )
    recording.concern(proposal, review, holders, outcome)
    case.travel(PROPOSE, happened_at or at)
    case.save(update_fields=["stage", "stage_since"])
    return Recorded(
        proposal,
        facts=recording.facts_of(proposal),
        payload={"names": recording.names_in(proposal), "remark": remark},
    )


@action(
    WITHDRAW,
    title=Text("撤回拟定", "Withdraw the proposal"),
    article="R1-15",
    permission=permissions.PROPOSE,
    subject=CASE,
    form=forms.WithdrawForm,
    rule=stands_at(WITHDRAW),
    icon="withdrawn",
    explains=Text(
        "案件回到“已评析”，原拟定保留可见。", "The case goes back to “reviewed”; the proposal stays visible."
    ),
)
def withdraw(*, case: Case, reason: str, by: Actor, at: datetime) -> Recorded[Assessment]:
    """Take a proposal back; it stays visible with the reason."""
    proposal = standing_proposal(case)
    proposal.withdrawn_at, proposal.withdrawn_because = at, reason
    proposal.save(update_fields=["withdrawn_at", "withdrawn_because"])
    case.travel(WITHDRAW, at)
    case.save(update_fields=["stage", "stage_since"])
    return Recorded(proposal, facts={"proposal": str(proposal.pk)}, payload={"reason": reason})


@action(
    HEAR,
    title=Text("陈述和申辩", "Make a statement on the proposal"),
    article="H-08",
    permission=permissions.HEAR,
    subject=CASE,
    form=forms.HearForm,
    rule=rules.check_proposed,
    past=rules.check_speaks,
    kept=(Kept(Hearing, "happened_at", fact="hearing"),),
    icon="statement",
    explains=Text(
        "决定之前，每名有关人员都可以就事实、理由和处理陈述和申辩；申辩不加重处理。",
        "Before the decision each person concerned may speak to facts, reasons and measures; it never makes it worse.",
    ),
)
def hear(
    *, case: Case, person: UUID, words: str, by: Actor, at: datetime, happened_at: datetime | None = None
) -> Recorded[Hearing]:
    """Record what a person concerned says to the proposal: their own words, or a paper handed in at the office."""
    proposal = standing_proposal(case)
    rules.check_concerned(proposal, person)
    rules.check_own(case, proposal, person, by)
    hearing = _heard(proposal, Heard.STATED, person, by, happened_at or at, at, words=words)
    return Recorded(hearing, facts=recording.heard(hearing), payload={"words": words})


@action(
    SILENCE,
    title=Text("记明拒绝或未作陈述", "Record a refusal or silence"),
    article="H-08",
    permission=permissions.RECORD_SILENCE,
    subject=CASE,
    form=forms.SilenceForm,
    rule=rules.check_proposed,
    kept=(Kept(Hearing, "happened_at", fact="hearing"),),
    icon="refused",
    explains=Text("须有两名见证人；沉默不视为承认。", "Two witnesses are needed; silence admits nothing."),
)
def record_silence(  # noqa: PLR0913 - a refusal wants its witnesses
    *,
    case: Case,
    person: UUID,
    kind: str,
    witness_1: str,
    witness_2: str,
    words: str,
    by: Actor,
    at: datetime,
    happened_at: datetime | None = None,
) -> Recorded[Hearing]:
    """Record before two witnesses that a person refused to speak or did not answer; it admits nothing."""
    proposal = standing_proposal(case)
    rules.check_concerned(proposal, person)
    rules.check_witnesses([witness_1, witness_2], names_of([person])[person])
    hearing = _heard(
        proposal,
        Heard(kind),
        person,
        by,
        happened_at or at,
        at,
        words=words,
        witness_1=witness_1,
        witness_2=witness_2,
    )
    payload = {"words": words, "witness_1": witness_1, "witness_2": witness_2}
    return Recorded(hearing, facts=recording.heard(hearing), payload=payload)


def _heard(
    proposal: Assessment,
    kind: Heard,
    person: UUID,
    by: Actor,
    happened_at: datetime,
    at: datetime,
    **words: str,
) -> Hearing:
    check_order(proposal.proposed_at, happened_at, what=Text("拟定责任", "the proposal was made"))
    return Hearing.objects.create(
        institution_id=proposal.institution_id,
        assessment=proposal,
        person_id=person,
        kind=kind,
        happened_at=happened_at,
        recorded_at=at,
        recorded_by_id=by.person_id,
        **words,
    )
