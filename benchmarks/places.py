"""Where the invented cases lie: a bureau and its hospitals, founded and staffed by the real actions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.moments import day_of
from yihe.foundation.acting.roles import Role
from yihe.foundation.institutions import actions as institutions
from yihe.foundation.institutions.models import Department, Institution
from yihe.foundation.institutions.terms import Level
from yihe.foundation.people import actions as people
from yihe.foundation.people.founding import Founder, found, institution_of
from yihe.foundation.people.models import Person
from yihe.foundation.people.queries import actor_of
from yihe.foundation.regulations import actions as regulations
from yihe.rulebook import library

NEIGHBOURS, DEPARTMENTS = 2, 12
# Officers and doctors of the measured hospital and of each neighbour: an initial password takes a third of a second.
STAFF = ((4, 4), *((1, 1),) * NEIGHBOURS)
ADOPTED_FROM = date(2020, 1, 1)


@dataclass(frozen=True)
class Place:
    """A hospital with its departments, its officers and the doctors cases may concern."""

    institution: Institution
    departments: Sequence[Department]
    officers: Sequence[Person]
    doctors: Sequence[Person]


def found_places(username: str, password: str, at: datetime) -> list[Place]:
    """Found the bureau and its hospitals; the first is measured by an officer of this name and password."""
    bureau = institution_of(name="青禾县卫生健康局", name_en="Qinghe County Health Bureau", short="青卫")
    hospitals = [
        institution_of(
            name=f"青禾县第{number + 1}卫生院",
            name_en=f"Qinghe Township Health Centre {number + 1}",
            short=f"青{number + 1}",
            level=Level.TOWNSHIP_CENTRE,
            parent=bureau,
        )
        for number in range(NEIGHBOURS + 1)
    ]
    person = found([bureau, *hospitals], Founder("管理员", "admin", password), at=at)
    admin = actor_of(person, day_of(at))
    regulations.adopt(
        institution=hospitals[0],
        policy_id=library.policy("R1").id,
        in_force_from=ADOPTED_FROM,
        reason="院长办公会",
        by=admin,
        at=at,
    )
    places = [_staffed(number, hospital, admin, at) for number, hospital in enumerate(hospitals)]
    reader = places[0].officers[0]
    reader.username, reader.must_change_password = username, False
    reader.set_password(password)
    reader.save(update_fields=["username", "password", "must_change_password"])
    return places


def _staffed(number: int, hospital: Institution, admin: Actor, at: datetime) -> Place:
    departments = [
        institutions.open_department(institution=hospital, name=f"第{one + 1}科", by=admin, at=at)
        for one in range(DEPARTMENTS)
    ]
    officers = [
        _person(hospital, f"officer-{number}-{one}", Role.OFFICER, None, admin, at)
        for one in range(STAFF[number][0])
    ]
    doctors = [
        _person(hospital, f"doctor-{number}-{one}", Role.STAFF, departments[one % DEPARTMENTS], admin, at)
        for one in range(STAFF[number][1])
    ]
    return Place(hospital, departments, officers, doctors)


def _person(
    hospital: Institution,
    username: str,
    role: Role,
    department: Department | None,
    admin: Actor,
    at: datetime,
) -> Person:
    given = {"department": department} if department else {}
    person, _initial = people.add_person(
        institution=hospital,
        name=f"员工{username[-3:]}",
        username=username,
        role=role.value,
        by=admin,
        at=at,
        **given,
    )
    return person
