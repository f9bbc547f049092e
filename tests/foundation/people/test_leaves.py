"""A stand-in begins and ends: one at a time, never passed on, never for days gone by, ended at any time."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import walking
from tests.browsing import Browser
from yihe.foundation.acting.moments import day_of
from yihe.foundation.acting.refusal import Invalid
from yihe.foundation.acting.roles import Role
from yihe.foundation.acting.walls import everywhere
from yihe.foundation.people import actions
from yihe.foundation.people.models import Leave

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return walking.a_world(timezone.now() - timedelta(minutes=5))


@pytest.fixture
def client_of(world):
    def signed_in(who, language="zh-hans"):
        client = Browser()
        given = {"username": world.people[who].username, "password": walking.PASSWORD}
        client.post(reverse("people:sign_in"), given)
        client.cookies["django_language"] = language
        return client

    return signed_in


def arrange(world, absent, stand_in, first=0, last=0, by=None):
    """Arrange a leave from so many days from today to so many."""
    today = day_of(world.at)
    return actions.arrange_leave(
        institution=world.centre,
        absent=world.people[absent],
        stand_in=world.people[stand_in],
        from_on=today + timedelta(days=first),
        until_on=today + timedelta(days=last),
        by=world.actor(by or absent),
        at=world.at,
    )


def end(world, leave, by):
    return actions.end_leave(institution=world.centre, leave=leave, by=world.actor(by), at=world.at)


# first and last day from today, and the code of the refusal
DAYS = (
    (1, 0, "days_reversed"),
    (-1, 1, "day_past"),  # nobody can have stood in yesterday
    (-2, -1, "day_past"),
    (0, 366, "too_long"),
    (0, 365, None),
    (0, 0, None),
)


@pytest.mark.parametrize(("first", "last", "code"), DAYS)
def test_the_days_of_a_leave(world, first, last, code):
    if code is None:
        assert arrange(world, "officer", "officer2", first, last)
        return
    with pytest.raises(Invalid) as refused:
        arrange(world, "officer", "officer2", first, last)
    assert (refused.value.code, refused.value.article) == (code, "H-13")


# after officer2 stands in for officer on days 2 to 5: who goes away, who stands in, when, and the field refused
CLASHES = (
    ("officer", "leader", 5, 8, "from_on"),  # two stand-ins on day 5
    ("officer", "leader", 1, 9, "from_on"),  # around it
    ("officer", "leader", 6, 8, None),  # afterwards
    ("quality", "officer", 4, 4, "stand_in"),  # who is away stands in for nobody
    ("officer2", "leader", 3, 3, "absent"),  # nor is standing in passed on
    ("officer2", "leader", 6, 6, None),
    ("quality", "officer2", 3, 3, None),  # two may be stood in for by one
)


@pytest.mark.parametrize(("absent", "stand_in", "first", "last", "field"), CLASHES)
def test_one_stand_in_at_a_time_who_is_there(world, absent, stand_in, first, last, field):
    arrange(world, "officer", "officer2", 2, 5)
    if field is None:
        assert arrange(world, absent, stand_in, first, last)
        return
    with pytest.raises(Invalid) as refused:
        arrange(world, absent, stand_in, first, last)
    assert (refused.value.code, refused.value.field) == ("overlap", field)
    assert "officer2甲代办officer甲的工作" in refused.value.message.zh


def test_a_leave_that_ended_is_in_nobodys_way(world):
    leave = arrange(world, "officer", "officer2", 0, 5)
    end(world, leave, "officer")
    assert arrange(world, "officer", "leader", 0, 5)


@pytest.mark.parametrize("who", ["leader", "officer", "admin"])
def test_from_its_end_on_nobody_stands_in(world, who):
    leave = arrange(world, "leader", "officer", 0, 5)
    assert Role.LEADER in {held.role for held in world.actor("officer").holdings}
    end(world, leave, who)
    assert Role.LEADER not in {held.role for held in world.actor("officer").holdings}


@pytest.mark.parametrize("who", ["quality", "doctor"])
def test_nobody_ends_the_leave_of_others(world, who):
    leave = arrange(world, "leader", "officer", 0, 5)
    with pytest.raises(Invalid) as refused:
        end(world, leave, who)
    assert refused.value.code == "not_own_leave"


def test_a_leave_is_ended_once(world):
    leave = arrange(world, "leader", "officer", 0, 5)
    end(world, leave, "leader")
    with pytest.raises(Invalid) as refused:
        end(world, leave, "officer")
    assert refused.value.code == "ended"


@pytest.mark.parametrize(("who", "language"), [("leader", "zh-hans"), ("officer", "en")])
def test_everybody_finds_their_leaves_and_ends_them_there(world, client_of, who, language):
    arrange(world, "leader", "officer", 0, 5)
    client = client_of(who, language)
    links = {link["url"] for link in client.get("/").context["frame"]["person"]["links"]}
    own = reverse("people:leaves")
    assert own in links
    page = client.get(own).content.decode()
    words = "officer甲代办leader甲的工作" if language == "zh-hans" else "officer甲 stands in for leader甲"
    assert words in page
    with everywhere():
        leave = Leave.objects.get()
    url = reverse("act:foundation.people.end_leave", args=[world.centre.pk])
    assert f"{url}?leave={leave.pk}" in page
    answer = client.post(url, {"leave": leave.pk, "back": own}, follow=True)
    assert answer.redirect_chain[-1][0] == own
    assert ("已提前结束" if language == "zh-hans" else "ended early") in answer.content.decode()


def test_who_has_nothing_to_end_is_offered_nothing(world, client_of):
    arrange(world, "leader", "officer", 0, 5)
    page = client_of("doctor").get(reverse("people:leaves")).content.decode()
    assert "leader甲" not in page
    assert "您没有休假安排" in page


def test_the_administrator_ends_a_leave_where_it_is_listed(world, client_of):
    leave = arrange(world, "leader", "officer", 0, 5)
    page = client_of("admin").get(reverse("people:list", args=[world.centre.pk])).content.decode()
    assert f"end-leave/?leave={leave.pk}" in page
