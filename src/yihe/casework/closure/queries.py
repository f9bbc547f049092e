"""Reads of how cases ended."""

from django.db.models import QuerySet

from yihe.casework.cases import queries as cases
from yihe.casework.cases.models import Case
from yihe.casework.closure.models import Closing
from yihe.foundation.acting.actor import Actor


def visible_to(actor: Actor) -> QuerySet[Closing]:
    """Give the closings of the cases an actor may see."""
    return Closing.objects.filter(case__in=cases.visible_to(actor))


def versions_of(case: Case) -> QuerySet[Closing]:
    """Give how a case ended, the version that counts first, then those it corrects."""
    rows = Closing.objects.filter(institution_id=case.institution_id, case=case)
    return rows.select_related("recorded_by").order_by("-version")


def closing_of(case: Case) -> Closing | None:
    """Give how a case ended, as corrected; None while it is open."""
    return versions_of(case).first()
