"""Reads of institutions and departments."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.subjects import SubjectKind
from yihe.foundation.institutions.models import Department, Institution


def visible_to(actor: Actor) -> QuerySet[Institution]:
    """Give the institutions at which the actor holds a role, and those below a bureau of theirs."""
    return Institution.objects.filter(id__in=actor.institutions)


INSTITUTION = SubjectKind("institution", Institution, visible_to)
# The institution as the place where something begins: nothing of it is read or changed by that.
PLACE = SubjectKind("institution", Institution, visible_to, held=False)


def own_places(actor: Actor) -> QuerySet[Institution]:
    """Give the institutions at which the actor holds a role."""
    return Institution.objects.filter(id__in={held.institution_id for held in actor.holdings}).order_by(
        "kind", "name"
    )


def departments_of(institution_id: UUID) -> QuerySet[Department]:
    """Give the open departments of an institution."""
    return Department.objects.filter(institution_id=institution_id, closed_on=None)


def covered_by(institution_ids: Iterable[UUID]) -> dict[UUID, frozenset[UUID]]:
    """Give for each of the institutions those below it: the tree has two floors, bureau and hospitals."""
    pairs = Institution.objects.filter(parent_id__in=list(institution_ids)).values_list("parent_id", "id")
    below: dict[UUID, set[UUID]] = {}
    for parent_id, institution_id in pairs:
        below.setdefault(parent_id, set()).add(institution_id)
    return {parent_id: frozenset(ids) for parent_id, ids in below.items()}
