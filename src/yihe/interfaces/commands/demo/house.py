"""The house of the demonstration: founded, furnished and peopled by the real actions."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.contrib.auth.hashers import get_hasher, make_password

from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.moments import day_of
from yihe.foundation.institutions import actions as institutions
from yihe.foundation.institutions.models import Department, Institution
from yihe.foundation.institutions.terms import Level
from yihe.foundation.people import actions as people
from yihe.foundation.people.founding import Founder, found, institution_of
from yihe.foundation.people.models import Person
from yihe.foundation.people.queries import actor_of
from yihe.foundation.regulations import actions as regulations
from yihe.interfaces.commands.demo.cast import (
    ADMINISTRATOR,
    CAST,
    DEPARTMENTS,
    OFFICES,
    PASSWORD,
    READINGS,
    Player,
)

R1 = "yanxi-township-health-centre/2016-01-02"
R1_FROM = date(2016, 1, 2)


@dataclass
class House:
    """Places, departments by place and name, people by key; and each person as they act on a day."""

    places: dict[str, Institution]
    people: dict[str, Person]
    departments: dict[tuple[str, str], Department] = field(default_factory=dict)
    actors: dict[tuple[str, date], Actor] = field(default_factory=dict)

    def actor(self, who: str, at: datetime) -> Actor:
        """Give a person with the roles they hold on the day of an instant."""
        key = (who, day_of(at))
        if key not in self.actors:
            self.actors[key] = actor_of(self.people[who], day_of(at))
        return self.actors[key]

    def forget(self) -> None:
        """Ask anew for everybody's roles: they have changed."""
        self.actors.clear()


def build(at: datetime) -> House:
    """Found bureau and centres, open departments, add everybody with their roles, and adopt R1 at the centre."""
    places = _places()
    with _hurried_hashes():
        admin = found(
            [places["bureau"], places["centre"], places["east"]], Founder(*ADMINISTRATOR, PASSWORD), at=at
        )
        house = House(places, {"admin": admin})
        for place, names in DEPARTMENTS.items():
            for name, name_en in names.items():
                house.departments[place, name] = _act(
                    house, institutions.open_department, place, at, name=name, name_en=name_en
                )
        for player in CAST:
            _add(house, player, at)
    house.forget()
    _address(house, at)
    Person.objects.update(password=make_password(PASSWORD), must_change_password=False)
    regulations.adopt(
        institution=places["centre"],
        policy_id=R1,
        in_force_from=R1_FROM,
        reason="院务会讨论通过；文本两可之处暂按所列读法办理，已拟文请示。",
        readings=READINGS,
        by=house.actor(OFFICES["centre"]["leader"], at),
        at=at,
    )
    return house


def _places() -> dict[str, Institution]:
    bureau = institution_of(name="青禾县卫生健康局", name_en="Qinghe County Health Bureau", short="青卫")
    centre = institution_of(
        name="沿溪乡卫生院",
        name_en="Yanxi Township Health Centre",
        short="沿溪",
        level=Level.TOWNSHIP_CENTRE,
        parent=bureau,
    )
    east = institution_of(
        name="东坪乡卫生院",
        name_en="Dongping Township Health Centre",
        short="东坪",
        level=Level.TOWNSHIP_CENTRE,
        parent=bureau,
    )
    return {"bureau": bureau, "centre": centre, "east": east}


def _add(house: House, player: Player, at: datetime) -> None:
    """Add a person with the first role, then give the others."""
    first, *others = player.roles
    named = {"name": player.name, "username": player.username, "post": player.post}
    made, _initial = _act(house, people.add_person, player.place, at, **named, **_role(house, player, *first))
    house.people[player.key] = made
    for role in others:
        _act(house, people.give_role, player.place, at, person=made, **_role(house, player, *role))


def _role(house: House, player: Player, role: str, department: str) -> dict[str, Any]:
    place = {"department": house.departments[player.place, department]} if department else {}
    return {"role": str(role), **place}


def _address(house: House, at: datetime) -> None:
    for place, phone, address in (
        ("centre", "0000-5500120", "青禾县沿溪乡溪口街18号"),
        ("east", "0000-5500236", "青禾县东坪乡坪上路6号"),
    ):
        one = house.places[place]
        _act(
            house,
            institutions.describe,
            place,
            at,
            name=one.name,
            name_en=one.name_en,
            phone=phone,
            address=address,
        )


def _act(house: House, act: Any, place: str, at: datetime, **given: Any) -> Any:
    return act(institution=house.places[place], by=house.actor("admin", at), at=at, **given)


@contextmanager
def _hurried_hashes() -> Iterator[None]:
    """Spare the slow hash for initial passwords that nobody will ever use: all are set anew a moment later."""
    hasher: Any = get_hasher()
    hasher.iterations = 1
    try:
        yield
    finally:
        del hasher.iterations
