"""The JSON door: the same actions, the same refusals, in both languages at once."""

import json
from uuid import uuid4

import pytest
from django.test import Client
from openapi_spec_validator import validate

from tests import walking
from yihe.casework.complaints.models import Complaint
from yihe.foundation.acting.registry import ACTIONS
from yihe.foundation.journal.queries import latest
from yihe.interfaces.api import openapi

GIVEN = {"channel": "PHONE", "content": "输液后皮疹", "patient_name": "周小满", "standing": "PATIENT"}


@pytest.fixture
def ask(world):
    """Post JSON as somebody; gives the answer."""

    def post(who, path, body, **headers):
        client = Client()
        client.force_login(world.people[who])
        session = client.session
        session["began"] = walking.clock().timestamp()
        session.save()
        text = body if isinstance(body, str) else json.dumps(body)
        return client.post(f"/api/v1/{path}", text, content_type="application/json", headers=headers)

    return post


def record(world):
    return f"institution/{world.centre.pk}/complaints/record"


def test_the_description_is_valid_and_knows_every_action():
    document = openapi.document()
    validate(document)
    assert {path["post"]["operationId"] for path in document["paths"].values()} == set(ACTIONS)


def test_an_action_is_done_and_answers_with_what_was_made(world, ask):
    answer = ask("officer", record(world), GIVEN)
    assert answer.status_code == 201
    with walking.inside(world):
        assert str(Complaint.objects.get().pk) == answer.json()["made"][0]["id"]


# body → field, code: each refused before anything is written
REFUSED = (
    ({**GIVEN, "patient_name": ""}, "patient_name", "required"),  # missing
    ({**GIVEN, "channel": "TELEX"}, "channel", "invalid_choice"),  # not a word of the vocabulary
    ({**GIVEN, "content": "长" * 5001}, "content", "max_length"),  # oversized
    ({**GIVEN, "phone": "12"}, "phone", "PHONE_FORM"),  # no telephone number
    ({**GIVEN, "claimed_fen": 1.5}, "claimed_fen", "float"),  # money is an integer
    ({**GIVEN, "claimed_fen": -1}, "claimed_fen", "min_value"),  # and not negative
    ({**GIVEN, "content": ["a"]}, "content", "shape"),  # a list where one value belongs
    ({**GIVEN, "surprise": 1}, "surprise", "unknown"),  # a key nobody knows
    ({**GIVEN, "department": str(uuid4())}, "department", "invalid_choice"),  # of nobody
    ({**GIVEN, "happened_at": "2099-01-01T00:00:00+08:00"}, "happened_at", "future"),
    ("{", "", "json"),
    ("[]", "", "json"),
    ("NaN", "", "json"),
)


@pytest.mark.parametrize(("body", "field", "code"), REFUSED)
def test_bad_input_says_where_and_why_in_both_languages_and_writes_nothing(world, ask, body, field, code):
    answer = ask("officer", record(world), body)
    assert answer.status_code == 422
    error = answer.json()["errors"][0]
    assert (error["field"], error["code"]) == (field, code)
    assert error["message"]["zh"]
    assert error["message"]["en"]
    with walking.inside(world):
        assert not Complaint.objects.exists()


def test_rows_of_a_list_are_told_apart(world, ask):
    case = walking.a_case(world)
    body = {
        "items": [{"name": "病历", "kind": "COPY", "count": 1}, {"name": "", "kind": "COPY", "count": 0}],
        "place": "医务科",
        "presence": "SIGNED",
        "patient_side": "周小满",
        "provider_side": str(world.people["head"].pk),
    }
    answer = ask("officer", f"case/{case.pk}/evidence/seal", body)
    fields = {error["field"] for error in answer.json()["errors"]}
    assert (answer.status_code, fields) == (422, {"items[1].name", "items[1].count"})


def test_one_word_is_no_list(world, ask):
    case = walking.a_case(world)
    answer = ask("officer", f"case/{case.pk}/evidence/seal", {"items": "病历"})
    error = answer.json()["errors"][0]
    assert (answer.status_code, error["field"], error["code"]) == (422, "items", "shape")


def test_the_same_submission_twice_writes_once(world, ask):
    body = GIVEN | {"submission": str(uuid4())}
    first, second = ask("officer", record(world), body), ask("officer", record(world), body)
    assert (first.status_code, second.status_code) == (201, 200)
    assert second.json()["repeated"] is True
    with walking.inside(world):
        assert Complaint.objects.count() == 1


def test_who_has_not_seen_the_latest_is_told_what_happened(world, ask):
    case = walking.a_case(world)
    with walking.inside(world):
        seen = latest(case.institution_id, case.pk)
    plan = {"care_plan": "观察", "care_by": "李医生", "seen": seen}
    assert ask("officer", f"case/{case.pk}/cases/plan-care", plan).status_code == 201
    late = ask("officer2", f"case/{case.pk}/cases/plan-care", plan)
    error = late.json()["errors"][0]
    assert (late.status_code, error["code"]) == (409, "stale")
    assert [entry["tag"] for entry in error["since"]] == ["casework:cases:plan_care"]


def test_another_hospitals_case_is_not_there(world, ask):
    case = walking.a_case(world)
    answer = ask("far_officer", f"case/{case.pk}/cases/plan-care", {"care_plan": "x", "care_by": "y"})
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (404, "absent")
