"""A case with two parties, statements asked for in one call, and a browser signed in."""

from datetime import date, timedelta

import pytest

from tests import walking
from yihe.casework.investigation import actions


@pytest.fixture
def case(world):
    return walking.a_case(world, parties=("doctor", "nurse"))


@pytest.fixture
def asking(world, case):
    """Let the officer ask for statements; gives the requests."""

    def ask(*whom, who="officer", **changes):
        given = {
            "case": case,
            "people": [world.people[one] for one in whom if one in world.people],
            "departments": [world.departments[one] for one in whom if one in world.departments],
            "question": "请说明用药前的询问和皮试经过。",
            "due_on": date(2026, 3, 6),
            "at": world.at,
        } | changes
        return actions.request_statement(by=world.actor(who), **given)

    return ask


@pytest.fixture
def stating(world, case):
    """Let somebody hand in a statement."""

    def state(request, who, **changes):
        given = {
            "case": case,
            "text": "当日询问过敏史，患者称无。",
            "at": world.at + timedelta(hours=2),
        } | changes
        return actions.hand_in_statement(request=request, by=world.actor(who), **given)

    return state


@pytest.fixture
def refusing(world, case):
    """Let the officer record a refusal before two witnesses."""

    def refuse(request, who="officer", **changes):
        given = {
            "case": case,
            "reason": "称已口头说明，不再书写。",
            "witness_one": world.people["head"],
            "witness_two": world.people["head2"],
            "at": world.at + timedelta(hours=2),
        } | changes
        return actions.record_refusal(request=request, by=world.actor(who), **given)

    return refuse


@pytest.fixture
def concluding(world, case):
    """Let the officer make the findings."""

    def conclude(who="officer", **changes):
        given = {
            "case": case,
            "established": "输液前未做皮试。",
            "breaches": [{"what": "用药前未做皮试", "norm": "药品说明书"}],
            "causation": "PARTLY",
            "reasoning": "皮疹与用药时间吻合。",
            "conclusion": "存在过失，待评析。",
            "at": world.at + timedelta(hours=3),
        } | changes
        return actions.conclude(by=world.actor(who), **given)

    return conclude
