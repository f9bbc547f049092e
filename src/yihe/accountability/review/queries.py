"""Reads of reviews."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from yihe.accountability.review.models import (
    Member,
    Objection,
    Opinion,
    Responsible,
    Review,
    Submission,
)
from yihe.accountability.review.terms import Body
from yihe.casework.cases import queries as cases
from yihe.casework.cases.models import Case
from yihe.casework.cases.terms import ReportState
from yihe.foundation.acting.actor import Actor
from yihe.rulebook.vocabulary import Role


def visible_to(actor: Actor) -> QuerySet[Review]:
    """Give the reviews of the cases the actor may see."""
    return Review.objects.filter(case__in=cases.visible_to(actor))


def reviews_of(case: Case) -> QuerySet[Review]:
    """Give every review of the case, the one that holds first, with those who sat on it and those found responsible."""
    rows = Review.objects.filter(institution_id=case.institution_id, case=case)
    people = (
        Prefetch("members", Member.objects.select_related("person")),
        Prefetch("responsible", Responsible.objects.select_related("person")),
    )
    return rows.prefetch_related(*people).order_by("-recorded_at", "-id")


def review_of(case: Case) -> Review | None:
    """Give the review that holds, None when the case has not been reviewed."""
    return reviews_of(case).filter(replaced_at=None).first()


def reviewed_alone(review: Review, person_id: UUID | None) -> bool:
    """Tell whether the person was the whole body that reviewed."""
    return not review.guests.strip() and {member.person_id for member in review.members.all()} == {person_id}


def submissions_of(case: Case) -> QuerySet[Submission]:
    """Give what was reported of the case, the last first, with who reported, received and sent it back."""
    rows = Submission.objects.filter(institution_id=case.institution_id, case=case)
    return rows.select_related("reported_by", "received_by", "returned_by").order_by("-reported_at", "-id")


def objections_of(case: Case) -> QuerySet[Objection]:
    """Give the objections to the case's findings with who made them, answered or not."""
    rows = Objection.objects.filter(institution_id=case.institution_id, case=case)
    return rows.select_related("person", "answered_by")


def opinions_of(case: Case) -> QuerySet[Opinion]:
    """Give the bureau's opinions on the principal persons, the one that holds first."""
    rows = Opinion.objects.filter(institution_id=case.institution_id, case=case)
    return rows.select_related("given_by")


def objected(case: Case) -> bool:
    """Tell whether somebody objected to a finding of the case, which has shown it to the bureau."""
    return case.shown_to_bureau_at is not None and objections_of(case).exists()


def group_of(case: Case) -> frozenset[UUID]:
    """Give everybody who sat on the hospital's own reviews of the case."""
    rows = Member.objects.filter(
        institution_id=case.institution_id, review__case=case, review__body=Body.REVIEW_GROUP
    )
    return frozenset(rows.values_list("person_id", flat=True))


def to_receive(rows: QuerySet[Case]) -> QuerySet[Case]:
    """Give, of some cases, those whose report lies unreceived with the bureau."""
    return rows.filter(report_state=ReportState.REPORTED)


def to_rereview(rows: QuerySet[Case]) -> QuerySet[Case]:
    """Give, of some cases, those whose findings wait for the committee, the report having been received."""
    return rows.filter(report_state=ReportState.RECEIVED, awaits_committee=True)


def to_opine(rows: QuerySet[Case]) -> QuerySet[Case]:
    """Give, of some cases, those with a principal person on whom the bureau has given no opinion."""
    principal = Responsible.objects.filter(
        institution_id=OuterRef("institution_id"),
        review__case=OuterRef("pk"),
        review__replaced_at=None,
        role=Role.PRINCIPAL,
    )
    given = Opinion.objects.filter(
        institution_id=OuterRef("institution_id"), case=OuterRef("pk"), review__replaced_at=None
    )
    settled = rows.filter(report_state=ReportState.RECEIVED, awaits_committee=False)
    return settled.filter(Exists(principal), ~Exists(given))


def awaiting(rows: QuerySet[Case]) -> QuerySet[Case]:
    """Give, of some cases, those that wait for the committee, and those whose report the bureau sent back."""
    return rows.filter(Q(awaits_committee=True) | Q(report_state=ReportState.RETURNED))
