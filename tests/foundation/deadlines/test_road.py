"""On the real road: every act a rule waits for exists, and a whole case leaves the deadlines the journal tells."""

from django_scopes import scope

from tests import road, walking
from tests.accountability import steps
from yihe.casework.cases.terms import Stage
from yihe.foundation.acting.registry import ACTIONS
from yihe.foundation.deadlines.queries import deadlines_of
from yihe.foundation.deadlines.terms import State
from yihe.foundation.deadlines.verifying import verify
from yihe.foundation.deadlines.watching import watched_tags


def test_every_act_that_a_rule_waits_for_can_be_done():
    assert watched_tags() <= set(ACTIONS)


def test_a_case_walked_to_its_review_has_met_what_it_did_and_owes_what_it_did_not(db, tmp_path, settings):
    settings.YIHE_FILES = tmp_path / "files"
    world = walking.a_world()
    steps.adopt(world)
    case = road.case_at(Stage.REVIEWED, world)
    with scope(institution=case.institution_id):
        found = deadlines_of(case.institution_id, [case.pk, case.complaint_id])
        states = {row.key: row.state for rows in found.values() for row in rows}
        assert verify(case.institution_id) == []
    expected = {
        # Handed in before the day asked for.
        "H-statement": State.MET,
        "R1-5-investigate": State.MET,
        "R1-5-seal": State.MET,
        "R1-9-review": State.MET,
        # The report follows the review and is not sent yet.
        "R1-9-report": State.RUNNING,
        # Decree 351 wants the agreement reported within seven days.
        "D351-43-report": State.RUNNING,
        # A right, from three years on.
        "D701-24-unseal": State.RUNNING,
    }
    assert {key: states.get(key) for key in expected} == expected
