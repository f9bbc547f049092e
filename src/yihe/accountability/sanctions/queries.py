"""Reads of the ledger of sanctions."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from yihe.accountability.assessment import queries as assessment
from yihe.accountability.sanctions.models import Decision, Sanction
from yihe.accountability.sanctions.terms import Status
from yihe.casework.cases.models import Case
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.roles import BUREAU_ROLES, CASE_ROLES

PAGE = 50


def visible_to(actor: Actor) -> QuerySet[Sanction]:
    """Give the sanctions of the actor's hospitals, of the cases shown to their bureau, and the actor's own."""
    above = Q(institution_id__in=actor.covered_as(*BUREAU_ROLES), case__shown_to_bureau_at__isnull=False)
    hospitals = Q(institution_id__in=actor.institutions_as(*CASE_ROLES))
    return Sanction.objects.filter(hospitals | above | Q(person_id=actor.person_id))


def sanctions_of(case: Case) -> QuerySet[Sanction]:
    """Give the sanctions of a case in the order of the decision, the corrected ones included."""
    rows = Sanction.objects.filter(institution_id=case.institution_id, case=case)
    return rows.select_related("person").order_by("decided_at", "position", "replaced_at")


def decision_of(case: Case) -> Decision | None:
    """Give the decision on the case, None while there is none."""
    rows = Decision.objects.filter(institution_id=case.institution_id, case=case)
    return rows.select_related("decided_by", "assessment").order_by("-decided_at").first()


def history_of(institution_id: UUID, person_ids: Iterable[UUID]) -> dict[UUID, list[dict[str, Any]]]:
    """Give what was decided about the persons at the institution, oldest first; keys as in the facts document."""
    return assessment.history_of(institution_id, person_ids)


def ledger(institution_id: UUID, *, before: tuple[datetime, UUID] | None = None) -> list[Sanction]:
    """Give a page of the institution's ledger, newest first, and one line more when there are older ones."""
    rows = Sanction.objects.filter(institution_id=institution_id).select_related("person", "case")
    if before is not None:
        at, last = before
        rows = rows.filter(Q(decided_at__lt=at) | Q(decided_at=at, id__lt=last))
    return list(rows.order_by("-decided_at", "-id")[: PAGE + 1])


def own_of(person_id: UUID | None) -> QuerySet[Sanction]:
    """Give a person's own sanctions, newest first."""
    rows = Sanction.objects.filter(person=person_id).select_related("case", "institution")
    return rows.order_by("-decided_at", "-id")


def live_of(case: Case, on: date) -> list[Sanction]:
    """Give what counts on a day, and what is still with an authority: what may be lifted."""
    open_ones = [
        one for one in sanctions_of(case) if one.status in {Status.IN_FORCE, Status.PROPOSED_TO_AUTHORITY}
    ]
    return [one for one in open_ones if one.ends_on is None or on < one.ends_on]
