"""People who sign in through the page, as an attacker or a colleague would."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from tests import databases, road, walking
from tests.accountability import steps
from tests.browsing import Browser
from tests.permissions.test_matrix import signed_in
from yihe.casework.cases.models import Case
from yihe.casework.cases.terms import Stage
from yihe.casework.complaints.models import Complaint
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.moments import day_of
from yihe.foundation.people import actions as people
from yihe.foundation.people.queries import actor_of


class Door:
    """A browser at the sign-in page: what is typed, what is answered."""

    def __init__(self, **given) -> None:
        self.client = Browser(**given)

    def sign_in(self, username, password=walking.PASSWORD, after="", **extra):
        """Type a name and a password; `extra` is the environment of the request, as REMOTE_ADDR."""
        return self.client.post(
            reverse("people:sign_in"), {"username": username, "password": password, "next": after}, **extra
        )

    def is_in(self) -> bool:
        """Tell whether the worklist is shown."""
        return self.client.get("/").status_code == 200


@pytest.fixture
def door(world):
    return Door()


@pytest.fixture
def enter(world):
    """Give a client in which somebody of the world has signed in."""

    def entered(who, **given):
        door = Door(**given)
        assert door.sign_in(world.people[who].username).status_code == 302
        return door.client

    return entered


@pytest.fixture
def clock(monkeypatch):
    """A clock that a test sets forward: `clock(minutes=29)`."""
    real, ahead = timezone.now, timedelta()

    def forward(**delta):
        nonlocal ahead
        ahead += timedelta(**delta)

    monkeypatch.setattr(timezone, "now", lambda: real() + ahead)
    return forward


@dataclass
class Standing:
    """A world with a case at each stage and one of a death, for all tests of a module; what a test writes is undone."""

    world: walking.World
    cases: dict[str, Case]
    complaint: Complaint

    def subjects(self, kind: str) -> list:
        """Give the things to act on: the cases by stage, a complaint that is no case yet, the centre."""
        return {
            "case": list(self.cases.values()),
            "complaint": [self.complaint],
            "institution": [self.world.centre],
        }[kind]

    def actor(self, who: str) -> Actor:
        """Give a person as they act today."""
        return actor_of(self.world.people[who], day_of(walking.clock()))

    def client(self, who: str) -> Client:
        """Give a client in which somebody is signed in."""
        return signed_in(self.world.people[who])


def away(world):
    """Let the surgeon be away today, with a stand-in."""
    now = walking.clock()
    given = {
        "absent": world.people["surgeon"],
        "stand_in": world.people["nurse"],
        "by": world.actor("surgeon"),
    }
    days = {"from_on": day_of(now), "until_on": day_of(now)}
    people.arrange_leave(institution=world.centre, at=now, **given, **days)


@pytest.fixture(scope="module")
def standing_house(django_db_setup, django_db_blocker, tmp_path_factory):
    files = tmp_path_factory.mktemp("files")
    with django_db_blocker.unblock(), databases.copied(), override_settings(YIHE_FILES=files):
        world = walking.a_world(walking.clock() - timedelta(days=30))
        steps.adopt(world)
        # PROPOSED last: what others were decided meanwhile changes what the regulation proposes.
        cases = {
            stage: road.case_at(stage, world)
            for stage in sorted(Stage, key=lambda one: one == Stage.PROPOSED)
        }
        cases |= {"received": road.received_case(world), "reported": road.reported_case(world)}
        cases["dead"] = walking.a_case(world, died=True)
        complaint = walking.a_complaint(world)
        away(world)
        yield Standing(world, {stage: walking.fresh(case) for stage, case in cases.items()}, complaint)


@pytest.fixture
def standing(standing_house):
    with transaction.atomic():
        yield standing_house
        transaction.set_rollback(True)
