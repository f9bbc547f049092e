"""Reads of cases."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from yihe.casework.cases.models import Case, FurtherDepartment, Party
from yihe.casework.complaints.models import Complaint
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.roles import BUREAU_ROLES, CASE_ROLES, Role
from yihe.foundation.acting.subjects import SubjectKind
from yihe.foundation.journal.corrections import as_corrected, right_facts
from yihe.foundation.journal.queries import entries_of
from yihe.foundation.vault.fields import blind_index

# What may be corrected of a case: what its row holds, and what only the facts of its registration tell.
STORED = (
    *("title", "patient_name", "department", "happened_on", "reputation"),
    *("died", "grade", "persons_harmed"),
)
UNSTORED = frozenset({"died_at", "can_freeze"})
# Those from which deadlines are reckoned, with their names as facts.
FACTS = {
    "died": "death",
    "died_at": "died_at",
    "can_freeze": "can_freeze",
    "grade": "grade",
    "persons_harmed": "persons_harmed",
}


def visible_to(actor: Actor) -> QuerySet[Case]:
    """Give the cases an actor may see.

    All of the hospitals where a role of casework is held; those that concern a department one heads, or oneself;
    for the bureau, those the hospital has shown it (K2: what was filed, no more). Only the branches that can hold
    are asked, so that a list stays an index scan.
    """
    hospitals = actor.institutions_as(*CASE_ROLES)
    seen: Q = Q(institution_id__in=hospitals)
    if headed := actor.departments_as(Role.DEPARTMENT_HEAD):
        further = FurtherDepartment.objects.filter(case=OuterRef("pk"), department_id__in=headed)
        seen |= Q(department_id__in=headed) | Q(Exists(further))
    if covered := actor.covered_as(*BUREAU_ROLES, Role.AUDITOR):
        seen |= Q(institution_id__in=covered, shown_to_bureau_at__isnull=False)
    if not actor.institutions_as(Role.STAFF, Role.DEPARTMENT_HEAD) <= hospitals:
        seen |= Q(
            Exists(Party.objects.filter(case=OuterRef("pk"), person_id=actor.person_id, released_at=None))
        )
    return Case.objects.filter(seen)


CASE = SubjectKind("case", Case, visible_to, beside=("complaint", "department", "handler"))


def parties_of(case: Case) -> QuerySet[Party]:
    """Give the staff the case concerns, in the order in which they were named; to show them, read case.concerned."""
    rows = Party.objects.filter(institution_id=case.institution_id, case=case)
    return rows.select_related("person").order_by("named_at", "id")


def case_of(complaint: Complaint) -> Case | None:
    """Give the case registered from a complaint, if there is one."""
    return Case.objects.filter(institution_id=complaint.institution_id, complaint=complaint).first()


def found_by(actor: Actor, words: str) -> QuerySet[Case]:
    """Give the cases found by number, by the beginning of a patient's name, or by a whole telephone number."""
    hit = (
        Q(number=words)
        | Q(number__endswith=words)
        | Q(patient_name__startswith=words)
        | Q(title__contains=words)
    )
    if len(words) >= 7:  # noqa: PLR2004 - the shortest local telephone number
        same = Complaint.objects.filter(pk=OuterRef("complaint_id"), phone_index=blind_index("phone", words))
        hit |= Q(Exists(same))
    return visible_to(actor).filter(hit).order_by("-registered_at", "-id")


def in_hands_of(people: Iterable[UUID], actor: Actor) -> QuerySet[Case]:
    """Give the open cases in the hands of some persons, among those the actor may see."""
    mine = visible_to(actor).filter(handler_id__in=list(people), closed_at=None)
    return mine.order_by("-registered_at", "-id")


def particulars_of(case: Case) -> dict[str, Any]:
    """Give what may be corrected of a case as it stands now: columns of its row, and facts of its registration."""
    entries = list(entries_of(case.institution_id, case.pk))
    facts = as_corrected(entries[0], right_facts(entries)) if entries else {}
    died_at = facts.get("died_at")
    stored = {name: getattr(case, name) for name in STORED}
    return stored | {
        "died_at": datetime.fromisoformat(died_at) if died_at else None,
        "can_freeze": facts.get("can_freeze", False),
    }
