"""Signing in, the password and the people of an institution, as one sees them."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests import walking
from yihe.foundation.acting.moments import day_of
from yihe.foundation.people import actions

pytestmark = pytest.mark.django_db
SIGN_IN = reverse("people:sign_in")


@pytest.fixture
def world():
    return walking.a_world(timezone.now() - timedelta(minutes=1))


@pytest.fixture
def client_of(world):
    def signed_in(who, language="zh-hans"):
        client = Client()
        client.post(SIGN_IN, {"username": world.people[who].username, "password": walking.PASSWORD})
        client.cookies["django_language"] = language
        return client

    return signed_in


def box(page, name):
    return re.search(rf'<input[^>]* name="{name}"[^>]*>', page)[0]


@pytest.mark.parametrize(
    ("language", "name", "word"), [("zh-hans", "登录名", "密码"), ("en", "Sign-in name", "Password")]
)
def test_the_sign_in_page_speaks_the_language_and_lets_the_browser_fill_in(
    client, world, language, name, word
):
    client.cookies["django_language"] = language
    page = client.get(SIGN_IN).content.decode()
    assert re.findall(r"<label[^>]*>([^<]+)</label>", page)[:2] == [name, word]
    assert 'autocomplete="username"' in box(page, "username")
    assert 'autocapitalize="none"' in box(page, "username")
    assert 'autocomplete="current-password"' in box(page, "password")


def test_a_new_password_is_not_mistaken_for_the_present_one(client_of, world):
    page = client_of("officer").get(reverse("people:password")).content.decode()
    assert 'autocomplete="current-password"' in box(page, "old_password")
    assert 'autocomplete="new-password"' in box(page, "new_password1")


def test_only_a_demonstration_lists_its_people_each_once_a_place(client, world, settings):
    assert "neighbour-officer" not in client.get(SIGN_IN).content.decode()
    settings.YIHE_DEMO = True
    actions.give_role(
        institution=world.centre,
        person=world.people["officer"],
        role="QUALITY_OFFICER",
        by=world.actor("admin"),
        at=world.later(seconds=1),
    )
    page = client.get(SIGN_IN).content.decode()
    assert page.count('<a href="?as=officer">') == 1
    assert "医务科人员 · 质控人员" in page
    assert page.count('<a href="?as=admin">') == 5, "once at each place"
    chosen = client.get(f"{SIGN_IN}?as=officer").content.decode()
    assert 'value="officer"' in box(chosen, "username")


def test_the_people_stand_with_their_roles_and_since_when(client_of, world):
    today = day_of(world.at)
    page = client_of("admin").get(reverse("people:list", args=[world.centre.pk])).content.decode()
    row = page[page.index("doctor甲") :]
    assert re.search(rf"医务人员</span> 内科 <span class=\"note\">自 <time[^>]*>{today}", row)


def test_an_ended_role_shows_its_last_day(client_of, world):
    page = reverse("people:list", args=[world.centre.pk])
    holding = client_of("admin").get(page).context["rows"]
    mine = next(held[0] for person, held in holding if person == world.people["nurse"])
    actions.end_role(
        institution=world.centre, holding=mine, by=world.actor("admin"), at=world.later(seconds=1)
    )
    shown = client_of("admin", "en").get(page).content.decode()
    row = shown[shown.index("nurse甲") : shown.index("nurse甲") + 900]
    assert 'class="chip off"' in row
    assert f'ended on <time datetime="{day_of(world.at)}"' in row


def test_who_is_away_is_announced(client_of, world):
    today = day_of(world.at)
    actions.arrange_leave(
        institution=world.centre,
        absent=world.people["officer"],
        stand_in=world.people["officer2"],
        from_on=today,
        until_on=today + timedelta(days=3),
        by=world.actor("officer"),
        at=world.later(seconds=1),
    )
    page = client_of("admin").get(reverse("people:list", args=[world.centre.pk])).content.decode()
    assert "officer2甲代办officer甲的工作" in page
    assert "休假中" in page


def test_the_administrator_finds_every_act_in_its_group(client_of, world):
    answer = client_of("admin").get(reverse("people:list", args=[world.centre.pk]))
    groups = {title.en: [act.verb for act in acts] for title, acts in answer.context["groups"]}
    assert groups["People"] == ["add_person", "give_role", "end_role", "reset_password", "arrange_leave"]
    assert groups["Institution"] == ["open_department", "describe"]


@pytest.mark.parametrize("who", ["officer", "doctor", "leader", "finance", "auditor", "bureau_officer"])
def test_everybody_can_arrange_a_stand_in_for_themselves(client_of, world, who):
    client = client_of(who)
    links = client.get("/").context["frame"]["person"]["links"]
    page = client.get(links[0]["url"]).content.decode()
    form = re.search(r'href="([^"]*arrange-leave/[^"]*)"', page)[1]
    answer = client.get(form)
    assert answer.status_code == 200
    assert answer.context["action"].tag == "foundation:people:arrange_leave"


def test_an_administrator_of_several_places_knows_them_apart(client_of, world):
    shown = client_of("admin").get("/").context["frame"]
    headings = [entry["heading"] for entry in shown["nav"] if "heading" in entry]
    assert len(headings) == len(set(headings)) == 5
    assert {str(world.centre), str(world.bureau)} <= set(headings)
    assert not shown["search_url"], "who configures finds no case"
