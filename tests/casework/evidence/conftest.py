"""A case in a world of people, sealing in one call, and a browser signed in."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests import walking
from yihe.casework.evidence import actions

ITEMS = (
    {"name": "住院病历", "kind": "ORIGINAL", "count": 46, "note": ""},
    {"name": "输液器及残液", "kind": "ITEM", "count": 2, "note": "冷藏"},
)


@pytest.fixture
def case(world):
    return walking.a_case(world, happened_on=date(2026, 2, 27))


@pytest.fixture
def photo():
    return SimpleUploadedFile("封条.txt", "封条照片说明".encode())


@pytest.fixture
def sealing(world, case):
    """Seal by the officer with both sides present; what differs is given."""

    def seal(who="officer", **changes):
        given = {
            "case": case,
            "items": ITEMS,
            "place": "内科示教室",
            "presence": "SIGNED",
            "patient_side": "周小满之父",
            "provider_side": world.people["head"],
            "at": world.at,
        } | changes
        return actions.seal(by=world.actor(who), **given)

    return seal


@pytest.fixture
def opening(world, case):
    """Open a seal by the officer, jointly; what differs is given."""

    def unseal(seal, who="officer", **changes):
        given = {
            "case": case,
            "ground": "JOINTLY",
            "presence": "SIGNED",
            "patient_side": "周小满之父",
            "provider_side": world.people["head"],
            "at": world.at + timedelta(hours=1),
        } | changes
        return actions.unseal(seal=seal, by=world.actor(who), **given)

    return unseal
