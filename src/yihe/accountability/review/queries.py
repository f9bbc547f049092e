"""Reads of reviews."""

from uuid import UUID

from django.db.models import Prefetch, QuerySet

from yihe.accountability.review.models import Member, Responsible, Review
from yihe.casework.cases import queries as cases
from yihe.casework.cases.models import Case
from yihe.foundation.acting.actor import Actor


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
