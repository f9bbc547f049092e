"""Whoever is signed in comes with the roles of the day: own, and those of colleagues they stand in for."""

from datetime import date, timedelta

from django.test import Client

from tests import walking
from yihe.foundation.acting.moments import day_of
from yihe.foundation.acting.roles import Role
from yihe.foundation.acting.walls import everywhere
from yihe.foundation.identifiers import uuid7
from yihe.foundation.people.models import Leave, RoleHolding
from yihe.foundation.people.queries import actor_of, person_with_roles


def roles(world, who, on):
    """Give the roles of a person on a day, with whose they are."""
    return {(held.role, held.instead_of) for held in actor_of(world.people[who], on).holdings}


def away(world, absent, stand_in, from_on, until_on):
    with everywhere():
        Leave.objects.create(
            institution=world.centre,
            absent=world.people[absent],
            stand_in=world.people[stand_in],
            from_on=from_on,
            until_on=until_on,
        )


def test_a_role_counts_from_its_first_day_to_the_day_before_its_end(world):
    today = day_of(world.at)
    with everywhere():
        RoleHolding.objects.filter(person=world.people["finance"]).update(until_on=today + timedelta(days=2))
    # day, and whether the role is held on it
    for days, held in ((-1, False), (0, True), (1, True), (2, False)):
        assert bool(roles(world, "finance", today + timedelta(days=days))) is held


def test_a_stand_in_has_the_roles_of_the_absent_on_the_days_of_the_leave_only(world):
    first, last = date(2026, 3, 9), date(2026, 3, 11)
    away(world, "leader", "officer", first, last)
    mine, theirs = (Role.OFFICER, None), (Role.LEADER, world.people["leader"].pk)
    for day in (first, last):
        assert roles(world, "officer", day) == {mine, theirs}
    for day in (first - timedelta(days=1), last + timedelta(days=1)):
        assert roles(world, "officer", day) == {mine}
    assert roles(world, "leader", first) == {(Role.LEADER, None)}


def test_a_stand_in_without_a_role_of_their_own_there_has_none(world):
    today = day_of(world.at)
    away(world, "leader", "far_officer", today, today)
    assert roles(world, "far_officer", today) == {(Role.OFFICER, None)}


def test_the_roles_of_an_absent_person_elsewhere_stay_with_them(world):
    today = day_of(world.at)
    with everywhere():
        RoleHolding.objects.create(
            institution=world.neighbour, person=world.people["leader"], role=Role.LEADER, from_on=today
        )
    away(world, "leader", "officer", today, today)
    places = actor_of(world.people["officer"], today).institutions_as(Role.LEADER)
    assert places == {world.centre.pk}


def test_the_bureau_covers_the_hospitals_below_it(world):
    actor = world.actor("bureau_officer")
    assert actor.covered_as(Role.BUREAU_OFFICER) == {world.centre.pk, world.neighbour.pk}


def test_somebody_without_a_role_is_known_all_the_same(world):
    with everywhere():
        RoleHolding.objects.filter(person=world.people["doctor"]).delete()
    person = person_with_roles(world.people["doctor"].pk, day_of(world.at))
    assert (person.pk, person.name, person.known[1]) == (world.people["doctor"].pk, "doctor甲", ())
    assert person_with_roles(uuid7(), day_of(world.at)) is None


def test_a_closed_account_is_signed_out_on_the_next_request(world):
    client = Client()
    client.post("/sign-in/", {"username": "officer", "password": walking.PASSWORD})
    assert client.get("/").status_code == 200
    person = world.people["officer"]
    person.is_active = False
    person.save(update_fields=["is_active"])
    assert client.get("/").status_code == 302
