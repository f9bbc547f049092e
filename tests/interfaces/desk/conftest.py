"""A world under R1, and browsers signed in."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import walking
from tests.accountability import steps


@pytest.fixture(autouse=True)
def disk(tmp_path, settings):
    settings.YIHE_FILES = tmp_path / "files"


@pytest.fixture
def world(db):
    world = walking.a_world()
    steps.adopt(world)
    return world


@pytest.fixture
def browser(world):
    """Sign somebody in and give a browser of their own."""

    def signed_in(who, language="zh-hans"):
        client = Client()
        given = {"username": world.people[who].username, "password": walking.PASSWORD}
        assert client.post(reverse("people:sign_in"), given).status_code == 302
        client.cookies["django_language"] = language
        return client

    return signed_in
