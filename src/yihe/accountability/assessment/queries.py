"""Reads of assessments."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from yihe.accountability.assessment.models import Assessment, Concerned, Hearing
from yihe.casework.cases import queries as cases
from yihe.casework.cases.models import Case
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.moments import day_of
from yihe.foundation.acting.refusal import Absent


def visible_to(actor: Actor) -> QuerySet[Assessment]:
    """Give the assessments of the cases the actor may see."""
    return Assessment.objects.filter(case__in=cases.visible_to(actor))


def proposals_of(case: Case) -> QuerySet[Assessment]:
    """Give every proposal made for the case, newest first, with the persons concerned and what they said."""
    rows = Assessment.objects.filter(institution_id=case.institution_id, case=case)
    rows = rows.select_related("proposed_by", "review").order_by("-proposed_at", "-id")
    return rows.prefetch_related(
        Prefetch("concerned", Concerned.objects.select_related("person")),
        Prefetch("hearings", Hearing.objects.select_related("person")),
    )


def proposal_of(case: Case) -> Assessment | None:
    """Give the proposal that stands, None when none was made or the last was withdrawn."""
    return proposals_of(case).filter(withdrawn_at=None).first()


def standing_proposal(case: Case) -> Assessment:
    """Give the proposal that stands; raises Absent where none does."""
    proposal = proposal_of(case)
    if proposal is None:
        raise Absent
    return proposal


def unheard_of(assessment: Assessment) -> list[Concerned]:
    """Give those burdened by the proposal who have neither spoken nor been recorded as refusing or silent."""
    heard = {hearing.person_id for hearing in assessment.hearings.all()}
    return [one for one in assessment.concerned.all() if one.burdened and one.person_id not in heard]


def history_of(institution_id: UUID, person_ids: Iterable[UUID]) -> dict[UUID, list[dict[str, Any]]]:
    """Give what was decided about the persons at the institution, oldest first, as R1-20 counts it.

    Each item has the keys of the facts document: decided_on, closed_on, occurred_on (ISO days), nature, role.
    """
    rows = Concerned.objects.filter(
        institution_id=institution_id,
        person_id__in=list(person_ids),
        assessment__decided_on__isnull=False,
        assessment__withdrawn_at=None,
    ).exclude(role="")
    found: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    for row in rows.select_related("assessment__case").order_by("assessment__decided_on", "id"):
        case, decided_on = row.assessment.case, row.assessment.decided_on
        found[row.person_id].append(
            {
                "decided_on": decided_on.isoformat() if decided_on else "",
                "closed_on": day_of(case.closed_at or case.registered_at).isoformat(),
                "occurred_on": case.happened_on.isoformat(),
                "nature": row.assessment.nature,
                "role": row.role,
            }
        )
    return found
