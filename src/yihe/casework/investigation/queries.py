"""Reads of an investigation; each begins from a case that the reader may see, or from the reader."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet

from yihe.casework.cases.models import Case
from yihe.casework.investigation.models import Findings, Interview, InvestigationFile, StatementRequest
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.refusal import Absent
from yihe.foundation.acting.roles import Role
from yihe.foundation.files.models import StoredFile

OPEN = Q(answered_at=None, refused_at=None)


def requests_of(case: Case) -> QuerySet[StatementRequest]:
    """Give the statements asked for in a case, open, answered and refused, as they were asked."""
    rows = StatementRequest.objects.filter(institution_id=case.institution_id, case=case)
    people = ("person", "department", "requested_by", "stated_by", "witness_one", "witness_two")
    return rows.select_related(*people).order_by("requested_at", "id")


def requests_for(person_id: UUID | None, headed: Iterable[UUID] = ()) -> QuerySet[StatementRequest]:
    """Give the open requests that wait for a person, or for a department they head, the most pressing first."""
    own = Q(person_id=person_id) | Q(department_id__in=list(headed))
    return (
        StatementRequest.objects.filter(OPEN, own)
        .select_related("case", "department")
        .order_by("due_on", "id")
    )


def answerable_by(actor: Actor, case: Case) -> QuerySet[StatementRequest]:
    """Give what an actor can still answer in a case; who refused may have thought better of it."""
    own = Q(person_id=actor.person_id) | Q(department_id__in=actor.departments_as(Role.DEPARTMENT_HEAD))
    return requests_of(case).filter(own, answered_at=None)


def open_requests(institution_ids: Iterable[UUID]) -> QuerySet[StatementRequest]:
    """Give the open requests of institutions, the most pressing first."""
    rows = StatementRequest.objects.filter(OPEN, institution_id__in=list(institution_ids))
    return rows.select_related("case", "person", "department").order_by("due_on", "id")


def statements_of(case: Case) -> QuerySet[StatementRequest]:
    """Give the statements that came in, as they came."""
    return requests_of(case).filter(answered_at__isnull=False).order_by("answered_at", "id")


def interviews_of(case: Case) -> QuerySet[Interview]:
    """Give the interviews of a case, as they were held."""
    rows = Interview.objects.filter(institution_id=case.institution_id, case=case)
    return rows.select_related("recorded_by").order_by("held_at", "id")


def findings_of(case: Case) -> Findings | None:
    """Give the findings as they stand now, or None."""
    return versions_of(case).first()


def versions_of(case: Case) -> QuerySet[Findings]:
    """Give all versions of the findings, the newest first."""
    rows = Findings.objects.filter(institution_id=case.institution_id, case=case)
    return rows.select_related("recorded_by").order_by("-version")


def files_by_owner(case: Case) -> dict[UUID, list[StoredFile]]:
    """Give all files of a case's investigation in one query, by the id of their request or interview."""
    rows = InvestigationFile.objects.filter(institution_id=case.institution_id, case=case)
    found: dict[UUID, list[StoredFile]] = {}
    for row in rows.select_related("file").order_by("id"):
        found.setdefault(row.request_id or row.interview_id, []).append(row.file)  # type: ignore[arg-type]
    return found


def file_of(case: Case, file_id: UUID, *, reader: Actor | None) -> StoredFile:
    """Give a file of the investigation; with a reader, only one of what that person answers. Raises Absent."""
    rows = InvestigationFile.objects.filter(institution_id=case.institution_id, case=case, file_id=file_id)
    if reader is not None:
        headed = reader.departments_as(Role.DEPARTMENT_HEAD)
        rows = rows.filter(Q(request__person_id=reader.person_id) | Q(request__department_id__in=headed))
    found = rows.select_related("file").first()
    if found is None:
        raise Absent
    return found.file
