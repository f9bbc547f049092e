"""Filters of the lists, and what stands beside each row."""

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from yihe.accountability.review import queries as reviews
from yihe.casework.cases.models import Case
from yihe.casework.cases.terms import Stage
from yihe.casework.complaints.models import Complaint
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.roles import BUREAU_ROLES, Role
from yihe.foundation.institutions.models import Department, Institution
from yihe.foundation.institutions.queries import own_places
from yihe.foundation.people.models import Person, RoleHolding
from yihe.interfaces.desk.forms import CaseFilter, ComplaintFilter, Dealing, Which

# Whoever is approached first records (Order 3 art. 20).
RECORDERS = (Role.OFFICER, Role.DEPARTMENT_HEAD, Role.STAFF)
# What a row of the list shows, and what its paging goes by.
SHOWN = (
    *("number", "title", "patient_name", "stage", "stage_since", "closed_at", "registered_at"),
    *("department__name", "department__name_en"),
)
# Whose worklist has cases of a kind.
OFFICES = frozenset({Role.OFFICER, Role.QUALITY_OFFICER})
WHOSE = {
    Which.HEADED: frozenset({Role.DEPARTMENT_HEAD}),
    Which.CONCERNING: frozenset({Role.STAFF, Role.DEPARTMENT_HEAD}),
    **dict.fromkeys((Which.TO_PROPOSE, Which.AWAITING), OFFICES),
    **dict.fromkeys((Which.STEPPED_IN, Which.REPORTED), BUREAU_ROLES),
    **dict.fromkeys((Which.TO_RECEIVE, Which.TO_REREVIEW, Which.TO_OPINE), BUREAU_ROLES),
}
# The cases of a kind, of some rows and for an actor.
KINDS: dict[Which, Callable[[QuerySet[Case], Actor], QuerySet[Case]]] = {
    Which.STOOD_IN: lambda rows, actor: rows.filter(handler_id__in=actor.stands_in_for),
    Which.HEADED: lambda rows, actor: rows.filter(
        department_id__in=actor.departments_as(Role.DEPARTMENT_HEAD)
    ),
    Which.CONCERNING: lambda rows, actor: rows.filter(
        parties__person_id=actor.person_id, parties__released_at=None
    ),
    Which.STEPPED_IN: lambda rows, _: rows.filter(conflict_at__isnull=False).exclude(stage=Stage.FILED),
    Which.REPORTED: lambda rows, _: rows.filter(shown_to_bureau_at__isnull=False),
    Which.TO_PROPOSE: lambda rows, _: rows.filter(
        stage__in=(Stage.REVIEWED, Stage.REREVIEWED), awaits_committee=False
    ),
    Which.AWAITING: lambda rows, _: reviews.awaiting(rows),
    Which.TO_RECEIVE: lambda rows, _: reviews.to_receive(rows),
    Which.TO_REREVIEW: lambda rows, _: reviews.to_rereview(rows),
    Which.TO_OPINE: lambda rows, _: reviews.to_opine(rows),
}


def case_filter(actor: Actor, query: QueryDict) -> CaseFilter:
    """Give the filter form with the departments and officers of the actor's places."""
    form = CaseFilter(query)
    departments = Department.objects.filter(institution_id__in=actor.institutions)
    officers = RoleHolding.objects.filter(institution_id__in=actor.institutions, role=Role.OFFICER)
    form.fields["department"].queryset = departments  # type: ignore[attr-defined]
    handlers = Person.objects.filter(pk__in=officers.values("person_id"))
    form.fields["handler"].queryset = handlers.only("name").order_by("name")  # type: ignore[attr-defined]
    offered = [(one.value, one.label) for one in Which if has(actor, one)]
    form.fields["which"].choices = [("", _("All")), *offered]  # type: ignore[attr-defined]
    if not offered:
        del form.fields["which"]
    return form


def has(actor: Actor, kind: Which) -> bool:
    """Tell whether there can be cases of the kind for the actor."""
    if kind == Which.STOOD_IN:
        return bool(actor.stands_in_for)
    return any(held.role in WHOSE[kind] for held in actor.holdings)


def which(rows: QuerySet[Case], kind: str, actor: Actor) -> QuerySet[Case]:
    """Give the cases of one kind."""
    return KINDS[Which(kind)](rows, actor)


def filtered(rows: QuerySet[Case], form: CaseFilter, actor: Actor) -> QuerySet[Case]:
    """Apply what was chosen; a filter that makes no sense is left out and shown as an error."""
    form.is_valid()
    chosen: dict[str, Any] = {name: value for name, value in form.cleaned_data.items() if value}
    if state := chosen.pop("state", ""):
        rows = rows.filter(closed_at__isnull=state == "open")
    if patient := chosen.pop("patient", ""):
        rows = rows.filter(patient_name__startswith=patient)
    if kind := chosen.pop("which", ""):
        rows = which(rows, kind, actor)
    return rows.filter(**chosen)


def filtered_complaints(rows: QuerySet[Complaint], form: ComplaintFilter) -> QuerySet[Complaint]:
    """Apply what was chosen of the complaints."""
    form.is_valid()
    if patient := form.cleaned_data.get("patient"):
        rows = rows.filter(patient_name__startswith=patient)
    state = form.cleaned_data.get("state")
    return in_state(rows, state) if state else rows


def in_state(rows: QuerySet[Complaint], state: str) -> QuerySet[Complaint]:
    """Give the complaints with which it stands so: registered before solved before answered, as their chips say."""
    cases = Exists(
        Case.objects.filter(institution_id=OuterRef("institution_id"), complaint_id=OuterRef("pk"))
    )
    if state == Dealing.REGISTERED:
        return rows.filter(cases)
    rows = rows.filter(~cases)
    if state == Dealing.SOLVED:
        return rows.filter(solved_at__isnull=False)
    return rows.filter(solved_at=None, answered_at__isnull=state == Dealing.WAITING)


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
