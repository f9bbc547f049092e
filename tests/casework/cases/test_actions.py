"""A case is registered, changes hands, and is mended, each by whose step it is."""

import pytest

from tests import walking
from yihe.casework.cases import actions as cases
from yihe.casework.cases.queries import visible_to
from yihe.foundation.acting.refusal import Invalid, NotAllowed, NotNow
from yihe.foundation.journal.queries import entries_of


def test_numbers_of_cases_run_without_a_gap(world):
    numbers = [
        walking.a_case(world, walking.a_complaint(world, patient_name=name)).number
        for name in ("甲", "乙", "丙")
    ]
    assert numbers == ["沿溪纠2026-0001", "沿溪纠2026-0002", "沿溪纠2026-0003"]


def test_a_refused_registration_takes_no_number(world):
    complaint = walking.a_complaint(world)
    walking.a_case(world, complaint)
    with pytest.raises(NotNow, match="registered as"):
        walking.a_case(world, complaint)
    assert walking.a_case(world, walking.a_complaint(world)).number.endswith("0002")


def test_each_act_leaves_one_entry(world):
    case = walking.a_case(world)
    cases.plan_care(
        case=case, care_plan="皮肤科会诊", care_by="李医生", by=world.actor("officer"), at=world.at
    )
    with walking.inside(world):
        tags = [entry.tag for entry in entries_of(case.institution_id, case.pk)]
    assert tags == ["casework:cases:register", "casework:cases:name_party", "casework:cases:plan_care"]


# who sees a case of 内科 that the bureau has not been shown, with the doctor as party
SEES = (
    ("officer", True),  # all of the hospital's
    ("leader", True),
    ("auditor", True),
    ("head", True),  # heads the department concerned
    ("head2", False),  # heads another
    ("doctor", True),  # is party
    ("nurse", False),  # same department, not concerned
    ("admin", False),  # configures, sees no case
    ("bureau_officer", False),  # nothing was filed yet
    ("neighbour_officer", False),
    ("far_officer", False),
)


@pytest.mark.parametrize(("who", "sees"), SEES)
def test_who_sees_a_case(world, who, sees):
    case = walking.a_case(world)
    with walking.inside(world):
        assert visible_to(world.actor(who)).filter(pk=case.pk).exists() is sees


def test_a_party_does_nothing_on_the_case(world):
    case = walking.a_case(world, parties=("officer2",))
    with pytest.raises(NotAllowed) as refused:
        cases.plan_care(case=case, care_plan="观察", care_by="李", by=world.actor("officer2"), at=world.at)
    assert refused.value.article == "H-04"


def test_a_case_never_goes_into_the_hands_of_a_party(world):
    case = walking.a_case(world, parties=("officer2",))
    with pytest.raises(Invalid) as refused:
        cases.hand_over(
            case=case, handler=world.people["officer2"], reason="休假", by=world.actor("leader"), at=world.at
        )
    assert refused.value.code == "is_party"


def test_on_a_conflict_the_bureau_steps_in(world):
    case = walking.a_case(world, parties=("officer2",))
    bureau = world.actor("bureau_officer")
    with pytest.raises(NotAllowed):
        cases.name_party(case=case, person=world.people["nurse"], concern="NURSED", by=bureau, at=world.at)
    cases.ask_bureau(case=case, reason="办理人均为当事人", by=world.actor("officer2"), at=world.at)
    cases.name_party(
        case=walking.fresh(case), person=world.people["nurse"], concern="NURSED", by=bureau, at=world.at
    )
    with walking.inside(world):
        mirrored = entries_of(world.bureau.pk, case.pk).get()
    assert mirrored.facts["at_institution"] == str(world.centre.pk)
