"""Walks the real actions to a wanted place: a world of people, a complaint, a case at a stage."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django_scopes import scope, scopes_disabled

from yihe.casework.cases import actions as cases
from yihe.casework.cases.models import Case
from yihe.casework.complaints import actions as complaints
from yihe.casework.complaints.models import Complaint
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

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # a Monday, nine in the morning in Shanghai
PASSWORD = "walking-through-2026"


@dataclass
class World:
    """A bureau, two township centres below it, a centre elsewhere; people by the word one calls them."""

    at: datetime
    bureau: Institution
    centre: Institution
    neighbour: Institution
    elsewhere: Institution
    departments: dict[str, Department] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)

    def actor(self, who: str) -> Actor:
        """Give a person as they act on the world's day."""
        return actor_of(self.people[who], day_of(self.at))

    def later(self, **delta: float) -> datetime:
        """Let time pass; gives the new now."""
        self.at += timedelta(**delta)
        return self.at


def a_world(at: datetime = NOW) -> World:
    """Found an installation and give everybody their roles by the real actions."""
    bureau = institution_of(name="青禾县卫生健康局", name_en="Qinghe County Health Bureau", short="青卫")
    centre = institution_of(
        name="沿溪乡卫生院",
        name_en="Yanxi Township Health Centre",
        short="沿溪",
        level=Level.TOWNSHIP_CENTRE,
        parent=bureau,
    )
    neighbour = institution_of(name="东坪乡卫生院", short="东坪", level=Level.TOWNSHIP_CENTRE, parent=bureau)
    far = institution_of(name="外县卫生局", short="外卫")
    elsewhere = institution_of(name="外县卫生院", short="外县", level=Level.TOWNSHIP_CENTRE, parent=far)
    admin = found([bureau, centre, neighbour, far, elsewhere], Founder("管一", "admin", PASSWORD), at=at)
    world = World(at, bureau, centre, neighbour, elsewhere, people={"admin": admin})
    for name in ("内科", "外科"):
        world.departments[name] = institutions.open_department(
            institution=centre, name=name, by=world.actor("admin"), at=at
        )
    for name, place in (("邻科", neighbour), ("远科", elsewhere)):
        world.departments[name] = institutions.open_department(
            institution=place, name=name, by=world.actor("admin"), at=at
        )
    for who, role, place, department in PEOPLE:
        world.people[who] = _person(world, who, role, getattr(world, place), department)
    return world


# who, role, place, department: three townships' worth of roles, and one of each where a relation needs it
PEOPLE = (
    ("officer", Role.OFFICER, "centre", ""),
    ("officer2", Role.OFFICER, "centre", ""),
    ("quality", Role.QUALITY_OFFICER, "centre", ""),
    ("leader", Role.LEADER, "centre", ""),
    ("finance", Role.FINANCE, "centre", ""),
    ("auditor", Role.AUDITOR, "centre", ""),
    ("head", Role.DEPARTMENT_HEAD, "centre", "内科"),
    ("head2", Role.DEPARTMENT_HEAD, "centre", "外科"),
    ("doctor", Role.STAFF, "centre", "内科"),
    ("nurse", Role.STAFF, "centre", "内科"),
    ("surgeon", Role.STAFF, "centre", "外科"),
    ("bureau_officer", Role.BUREAU_OFFICER, "bureau", ""),
    ("committee", Role.BUREAU_COMMITTEE, "bureau", ""),
    ("committee2", Role.BUREAU_COMMITTEE, "bureau", ""),
    ("committee3", Role.BUREAU_COMMITTEE, "bureau", ""),
    ("neighbour_officer", Role.OFFICER, "neighbour", ""),
    ("far_officer", Role.OFFICER, "elsewhere", ""),
)


def _person(world: World, who: str, role: Role, place: Institution, department: str) -> Person:
    given = {"department": world.departments[department]} if department else {}
    person, _ = people.add_person(
        institution=place,
        name=f"{who}甲",
        username=who.replace("_", "-").ljust(3, "x"),
        role=role.value,
        by=world.actor("admin"),
        at=world.at,
        **given,
    )
    person.set_password(PASSWORD)
    person.must_change_password = False
    person.save(update_fields=["password", "must_change_password"])
    return person


def a_complaint(world: World, **changes: Any) -> Complaint:
    """Let the officer record a complaint."""
    given = {
        "channel": "VISIT",
        "content": "输液后出现皮疹，认为用药前未询问过敏史。",
        "patient_name": "周小满",
        "standing": "PATIENT",
        "phone": "13800000001",
        "department": world.departments["内科"],
        "treated_on": date(2026, 2, 27),
    } | changes
    return complaints.record(institution=world.centre, by=world.actor("officer"), at=world.at, **given)


def a_case(world: World, complaint: Complaint | None = None, **changes: Any) -> Case:
    """Let the officer register a case, with the doctor named as party."""
    parties = changes.pop("parties", ("doctor",))
    given = {
        "title": "输液后皮疹",
        "department": world.departments["内科"],
        "handler": world.people["officer"],
        "happened_on": date(2026, 2, 27),
    } | changes
    case = cases.register(
        complaint=complaint or a_complaint(world), by=world.actor("officer"), at=world.at, **given
    )
    for who in parties:
        cases.name_party(
            case=case, person=world.people[who], concern="TREATED", by=world.actor("officer"), at=world.at
        )
    return fresh(case)


def clock() -> datetime:
    """Give the real now: sessions are measured by it."""
    return timezone.now()


def fresh(case: Case) -> Case:
    """Read a case again."""
    with scopes_disabled():
        return Case.objects.select_related("complaint", "institution", "department", "handler").get(
            pk=case.pk
        )


def inside(world: World) -> Any:
    """Give the scope in which a test may read the world's tables."""
    return scope(institution=[world.bureau.pk, world.centre.pk, world.neighbour.pk, world.elsewhere.pk])
