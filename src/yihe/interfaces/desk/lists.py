"""Filters of the lists, and what stands beside each row."""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import QueryDict

from yihe.casework.cases.models import Case
from yihe.casework.complaints.models import Complaint
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.roles import Role
from yihe.foundation.institutions.models import Department, Institution
from yihe.foundation.institutions.queries import own_places
from yihe.foundation.people.models import Person, RoleHolding
from yihe.interfaces.desk.forms import CaseFilter

# Whoever is approached first records (Order 3 art. 20).
RECORDERS = (Role.OFFICER, Role.DEPARTMENT_HEAD, Role.STAFF)
# What a row of the list shows, and what its paging goes by.
SHOWN = (
    *("number", "title", "patient_name", "stage", "stage_since", "closed_at", "registered_at"),
    *("department__name", "department__name_en"),
)


def case_filter(actor: Actor, query: QueryDict) -> CaseFilter:
    """Give the filter form with the departments and officers of the actor's places."""
    form = CaseFilter(query)
    departments = Department.objects.filter(institution_id__in=actor.institutions)
    officers = RoleHolding.objects.filter(institution_id__in=actor.institutions, role=Role.OFFICER)
    form.fields["department"].queryset = departments  # type: ignore[attr-defined]
    handlers = Person.objects.filter(pk__in=officers.values("person_id"))
    form.fields["handler"].queryset = handlers.only("name").order_by("name")  # type: ignore[attr-defined]
    return form


def filtered(rows: QuerySet[Case], form: CaseFilter) -> QuerySet[Case]:
    """Apply what was chosen; a filter that makes no sense is left out and shown as an error."""
    form.is_valid()
    chosen: dict[str, Any] = {name: value for name, value in form.cleaned_data.items() if value}
    if state := chosen.pop("state", ""):
        rows = rows.filter(closed_at__isnull=state == "open")
    if patient := chosen.pop("patient", ""):
        rows = rows.filter(patient_name__startswith=patient)
    return rows.filter(**chosen)


def shown(rows: QuerySet[Case]) -> QuerySet[Case]:
    """Read no more of the cases than a row shows."""
    return rows.select_related("department").only(*SHOWN)


def with_case_number(rows: QuerySet[Complaint]) -> QuerySet[Complaint]:
    """Put the number and id of the case that came of a complaint beside it."""
    cases = Case.objects.filter(institution_id=OuterRef("institution_id"), complaint_id=OuterRef("pk"))
    return rows.annotate(
        case_number=Subquery(cases.values("number")[:1]), case_id=Subquery(cases.values("pk")[:1])
    )


def recordable(actor: Actor) -> list[Institution]:
    """Give the places where the actor may record a complaint; the only one, which need not be named, by id alone."""
    ids = actor.institutions_as(*RECORDERS)
    return list(own_places(actor).filter(pk__in=ids)) if len(ids) > 1 else [Institution(pk=pk) for pk in ids]
