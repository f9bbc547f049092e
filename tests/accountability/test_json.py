"""The road after closing by JSON calls, with the same refusals as by form."""

import json

import pytest
from django.urls import reverse

from tests import walking
from tests.accountability import steps


@pytest.fixture
def call(browser):
    """Call an action as somebody; gives the status and the answer."""

    def called(who, tag, case, **given):
        url = reverse(f"api:{tag.replace(':', '.')}", args=[case.pk])
        body = json.dumps(given, default=str)
        answer = browser(who).post(url, body, content_type="application/json")
        return answer.status_code, answer.json()

    return called


def found(world, **changes):
    return steps.findings(world, **changes)


def test_the_whole_road_by_call(world, case, call):
    assert call("quality", "accountability:review:conclude", case, **found(world))[0] == 201
    assert call("quality", "accountability:review:report", case, report="一份")[0] == 201
    assert call("bureau_officer", "accountability:review:receive", case)[0] == 201
    session = {"votes": steps.votes(world), "reasons": "认定恰当"}
    assert call("committee", "accountability:review:confirm", case, **session)[0] == 201
    posts = steps.holders(vice_president=world.people["head2"], president=None)
    given = {"decides_on": walking.clock().date(), "posts": posts}
    assert call("quality", "accountability:assessment:propose", case, **given)[0] == 201
    spoken = {"person": world.people["doctor"].pk, "words": "没有提示"}
    assert call("doctor", "accountability:assessment:hear", case, **spoken)[0] == 201
    head = world.people["head2"].pk
    silent = {"person": head, "kind": "SILENT", "words": "逾期", "witness_1": "甲", "witness_2": "乙"}
    assert call("quality", "accountability:assessment:record_silence", case, **silent)[0] == 201
    assert call("leader", "accountability:sanctions:decide", case, reasons="确认")[0] == 201
    assert call("officer", "oversight:registers:file", case, gaps="未立调查")[0] == 201
    assert walking.fresh(case).stage == "FILED"


# who, tag, input; status, field, code
CONCLUDE = "accountability:review:conclude"
REFUSED = (
    ("quality", CONCLUDE, {"criteria": ["R9"]}, 422, "criteria", "invalid_choice"),
    (
        "quality",
        "accountability:review:conclude",
        {"persons": [{"role": "PRINCIPAL"}]},
        422,
        "persons[0].person",
        "required",
    ),
    ("quality", CONCLUDE, {"colour": "red"}, 422, "colour", "unknown"),
    ("finance", CONCLUDE, {}, 403, "", "role"),
    ("quality", "accountability:assessment:propose", None, 409, "", "stage"),
)


@pytest.mark.parametrize("refusal", REFUSED)
def test_refusals_name_the_field(world, case, call, refusal):
    who, tag, changes, status, field, code = refusal
    given = {"decides_on": "2026-03-05"} if changes is None else found(world, **changes)
    answer, body = call(who, tag, case, **given)
    assert answer == status
    first = body["errors"][0]
    assert first["field"].startswith(field)
    assert first["code"] == code
    assert first["message"]["zh"]
    assert first["message"]["en"]
    assert walking.fresh(case).stage == "CLOSED"


def test_a_value_nobody_may_choose_is_refused_not_ignored(world, case, call):
    steps.conclude(world, case)
    rows = [{"name": "rate_a", "value": "15%", "reason": "情节"}]
    status, body = call(
        "quality", "accountability:assessment:propose", case, decides_on="2026-03-05", choices=rows
    )
    assert status == 422
    assert body["errors"][0]["field"].startswith("choices")
