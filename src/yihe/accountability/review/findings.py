"""What a review finds, checked against the regulation in force when it was held, and written down."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypedDict
from uuid import UUID

from yihe.accountability.review import rules, weighing
from yihe.accountability.review.bodies import body_of
from yihe.accountability.review.models import Member, Responsible, Review
from yihe.accountability.review.terms import Body
from yihe.casework.cases.models import Case
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.moments import day_of
from yihe.foundation.regulations.queries import policy_of

Votes = Sequence[Mapping[str, Any]]


class Named(TypedDict):
    """A person found responsible: one of the case's parties, PRINCIPAL or SECONDARY, and why."""

    person: UUID
    role: str
    why: str


class _Required(TypedDict):
    criteria: Sequence[str]
    accident_level: str
    cause: str
    causes: str


class Findings(_Required, total=False):
    """The input of a review: ids of criteria, words of the rulebook, who was present, texts, and the persons."""

    members: Sequence[UUID]
    guests: str
    flags: Sequence[str]
    defects: str
    lessons: str
    persons: Sequence[Named]


def written(
    case: Case,
    by: Actor,
    findings: Findings,
    *,
    held_at: datetime,
    at: datetime,
    votes: Votes = (),
    **more: Any,
) -> Review:
    """Check the findings and write them; raises a Refusal that names the input it is about.

    votes are rows of person, ballot and view where a committee voted; more are other columns of the review.
    """
    members, persons, guests = (
        findings.get("members", ()),
        findings.get("persons", ()),
        findings.get("guests", ""),
    )
    rules.check_members(case, members, guests)
    rules.check_persons(case, persons)
    review = Review(
        institution_id=case.institution_id,
        case=case,
        held_at=held_at,
        recorded_at=at,
        recorded_by_id=by.person_id,
        guests=guests,
        criteria=sorted(findings["criteria"]),
        cause=findings["cause"],
        accident_level=findings["accident_level"],
        flags=list(findings.get("flags", ())),
        causes=findings["causes"],
        defects=findings.get("defects", ""),
        lessons=findings.get("lessons", ""),
        **({"body": body_of(by, case)} | more),
    )
    _judge(review, persons)
    review.save(force_insert=True)
    _seat(review, votes or [{"person": person} for person in dict.fromkeys(members)])
    Responsible.objects.bulk_create(
        Responsible(
            institution_id=case.institution_id,
            review=review,
            person_id=row["person"],
            role=row["role"],
            why=row["why"],
        )
        for row in persons
    )
    return review


def _seat(review: Review, rows: Votes) -> None:
    """Write who sat on the review, and how they voted where they did."""
    Member.objects.bulk_create(
        Member(
            institution_id=review.institution_id,
            review=review,
            person_id=row["person"],
            ballot=row.get("ballot", ""),
            view=row.get("view", ""),
        )
        for row in rows
    )


def _judge(review: Review, persons: Sequence[Named]) -> None:
    """Let the regulation decide the nature; findings of the group wait for the committee's word (T58)."""
    adoption = weighing.adoption_for(review.case, day_of(review.held_at))
    policy = policy_of(adoption)
    rules.check_criteria(adoption, review.criteria)
    outcome = weighing.weigh(
        adoption, weighing.joined(weighing.known(review.case, adoption), weighing.found(review))
    )
    nature = rules.check_nature(outcome, persons)
    review.nature = nature.value
    review.nature_article = policy.natures[nature].article
    review.policy_id, review.policy_sha256 = policy.id, policy.sha256
    review.queues = [one.as_dict() for one in outcome.reviews]
    review.provisional = review.body == Body.REVIEW_GROUP and (outcome.provisional or review.for_committee)


def agreed(
    review: Review, by: Actor, *, held_at: datetime, at: datetime, reason: str, votes: Votes
) -> Review:
    """Write the finding of the committee that keeps what a review found, word for word."""
    same = {
        field.attname: getattr(review, field.attname)
        for field in Review._meta.concrete_fields  # noqa: SLF001 - Django's public API under this name
        if field.attname not in {"id", "replaces_id", "replaced_at"}
    }
    kept = Review(
        **same
        | {
            "body": Body.REVIEW_COMMITTEE,
            "held_at": held_at,
            "recorded_at": at,
            "recorded_by_id": by.person_id,
            "guests": "",
            "provisional": False,
            "replaces": review,
            "reason": reason,
        }
    )
    kept.save(force_insert=True)
    _seat(kept, votes)
    Responsible.objects.bulk_create(
        Responsible(
            institution_id=kept.institution_id,
            review=kept,
            person_id=one.person_id,
            role=one.role,
            why=one.why,
        )
        for one in review.responsible.all()
    )
    return kept


def replace(review: Review, at: datetime) -> None:
    """Mark a review as replaced, so that another may hold."""
    review.replaced_at = at
    review.save(update_fields=["replaced_at"])


def facts_of(review: Review) -> dict[str, Any]:
    """Give what the journal keeps of a review for ever."""
    return {
        "review": str(review.pk),
        "body": str(review.body),
        "nature": review.nature,
        "article": review.nature_article,
        "criteria": review.criteria,
        "cause": review.cause,
        "accident_level": review.accident_level,
        "provisional": review.provisional,
        "policy": review.policy_id,
        "sha256": review.policy_sha256,
        "persons": [{"person": str(one.person_id), "role": one.role} for one in review.responsible.all()],
    }


def payload_of(review: Review) -> dict[str, str]:
    """Give the names and words of a review, which can be destroyed."""
    names = "、".join(one.person.name for one in review.responsible.select_related("person"))
    return {"causes": review.causes, "lessons": review.lessons, "persons": names}
