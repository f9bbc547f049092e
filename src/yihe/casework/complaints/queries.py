"""Reads of complaints and contacts."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from yihe.casework.complaints.models import Complaint, Contact
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.roles import CASE_ROLES, Role
from yihe.foundation.acting.subjects import SubjectKind
from yihe.foundation.vault.fields import blind_index


def visible_to(actor: Actor) -> QuerySet[Complaint]:
    """Give the complaints of the actor's hospitals, of the departments they head, and those they recorded."""
    seen = Q(institution_id__in=actor.institutions_as(*CASE_ROLES))
    if headed := actor.departments_as(Role.DEPARTMENT_HEAD):
        seen |= Q(department_id__in=headed)
    if not actor.institutions_as(*CASE_ROLES):
        seen |= Q(recorded_by_id=actor.person_id)
    return Complaint.objects.filter(seen).select_related("department", "institution")


COMPLAINT = SubjectKind("complaint", Complaint, visible_to)


def contacts_of(complaint: Complaint) -> QuerySet[Contact]:
    """Give the contact log of a complaint, newest first."""
    rows = Contact.objects.filter(institution_id=complaint.institution_id, complaint=complaint)
    return rows.select_related("by")


def earlier_of(complaint: Complaint, actor: Actor) -> QuerySet[Complaint]:
    """Give others of the same patient or telephone that the actor may see: a repeat, or a duplicate."""
    same = Q(patient_name=complaint.patient_name)
    if complaint.phone_index:
        same |= Q(phone_index=complaint.phone_index)
    rows = visible_to(actor).filter(same, institution_id=complaint.institution_id).exclude(pk=complaint.pk)
    return rows.order_by("-recorded_at")


def found_by(actor: Actor, words: str) -> QuerySet[Complaint]:
    """Give the complaints found by number, by the beginning of the patient's name, or by a whole telephone number."""
    hit = Q(number=words) | Q(patient_name__startswith=words) | Q(complainant_name__startswith=words)
    if len(words) >= 7:  # noqa: PLR2004 - the shortest local telephone number
        hit |= Q(phone_index=blind_index("phone", words))
    return visible_to(actor).filter(hit).order_by("-recorded_at", "-id")


def promises_due(institution_ids: Iterable[UUID]) -> QuerySet[Contact]:
    """Give what was promised and whose day has not been followed by another contact, by day."""
    later = Contact.objects.filter(complaint=OuterRef("complaint"), happened_at__gt=OuterRef("happened_at"))
    rows = Contact.objects.filter(
        ~Exists(later), institution_id__in=list(institution_ids), promise_on__isnull=False
    )
    return rows.select_related("complaint").order_by("promise_on")
