"""Signing in, staying in, signing out; what an attacker learns from it, and what the journal keeps of it."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.urls import reverse

from tests import walking
from tests.security.conftest import Door
from tests.security.reading import bare, everything_stored
from yihe.foundation.acting.walls import everywhere
from yihe.foundation.journal.models import Entry, Payload
from yihe.foundation.journal.terms import INSTALLATION

SIGN_IN, PASSWORD = "/sign-in/", "/password/"
WRONG = "not-the-password-2026"


def fail(door, times, username="officer", **extra):
    return [door.sign_in(username, WRONG, **extra).status_code for _ in range(times)]


# Failure and lockout


def test_the_right_password_opens_and_leads_to_the_worklist(door):
    answer = door.sign_in("officer")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert door.is_in()


def test_a_wrong_password_is_refused_beside_the_form(door):
    answer = door.sign_in("officer", WRONG)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert WRONG not in answer.content.decode()
    assert not door.is_in()


def test_five_failures_lock_and_then_the_right_password_is_refused_too(door):
    assert fail(door, 5) == [422, 422, 422, 422, 429]
    locked = door.sign_in("officer")
    assert locked.status_code == 429
    assert "半小时" in locked.content.decode()
    assert not door.is_in()


# whom the lock of `officer` at 192.0.2.1 does not touch: name, address
OTHERS = (
    ("officer", "192.0.2.2"),  # the same person at another desk
    ("leader", "192.0.2.1"),  # a colleague at the same desk
)


@pytest.mark.parametrize(("username", "address"), OTHERS)
def test_others_are_not_locked_out(door, username, address):
    assert fail(door, 5, REMOTE_ADDR="192.0.2.1")[-1] == 429
    assert Door().sign_in(username.ljust(3, "x"), REMOTE_ADDR=address).status_code == 302


def test_a_success_forgets_the_failures(door):
    fail(door, 4)
    assert door.sign_in("officer").status_code == 302
    assert fail(Door(), 4) == [422] * 4


def test_the_lock_opens_after_half_an_hour_whatever_was_tried_meanwhile(door):
    fail(door, 5)
    locked = AccessAttempt.objects.get()
    for minutes, answer in ((29, 429), (31, 302)):
        since = walking.clock() - timedelta(minutes=minutes)
        AccessAttempt.objects.update(attempt_time=since)
        assert door.sign_in("officer").status_code == answer
        assert {one.attempt_time for one in AccessAttempt.objects.filter(pk=locked.pk)} <= {since}


# username, password: each answered exactly alike
SAME_ANSWER = (
    ("officer", WRONG),  # there is such a person
    ("nobody-here", WRONG),  # there is none
    ("left", walking.PASSWORD),  # the account is closed, and the password right
)


def test_an_answer_does_not_tell_whether_a_name_exists(world):
    world.people["nurse"].username = "left"
    world.people["nurse"].is_active = False
    world.people["nurse"].save()
    answers = [Door().sign_in(*given) for given in SAME_ANSWER]
    assert {answer.status_code for answer in answers} == {422}
    pages = {bare(answer, given[0]) for answer, given in zip(answers, SAME_ANSWER, strict=True)}
    assert len(pages) == 1


@pytest.mark.parametrize("username", ["officer", "nobody-here"])
def test_a_name_that_does_not_exist_is_locked_like_one_that_does(world, username):
    assert fail(Door(), 5, username) == [422, 422, 422, 422, 429]


# `next`: where one comes from stays inside the house

EVIL = (
    "https://evil.example/",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "http://localhost@evil.example/",
    "http://testserver.evil.example/",
    " //evil.example",
    "/\t/evil.example",
)


@pytest.mark.parametrize("after", EVIL)
def test_next_never_leads_to_another_host(door, after):
    assert door.sign_in("officer", after=after)["Location"] == "/"


@pytest.mark.parametrize("after", EVIL)
def test_nor_does_it_for_who_is_signed_in_or_changes_the_language(enter, after):
    client = enter("officer")
    assert client.get(SIGN_IN, {"next": after})["Location"] == "/"
    answer = client.post(reverse("set_language"), {"language": "en", "next": after})
    assert answer["Location"] == "/"


def test_next_leads_back_to_the_page_that_was_asked_for(door):
    asked = door.client.get("/cases/?stage=FOUND")
    assert asked["Location"] == "/sign-in/?next=/cases/%3Fstage%3DFOUND"
    assert door.sign_in("officer", after="/cases/?stage=FOUND")["Location"] == "/cases/?stage=FOUND"


# what is in the house and no page to come back to: addresses; the last is that of a sign-in page of its own
NO_PAGE = (
    "/sign-out/",
    "/sign-out/?x=1",
    "/sign-out/#top",
    "/./sign-out/",
    "//testserver/sign-out/",
    "http://testserver/sign-out/",
    "/sign-%6fut/",
    "/i18n/setlang/",
    "/password/",
    "/start/",
    "/api/v1/institution/00000000-0000-7000-8000-00000000dead/complaints/record",
    "/static/ui/css/1-tokens.css",
    "/nowhere/",
    "?next=/sign-out/",
    "/sign-in/?next=/sign-out/",
    "http://[",
)


@pytest.mark.parametrize("after", NO_PAGE)
def test_next_leads_to_a_page_and_nothing_is_done_by_coming_back(door, after):
    assert door.sign_in("officer", after=after)["Location"] == "/"
    assert door.client.get(SIGN_IN, {"next": after})["Location"] == "/"
    assert door.is_in()


@pytest.mark.parametrize("after", [*EVIL, *NO_PAGE])
def test_nor_is_anything_done_by_going_back_from_a_form(world, enter, after):
    client, address = enter("officer"), reverse("act:casework.complaints.record", args=[world.centre.pk])
    assert client.get(address, {"back": after}).context["back"] == "/"
    given = {"channel": "VISIT", "content": "x", "patient_name": "y", "standing": "PATIENT", "back": after}
    assert client.post(address, given)["Location"] == "/"


@pytest.mark.parametrize(
    "path", ["/case/{}/", "/case/{}/cases/plan-care/?care_plan=x", "/api/v1/openapi.json"]
)
def test_next_leads_back_to_pages_and_forms(door, path):
    path = path.format("00000000-0000-7000-8000-00000000dead")
    assert door.sign_in("officer", after=path)["Location"] == path


@pytest.mark.parametrize("after", [SIGN_IN, f"{SIGN_IN}?next={SIGN_IN}"])
def test_who_is_signed_in_is_not_led_in_a_circle(enter, after):
    assert enter("officer").get(SIGN_IN, {"next": after}, follow=True).status_code == 200


# The session


def test_a_desk_left_alone_for_half_an_hour_signs_out(enter, clock):
    client = enter("officer")
    clock(minutes=31)
    assert client.get("/")["Location"] == f"{SIGN_IN}?next=/"


def test_a_desk_at_work_does_not(enter, clock):
    client = enter("officer")
    for _ in range(5):
        clock(minutes=25)
        assert client.get("/").status_code == 200


def test_twelve_hours_end_every_session(enter, clock):
    client = enter("officer")
    for _ in range(12 * 3 - 1):
        clock(minutes=20)
        assert client.get("/").status_code == 200
    clock(minutes=21)
    assert client.get("/").status_code == 302


def test_signing_in_makes_a_new_session(door):
    door.client.get(SIGN_IN)
    before = door.client.cookies["csrftoken"].value
    door.sign_in("officer")
    session = door.client.cookies["sessionid"].value
    door.client.post(reverse("people:sign_out"))
    door.sign_in("officer")
    assert door.client.cookies["sessionid"].value not in {"", session}
    assert door.client.cookies["csrftoken"].value != before


def test_a_session_that_somebody_planted_is_not_signed_in(world):
    """Whoever made one signs in as nobody, and hands its number to somebody who does."""
    thief, victim = Client(), Door()
    thief.post(reverse("set_language"), {"language": "en"})
    for number in ("a" * 32, thief.cookies.get("sessionid", "b" * 32)):
        planted = getattr(number, "value", number)
        victim.client.cookies["sessionid"] = thief.cookies["sessionid"] = planted
        assert victim.sign_in("officer").status_code == 302
        assert victim.client.cookies["sessionid"].value != planted
        assert victim.is_in()
        assert thief.get("/").status_code == 302
        victim.client.logout()


def test_the_sessions_of_one_person_are_independent(enter):
    """Two desks; signing out at one leaves the other at work."""
    here, there = enter("officer"), enter("officer")
    assert here.cookies["sessionid"].value != there.cookies["sessionid"].value
    here.post(reverse("people:sign_out"))
    assert (here.get("/").status_code, there.get("/").status_code) == (302, 200)


def test_nobody_takes_over_the_session_of_who_was_there_before(enter, world):
    """A shared desk: the next one signs in over a session that is still open."""
    client = enter("officer")
    before = client.cookies["sessionid"].value
    client.get(SIGN_IN)
    door = Door()
    door.client.cookies = client.cookies
    door.client.post(reverse("people:sign_out"))
    door.sign_in("leader")
    assert door.client.cookies["sessionid"].value != before
    assert door.client.get("/").context["request"].actor.person_id == world.people["leader"].pk


# language, and what the page of a lock says
LOCKED = (("zh-hans", "此登录名在这里锁定半小时"), ("en", "this name is locked here for half an hour"))


@pytest.mark.parametrize(("language", "words"), LOCKED)
def test_the_lock_is_told_in_the_language_of_who_reads_it(door, language, words):
    door.client.cookies["django_language"] = language
    fail(door, 5)
    page = door.sign_in("officer").content.decode()
    assert words in page
    assert [other in page for lang, other in LOCKED if lang != language] == [False]


def test_signing_out_takes_a_post(enter):
    client = enter("officer")
    assert client.get(reverse("people:sign_out")).status_code == 405
    assert client.get("/").status_code == 200
    assert client.post(reverse("people:sign_out"))["Location"] == SIGN_IN
    assert client.get("/").status_code == 302


def test_what_signed_out_cannot_be_used_again(enter):
    client = enter("officer")
    stolen = client.cookies["sessionid"].value
    client.post(reverse("people:sign_out"))
    thief = Client()
    thief.cookies["sessionid"] = stolen
    assert thief.get("/").status_code == 302


# The password


@pytest.fixture
def newcomer(world):
    world.people["nurse"].must_change_password = True
    world.people["nurse"].save()
    return "nurse"


def chosen(client, new, again=None, old=walking.PASSWORD):
    given = {"old_password": old, "new_password1": new, "new_password2": new if again is None else again}
    return client.post(PASSWORD, given)


@pytest.mark.parametrize("path", ["/", "/cases/", "/search/?q=x"])
def test_an_initial_password_must_be_changed_before_anything_else(newcomer, enter, path):
    client = enter(newcomer)
    assert client.get(path)["Location"] == PASSWORD
    assert chosen(client, "fresh-and-long-2026").status_code == 302
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_program_is_told_so_in_json(newcomer, world, enter, method):
    client = enter(newcomer)
    for path in ("openapi.json", f"institution/{world.centre.pk}/complaints/record"):
        answer = getattr(client, method)(f"/api/v1/{path}", content_type="application/json")
        error = answer.json()["errors"][0]
        assert (answer.status_code, error["code"]) == (403, "password_due")
        assert error["message"] == {"zh": "请先更改初始密码。", "en": "Change the initial password first."}


def test_before_that_nothing_can_be_done(newcomer, world, enter):
    client = enter(newcomer)
    address = reverse("act:casework.complaints.record", args=[world.centre.pk])
    given = {"channel": "VISIT", "content": "x", "patient_name": "y", "standing": "PATIENT"}
    assert client.post(address, given)["Location"] == PASSWORD
    with everywhere():
        assert not Entry.objects.filter(tag="casework:complaints:record").exists()


# what may not become a password: new, again
REFUSED = (
    ("short-2026", "short-2025"),  # the two differ
    ("short1", None),  # under ten characters
    ("2026202620", None),  # digits only
    ("password123", None),  # everybody's first idea
    ("bureau-officer1", None),  # the sign-in name, nearly
    (walking.PASSWORD, None),  # the one that was to be changed
    ("", None),
)


@pytest.mark.parametrize(("new", "again"), REFUSED)
@pytest.mark.parametrize("first", [True, False])
def test_the_policy_of_passwords(world, enter, new, again, first):
    person = world.people["bureau_officer"]
    person.must_change_password = first
    person.save()
    answer = chosen(enter("bureau_officer"), new, again)
    assert answer.status_code == 422
    assert {*answer.context["form"].errors} <= {"new_password1", "new_password2"}
    assert Door().sign_in(person.username).status_code == 302


def test_a_password_is_changed_only_by_who_knows_it(enter):
    """Otherwise a desk left alone for a moment is an account taken for good."""
    answer = chosen(enter("officer"), "fresh-and-long-2026", old="whatever-it-was")
    assert answer.status_code == 422
    assert Door().sign_in("officer").status_code == 302


def test_a_change_keeps_this_session_and_ends_all_others(enter):
    here, there = enter("officer"), enter("officer")
    assert chosen(here, "fresh-and-long-2026").status_code == 302
    assert here.get("/").status_code == 200
    assert there.get("/").status_code == 302
    assert Door().sign_in("officer").status_code == 422
    assert Door().sign_in("officer", "fresh-and-long-2026").status_code == 302


def test_a_reset_ends_the_sessions_of_the_person(world, enter):
    theirs, admin = enter("doctor"), enter("admin")
    address = reverse("act:foundation.people.reset_password", args=[world.centre.pk])
    assert admin.post(address, {"person": world.people["doctor"].pk}).status_code == 302
    assert theirs.get("/").status_code == 302
    assert Door().sign_in("doctor").status_code == 422


# What is kept of it


def journal():
    """Give what the installation's journal tells: (tag, subject, payload)."""
    with everywhere():
        told = {one.sequence: one.content for one in Payload.objects.filter(institution_id=INSTALLATION)}
        rows = Entry.objects.filter(institution_id=INSTALLATION).order_by("sequence")
        return [(row.tag, row.subject_id, told.get(row.sequence, {})) for row in rows]


def test_each_sign_in_and_failure_is_in_the_journal_of_the_installation(world, door):
    fail(door, 5)
    Door().sign_in("leader")
    person = world.people["leader"]
    assert journal() == [
        *[("foundation:people:sign_in_failed", None, {"username": "officer"})] * 5,
        ("foundation:people:sign_in", person.pk, {"name": person.name}),
    ]


def test_a_changed_password_is_in_the_journal(enter):
    chosen(enter("officer"), "fresh-and-long-2026")
    assert journal()[-1][0] == "foundation:people:change_password"


def test_no_password_is_kept_anywhere(door, enter, caplog):
    fail(door, 6)
    leader = enter("leader")
    chosen(leader, "short1")
    chosen(leader, "fresh-and-long-2026")
    for words in (WRONG, walking.PASSWORD, "fresh-and-long-2026", "short1"):
        assert words not in everything_stored()
        assert words not in caplog.text


def test_nor_is_what_somebody_was_looking_for(door):
    door.client.post(
        f"{SIGN_IN}?next=/search/%3Fq%3D周小满",
        {"username": "officer", "password": WRONG, "next": "/search/?q=周小满"},
    )
    assert "周小满" not in everything_stored()
    assert "%E5%91%A8" not in everything_stored()
