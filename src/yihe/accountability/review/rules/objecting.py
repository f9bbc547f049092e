"""Who may object to a finding, and what an objection brings with it: an answer, and nothing heavier."""

from collections.abc import Collection
from uuid import UUID

from yihe.accountability.review.models import Objection, Review
from yihe.accountability.review.rules.finding import check_reviewed
from yihe.accountability.review.rules.submitting import check_unsettled
from yihe.casework.cases.models import Case
from yihe.casework.cases.stages import CHANGE, CONFIRM
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.past import Past
from yihe.foundation.acting.refusal import Idle, Invalid, NotAllowed
from yihe.foundation.acting.text import Text
from yihe.rulebook.vocabulary import Nature, Role

OBJECT = "accountability:review:object"
MILDEST_FIRST = (Nature.UNAVOIDABLE.value, Nature.DEFECTIVE.value, Nature.AVOIDABLE.value)
LIGHTEST_FIRST = ("", Role.SECONDARY.value, Role.PRINCIPAL.value)


def check_objectable(case: Case) -> None:
    """Refuse an objection where nothing was found yet, or where the committee has spoken."""
    check_reviewed(case)
    check_unsettled(case)


def check_none_open(past: Past, by: Actor) -> None:
    """Refuse a second objection of a person while the first still waits for its answer."""
    if str(by.person_id) in past.since(CONFIRM, CHANGE).named("person", OBJECT):
        raise Idle(
            "objected",
            Text("您的复核申请尚待答复。", "Your objection still waits for its answer."),
            mend=Text("请等候委员会复评。", "Wait for the committee's re-review."),
            article="R1-9",
        )


def check_objector(case: Case, person_id: UUID, by: Actor) -> None:
    """Refuse who is no party, and who speaks for somebody else; an office records what was handed in on paper."""
    if person_id not in case.party_ids:
        raise Invalid(
            "no_party",
            Text("此人不是本案的涉事人员。", "This person is not concerned by this case."),
            mend=Text("对评析结果的复核由当事人提出。", "Only a person concerned may object to the finding."),
            article="R1-9",
            field="person",
        )
    if by.person_id in case.party_ids and person_id != by.person_id:
        raise NotAllowed(
            "not_own",
            Text("您只能为自己申请复核。", "You can object for yourself only."),
            mend=Text(
                "书面交来的申请由医务科或质控人员登记。",
                "An objection handed in on paper is recorded by the office.",
            ),
            article="H-04",
        )


def check_answered(objections: Collection[Objection], answer: str) -> None:
    """Refuse a re-review that leaves an objection without an answer."""
    if objections and not answer.strip():
        names = [one.person.name for one in objections]
        raise Invalid(
            "unanswered",
            Text(
                f"尚未答复复核申请：{'、'.join(names)}。",
                f"The objection is not answered: {', '.join(names)}.",
            ),
            mend=Text("请写明对申请人理由的答复。", "Answer the reasons that the person gave."),
            article="R1-9",
            field="answer",
        )


def check_no_heavier(before: Review, after: Review, objectors: Collection[UUID]) -> None:
    """Refuse to make it heavier where nothing but a person's own objection brought the case before the committee."""
    if not objectors:
        return
    roles = [{one.person_id: one.role for one in review.responsible.all()} for review in (before, after)]
    if MILDEST_FIRST.index(after.nature) > MILDEST_FIRST.index(before.nature):
        raise _heavier("criteria")
    for person in objectors:
        was, now = (LIGHTEST_FIRST.index(known.get(person, "")) for known in roles)
        if now > was:
            raise _heavier("persons")


def _heavier(field: str) -> Invalid:
    return Invalid(
        "heavier",
        Text(
            "本案只因当事人申请复核而复评，不能因此加重。",
            "The committee reviews this case only because the person objected; that must not make it heavier.",
        ),
        mend=Text("请维持或减轻原结论。", "Keep the finding or make it milder."),
        article="H-41",
        field=field,
    )
