"""A person concerned objects (复核) to what their own unit found, and thereby brings it before the committee."""

from datetime import datetime
from uuid import UUID

from yihe.accountability.review import forms, permissions, rules, weighing
from yihe.accountability.review.actions.holding import holding
from yihe.accountability.review.models import Objection
from yihe.accountability.review.queries import objections_of, submissions_of
from yihe.casework.cases.models import Case
from yihe.casework.cases.queries import CASE
from yihe.casework.cases.terms import ReportState
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.declaration import Recorded, action
from yihe.foundation.acting.kept import Kept
from yihe.foundation.acting.moments import check_order, day_of
from yihe.foundation.acting.refusal import NotNow
from yihe.foundation.acting.text import Text
from yihe.foundation.people.queries import names_of


@action(
    rules.OBJECT,
    title=Text("申请复核", "Object to the finding"),
    article="R1-9",
    permission=permissions.OBJECT,
    subject=CASE,
    form=forms.ObjectForm,
    rule=rules.check_objectable,
    past=rules.check_none_open,
    kept=(Kept(Objection, "happened_at", fact="objection"),),
    icon="talk",
    explains=Text(
        "当事人对本单位评析结果不满的，可以要求卫生局评析委员会复评；只因本人申请而复评的，不会加重。",
        "A person who does not accept the finding may ask the bureau's committee to review it; where nothing else "
        "brings it there, it does not become heavier.",
    ),
)
def object_to(
    *, case: Case, person: UUID, words: str, by: Actor, at: datetime, happened_at: datetime | None = None
) -> Recorded[Objection]:
    """Record why a person does not accept the finding; from now on the committee must review it."""
    review = holding(case)
    check_order(review.held_at, happened_at or at, what=Text("评析", "the review was held"))
    rules.check_objector(case, person, by)
    if objections_of(case).filter(person_id=person, answered_by=None).exists():
        raise NotNow(
            "objected",
            Text("此人的复核申请尚待答复。", "This person's objection still waits for its answer."),
            mend=Text("请等候委员会复评。", "Wait for the committee's re-review."),
            article="R1-9",
        )
    made = Objection.objects.create(
        institution_id=case.institution_id,
        case=case,
        review=review,
        person_id=person,
        words=words,
        happened_at=happened_at or at,
        recorded_at=at,
        recorded_by_id=by.person_id,
    )
    case.show_to_bureau(at)
    _bring_before_committee(case, made)
    case.save(update_fields=["awaits_committee", "shown_to_bureau_at"])
    facts = {"objection": str(made.pk), "person": str(person), **_waiting(case)}
    return Recorded(made, facts=facts, payload={"name": names_of([person])[person], "words": words})


def _bring_before_committee(case: Case, objection: Objection) -> None:
    """Ask the regulation again, now that somebody objected; refuse where it has no such way."""
    review = objection.review
    adoption = weighing.adoption_for(case, day_of(review.held_at))
    outcome = weighing.weigh(
        adoption, weighing.joined(weighing.known(case, adoption), weighing.found(review))
    )
    review.queues = [one.as_dict() for one in outcome.reviews]
    review.save(update_fields=["queues"])
    if not review.for_committee:
        raise NotNow(
            "no_such_way",
            Text("所采规章没有规定申请复评。", "The regulation adopted here knows no such re-review."),
            mend=Text("请在拟定责任时陈述。", "Speak when accountability is proposed."),
            article="R1-9",
        )
    case.awaits_committee = weighing.waits(adoption, review)


def _waiting(case: Case) -> dict[str, object]:
    """Give the facts from which the committee's time runs, where a report lies with the bureau already."""
    lying = submissions_of(case).filter(returned_at=None).first()
    waits = case.awaits_committee and case.report_state in {ReportState.REPORTED, ReportState.RECEIVED}
    return {"before_committee": waits, **({"submission": str(lying.pk)} if lying else {})}
