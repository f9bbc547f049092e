"""The road can be walked to every stage, and each stage is the one the table says."""

import pytest

from tests import road
from tests.accountability import steps
from yihe.casework.cases.stages import ROAD
from yihe.casework.cases.terms import Stage
from yihe.foundation.acting.registry import ACTIONS


@pytest.fixture
def world(world):
    steps.adopt(world)
    return world


@pytest.mark.parametrize("stage", list(Stage))
def test_the_road_leads_to_every_stage(world, stage):
    assert road.case_at(stage, world).stage == stage


def test_every_arrow_is_drawn_by_an_action_that_exists():
    assert {arrow.tag for arrow in ROAD} <= set(ACTIONS)


def test_every_stage_but_the_first_is_reached_by_an_arrow():
    assert {arrow.target for arrow in ROAD} == set(Stage) - {Stage.REGISTERED}


def test_no_action_leads_two_ways_from_one_stage():
    drawn = [(source, arrow.tag, arrow.rereviewed) for arrow in ROAD for source in arrow.sources]
    assert len(drawn) == len(set(drawn))
