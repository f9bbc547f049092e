"""A role is held once at a time, with a department or without."""

import pytest

from tests import walking
from yihe.foundation.acting.refusal import Invalid
from yihe.foundation.people import actions as people

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("who", "role", "department"), [("leader", "LEADER", ""), ("doctor", "STAFF", "内科")]
)
def test_a_role_is_not_given_twice(who, role, department):
    world = walking.a_world()
    place = {"department": world.departments[department]} if department else {}
    with pytest.raises(Invalid) as refused:
        people.give_role(
            institution=world.centre,
            person=world.people[who],
            role=role,
            by=world.actor("admin"),
            at=world.at,
            **place,
        )
    assert refused.value.code == "role_held"
