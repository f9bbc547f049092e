"""How an actor stands to a subject (reliability Q4)."""

from enum import StrEnum
from typing import Protocol
from uuid import UUID

from yihe.foundation.acting.actor import Actor, Holding
from yihe.foundation.acting.roles import BUREAU_ROLES


class Relation(StrEnum):
    """The nearest of these names the relation of one holding to one subject."""

    OWN = "own"
    SAME_DEPARTMENT = "same department"
    SAME_HOSPITAL = "same hospital"
    SAME_BUREAU = "same bureau"
    OTHER_HOSPITAL = "other hospital"
    NONE = "none"


class Subject(Protocol):
    """What an act is about. Parties are the staff it concerns; departments those in which it happened."""

    @property
    def institution_id(self) -> UUID:
        """The institution it belongs to."""

    @property
    def party_ids(self) -> frozenset[UUID]:
        """The persons who are party to it."""

    @property
    def concerned_department_ids(self) -> frozenset[UUID]:
        """The departments it concerns."""


def is_party(actor: Actor, subject: Subject) -> bool:
    """Tell whether the actor is one of the persons the subject concerns."""
    return actor.person_id in subject.party_ids


def relation(held: Holding, subject: Subject) -> Relation:
    """Give how one holding stands to the subject, apart from being party to it."""
    if held.role in BUREAU_ROLES:
        return Relation.SAME_BUREAU if _below(held, subject) else Relation.NONE
    if held.institution_id != subject.institution_id:
        return Relation.OTHER_HOSPITAL
    # Who holds the role at no department need not know which ones are concerned.
    if held.department_id and held.department_id in subject.concerned_department_ids:
        return Relation.SAME_DEPARTMENT
    return Relation.SAME_HOSPITAL


def _below(held: Holding, subject: Subject) -> bool:
    return subject.institution_id in held.covers or subject.institution_id == held.institution_id
