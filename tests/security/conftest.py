"""People who sign in through the page, as an attacker or a colleague would."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests import walking


@pytest.fixture
def world(db, tmp_path, settings):
    settings.YIHE_FILES = tmp_path / "files"
    return walking.a_world()


class Door:
    """A browser at the sign-in page: what is typed, what is answered."""

    def __init__(self, **given) -> None:
        self.client = Client(**given)

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
