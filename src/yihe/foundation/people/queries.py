"""Reads of people, the roles they hold, and who stands in for whom."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from yihe.foundation.acting.actor import Actor, Holding
from yihe.foundation.acting.roles import Role
from yihe.foundation.acting.walls import everywhere
from yihe.foundation.institutions.queries import covered_by
from yihe.foundation.people.models import Leave, Person, RoleHolding


def visible_to(actor: Actor) -> QuerySet[Person]:
    """Give the people who hold, or held, a role at one of the actor's institutions, and the actor."""
    held = RoleHolding.objects.filter(person=OuterRef("pk"), institution_id__in=actor.institutions)
    return Person.objects.filter(Exists(held) | Q(pk=actor.person_id))


def held_by(person_id: UUID, on: date) -> QuerySet[RoleHolding]:
    """Give the roles that are a person's on a day: their own, and those of colleagues they stand in for there."""
    away = Leave.objects.filter(stand_in_id=person_id, from_on__lte=on, until_on__gte=on)
    there = away.filter(absent_id=OuterRef("person_id"), institution_id=OuterRef("institution_id"))
    stood_in = Q(person_id__in=away.values("absent_id")) & Q(Exists(there))
    live = Q(from_on__lte=on) & (Q(until_on=None) | Q(until_on__gt=on))
    return RoleHolding.objects.filter(live, Q(person_id=person_id) | stood_in)


def actor_of(person: Person, on: date) -> Actor:
    """Give the person with all holdings of the day: their own, and those of colleagues they stand in for.

    Reads across institutions, since who somebody is must be known before any scope is.
    """
    with everywhere():
        rows = list(held_by(person.pk, on))
        bureaus = {
            row.institution_id
            for row in rows
            if row.role in {Role.BUREAU_OFFICER, Role.BUREAU_COMMITTEE, Role.AUDITOR}
        }
        below = covered_by(bureaus) if bureaus else {}
    holdings = [
        Holding(
            Role(row.role), row.institution_id, row.department_id, below.get(row.institution_id, frozenset())
        )
        for row in rows
    ]
    return Actor(person.pk, person.name, tuple(holdings))


def staff_of(institution_id: UUID, on: date) -> QuerySet[Person]:
    """Give the people who hold any role at the institution on a day, by name."""
    live = Q(from_on__lte=on) & (Q(until_on=None) | Q(until_on__gt=on))
    held = RoleHolding.objects.filter(live, person=OuterRef("pk"), institution_id=institution_id)
    return Person.objects.filter(Exists(held), is_active=True).order_by("name")


def holders_of(institution_id: UUID, on: date, *roles: Role) -> QuerySet[Person]:
    """Give the people who hold one of the roles at the institution on a day, by name."""
    live = Q(from_on__lte=on) & (Q(until_on=None) | Q(until_on__gt=on))
    held = RoleHolding.objects.filter(
        live, person=OuterRef("pk"), institution_id=institution_id, role__in=roles
    )
    return Person.objects.filter(Exists(held), is_active=True).order_by("name")


def roles_at(institution_id: UUID, people: Iterable[Person]) -> dict[UUID, list[RoleHolding]]:
    """Give for each person the live and past roles at the institution, newest first."""
    rows = RoleHolding.objects.filter(institution_id=institution_id, person__in=list(people))
    found: dict[UUID, list[RoleHolding]] = {}
    for row in rows.select_related("department").order_by("-from_on"):
        found.setdefault(row.person_id, []).append(row)
    return found


def names_of(people: Iterable[UUID | None]) -> dict[UUID, str]:
    """Give the names of people by id."""
    return dict(Person.objects.filter(pk__in={pk for pk in people if pk}).values_list("pk", "name"))
