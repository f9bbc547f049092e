"""After a death: the clocks of autopsy and body run from the moment of death and are met by what was decided."""

from datetime import timedelta

import pytest

from tests import walking
from yihe.casework.cases import actions as cases
from yihe.foundation.acting.refusal import NotNow
from yihe.foundation.deadlines.queries import deadlines_of


def clocks(world, case):
    with walking.inside(world):
        return {row.key: row for row in deadlines_of(case.institution_id, [case.pk])[case.pk]}


# whether the body can be frozen → the autopsy clock that runs, and its length (D701-26)
AUTOPSY = (
    (False, "D701-26-autopsy", timedelta(hours=48)),
    (True, "D701-26-autopsy-frozen", timedelta(days=7)),
)


@pytest.mark.parametrize(("can_freeze", "key", "length"), AUTOPSY)
def test_the_autopsy_clock_runs_from_death_and_is_met_by_the_decision(world, can_freeze, key, length):
    died_at = world.at - timedelta(hours=5)
    case = walking.a_case(world, died=True, died_at=died_at, can_freeze=can_freeze)
    clock = clocks(world, case)[key]
    assert clock.started_at == died_at
    assert clock.due_at - died_at >= length
    cases.decide_autopsy(
        case=case, decision="DECLINED", told_to="周父", by=world.actor("officer"), at=world.later(hours=1)
    )
    assert clocks(world, case)[key].state == "MET"


def test_the_body_is_released_within_fourteen_days(world):
    case = walking.a_case(world, died=True, died_at=world.at)
    cases.release_body(case=case, released_to="殡仪馆", by=world.actor("officer"), at=world.later(days=15))
    assert clocks(world, case)["D701-27-body"].state == "MET_LATE"


@pytest.mark.parametrize("act", [cases.decide_autopsy, cases.release_body])
def test_nothing_of_it_where_the_patient_lives(world, act):
    case = walking.a_case(world)
    given = (
        {"decision": "HELD", "told_to": "周父"} if act is cases.decide_autopsy else {"released_to": "殡仪馆"}
    )
    with pytest.raises(NotNow) as refused:
        act(case=case, by=world.actor("officer"), at=world.at, **given)
    assert refused.value.article == "D701-26"
