"""Whatever an endpoint answers, it is JSON as its description says, in words that a reader of either language knows."""

import json
import re

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests import walking
from tests.browsing import newest
from tests.security import filling
from tests.security.test_hostile_text import WHO, permitted, possible
from yihe.foundation.acting.registry import ACTIONS
from yihe.foundation.acting.walls import everywhere
from yihe.interfaces.api import openapi, views

# What Python writes when nobody told it what a thing is called.
LEFTOVER = re.compile(r" object \(|object at 0x|<|\bNone\b|\w\(|\{|\[")
HAN = re.compile("[\u3400-\u9fff]")
JSON = "application/json"
FORM = {"content_type": "application/x-www-form-urlencoded"}
NOWHERE = "00000000-0000-7000-8000-00000000dead"


@pytest.fixture(scope="module")
def clients(standing_house):
    return {who: standing_house.client(who) for who in WHO}


def sent(tag, form) -> dict:
    """Give the arguments of a request that does the action; one with files is sent as a browser does."""
    body = filling.for_a_program(form, filling.filled(tag, form, at=walking.clock()))
    if openapi.content_type(ACTIONS[tag]) == JSON:
        return {"data": json.dumps(body), "content_type": JSON}
    return {"data": filling.as_parts(body)}


@pytest.mark.parametrize("tag", ACTIONS)
def test_an_action_answers_with_what_was_made_and_where_it_stands_in_the_journal(standing, clients, tag):
    action, refused = ACTIONS[tag], []
    for who, subject, form in possible(standing, action):
        with everywhere():
            given = sent(tag, form)
        where = reverse(f"api:{action.url_name}", args=[subject.pk])
        with transaction.atomic():
            answer = Client.post(clients[who], where, **given)
            if answer.status_code == 201:
                check(answer.json())
                return
            transaction.set_rollback(True)
        refused.append(answer.json())
    pytest.fail(f"{tag} was never taken: {refused[:3]}")


def check(told):
    assert set(told) == {"made", "sequence", "told"}
    assert told["sequence"] > 0
    assert told["made"]
    for made in told["made"]:
        assert re.fullmatch("[0-9a-f-]{36}", made["id"])
        assert not LEFTOVER.search(made["name"])
    assert told["told"] is None or all(told["told"].values())


@pytest.mark.parametrize("value", ["x", "0", -1, [], ["x"], [{}], 10**20, {"a": 1}, True], ids=repr)
def test_every_refusal_of_a_field_is_told_in_both_languages(standing, clients, value):
    """Nothing Chinese was sent: what is Chinese in an English sentence was put there in the wrong language."""
    for tag, action in ACTIONS.items():
        who, subject, form = next(permitted(standing, action))
        where = reverse(f"api:{action.url_name}", args=[subject.pk])
        answer = clients[who].post(where, json.dumps(dict.fromkeys(form.fields, value)), content_type=JSON)
        if answer.status_code == 201:
            continue
        for error in answer.json()["errors"]:
            assert HAN.search(error["message"]["zh"]), (tag, error)
            assert not HAN.search(error["message"]["en"]), (tag, error)
            assert re.fullmatch(r"\w+", error["code"]), (tag, error)


RECORD = "/api/v1/institution/{centre}/complaints/record"
# What goes wrong before an action is asked: where, what is sent, and how → status, code
EARLY = {
    "no such endpoint": ("/api/v1/nothing", "{}", {}, 404, "no_endpoint"),
    "no number": ("/api/v1/case/x/cases/plan-care", "{}", {}, 404, "no_endpoint"),
    "no such case": (f"/api/v1/case/{NOWHERE}/cases/plan-care", "{}", {}, 404, "absent"),
    "too large": (RECORD, json.dumps({"content": "x" * 5_000_000}), {}, 413, "too_large"),
    "another host": (RECORD, "{}", {"headers": {"host": "x.example"}}, 400, "bad_request"),
    "no role": ("/api/v1/institution/{centre}/people/add-person", "{}", {}, 403, "role"),
    "a key twice": (RECORD, '{"content": "a", "content": "b"}', {}, 422, "json"),
    "deep": (RECORD, '{"content": ' + "[" * 500 + "]" * 500 + "}", {}, 422, "json"),
    "endless": (RECORD, '{"content": ' + "[" * 9**5, {}, 422, "json"),
    "no text": (RECORD, b"\xff\xfe\x00", {}, 422, "json"),
    "many fields": (RECORD, "&".join(f"x{n}=" for n in range(2001)), FORM, 422, "json"),
    "no parts": (RECORD, b"--x\r\n", {"content_type": "multipart/form-data"}, 400, "bad_request"),
}


@pytest.mark.parametrize("what", EARLY)
def test_what_goes_wrong_earlier_is_json_too(world, enter, what):
    where, body, more, status, code = EARLY[what]
    where = where.replace("{centre}", str(world.centre.pk))
    told(enter("officer").post(where, body, **{"content_type": JSON} | more), status, code)


def test_so_is_what_is_wrong_with_who_asks_and_how(world, enter):
    client, strict, where = enter("officer"), Client(enforce_csrf_checks=True), record(world)
    strict.cookies = client.cookies
    told(strict.post(where, "{}", content_type=JSON), 403, "csrf")
    told(client.put(where, "{}", content_type=JSON), 405, "method")
    told(Client().post(where, "{}", content_type=JSON), 401, "sign_in")


def record(world) -> str:
    return RECORD.replace("{centre}", str(world.centre.pk))


def told(answer, status, code):
    error = answer.json()["errors"][0]
    assert (answer.status_code, error["code"]) == (status, code)
    assert HAN.search(error["message"]["zh"])
    assert not HAN.search(error["message"]["en"])
    assert answer["Content-Type"] == JSON


def test_an_error_of_ours_tells_a_program_nothing_of_its_inside(world, enter, monkeypatch):
    def broken(*_args):
        raise RuntimeError("周小满")

    client = enter("officer")
    client.raise_request_exception = False
    monkeypatch.setattr(views, "read", broken)
    answer = client.post(record(world), "{}", content_type=JSON)
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (500, "failed")
    assert "周小满" not in answer.content.decode()


def test_a_person_still_gets_the_page_of_the_error(world, enter):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = enter("officer").cookies
    for answer, status in (
        (strict.post(f"/institution/{world.centre.pk}/complaints/record/", {}), 403),
        (strict.get("/nowhere/"), 404),
    ):
        assert (answer.status_code, answer["Content-Type"]) == (status, "text/html; charset=utf-8")


def test_a_program_that_says_what_it_has_seen_is_held_to_it(standing, clients):
    case = standing.cases["REGISTERED"]
    where = reverse("api:casework.cases.plan_care", args=[case.pk])
    given = {"care_plan": "观察", "care_by": "李医生"}
    seen = newest(reverse("act:casework.cases.plan_care", args=[case.pk]))["seen"]

    def send(**mark):
        answer = clients["officer"].post(where, json.dumps(given | mark), content_type=JSON)
        return answer.status_code, answer.json()

    first = send(seen=seen)
    assert first[0] == 201
    assert send(seen=seen)[0] == 409
    assert send(seen=first[1]["sequence"])[0] == 201, "the number of its own entry is what it has seen"
    assert send(seen=first[1]["sequence"] + 1000)[0] == 428
    assert send()[0] == 201, "left out, it is not compared"
