"""Findings name facts, breaches and causation; a mistake in them is corrected by a further version."""

from datetime import timedelta

import pytest

from tests import walking
from yihe.casework.cases.models import Case
from yihe.casework.investigation import actions
from yihe.casework.investigation.models import Findings
from yihe.casework.investigation.queries import findings_of, versions_of
from yihe.foundation.acting.refusal import NotAllowed, NotNow, Refusal
from yihe.foundation.journal.queries import entries_of


@pytest.fixture
def correcting(world, case):
    """Let the officer correct the findings."""

    def correct(**changes):
        given = {
            "case": case,
            "established": "输液前做过皮试，记录漏写。",
            "breaches": [{"what": "病历漏记皮试", "norm": "病历书写基本规范"}],
            "causation": "NOT_CAUSAL",
            "reasoning": "皮试结果阴性。",
            "conclusion": "病历书写有缺陷。",
            "reason": "补充了护理记录。",
            "at": world.at + timedelta(days=1),
        } | changes
        return actions.correct_findings(by=world.actor("officer"), **given)

    return correct


def test_findings_take_the_case_on_and_leave_codes_in_the_journal(world, case, concluding):
    made = concluding()
    with walking.inside(world):
        facts = entries_of(case.institution_id, case.pk).last().facts
        kept = findings_of(case).breaches
    assert walking.fresh(case).stage == "FOUND"
    assert facts == {"findings": str(made.pk), "version": 1, "causation": "PARTLY", "breaches": 1}
    assert kept == [{"what": "用药前未做皮试", "norm": "药品说明书"}]


# causation, number of breaches named, and whether they fit
CAUSATIONS = (
    ("NO_BREACH", 0, True),
    ("NO_BREACH", 1, False),  # names what it says there is none of
    ("NOT_CAUSAL", 1, True),
    ("NOT_CAUSAL", 0, False),  # which breach?
    ("PARTLY", 2, True),
    ("PARTLY", 0, False),
    ("CAUSAL", 1, True),
    ("CAUSAL", 0, False),
    ("UNCLEAR", 0, True),
    ("UNCLEAR", 1, True),
)


@pytest.mark.parametrize(("causation", "number", "fits"), CAUSATIONS)
def test_causation_fits_the_breaches(world, concluding, causation, number, fits):
    given = {"causation": causation, "breaches": [{"what": "未告知", "norm": "医师法"}] * number}
    if fits:
        assert concluding(**given).causation == causation
    else:
        with pytest.raises(Refusal) as refused:
            concluding(**given)
        assert (refused.value.code, refused.value.field) == ("breaches", "breaches")
        with walking.inside(world):
            assert not Findings.objects.exists()


def test_findings_are_made_once(concluding):
    concluding()
    with pytest.raises(NotNow) as refused:
        concluding()
    assert (refused.value.code, refused.value.article) == ("concluded", "H-23")


def test_a_case_in_negotiation_may_still_be_investigated_and_stays_there(world, case, concluding):
    with walking.inside(world):
        Case.objects.filter(pk=case.pk).update(stage="NEGOTIATING")
    concluding()
    assert walking.fresh(case).stage == "NEGOTIATING"


def test_a_correction_stands_beside_what_was_found_before(world, case, concluding, correcting):
    first = concluding()
    correcting()
    with walking.inside(world):
        versions = [(one.version, one.causation, one.correction_reason) for one in versions_of(case)]
        assert findings_of(case).version == 2
        assert entries_of(case.institution_id, case.pk).last().facts["corrects"] == str(first.pk)
    assert versions == [(2, "NOT_CAUSAL", "补充了护理记录。"), (1, "PARTLY", "")]
    assert walking.fresh(case).stage == "FOUND"


# stage of a case without findings, and the code of the refusal
NOTHING_TO_CORRECT = (
    ("REGISTERED", "no_findings"),
    ("INVESTIGATING", "no_findings"),
    ("SETTLED", "no_findings"),
)


@pytest.mark.parametrize(("stage", "code"), NOTHING_TO_CORRECT)
def test_what_was_never_found_is_not_corrected(world, case, correcting, stage, code):
    with walking.inside(world):
        Case.objects.filter(pk=case.pk).update(stage=stage)
    with pytest.raises(NotNow) as refused:
        correcting()
    assert (refused.value.code, refused.value.article) == (code, "R1-5")


# who makes the findings
CONCLUDES = (
    ("officer", True),
    ("quality", False),
    ("leader", False),
    ("head", False),
    ("auditor", False),
    ("doctor", False),  # party
    ("bureau_officer", False),
    ("neighbour_officer", False),
)


@pytest.mark.parametrize(("who", "may"), CONCLUDES)
def test_who_makes_the_findings(concluding, who, may):
    if may:
        assert concluding(who).version == 1
    else:
        with pytest.raises(NotAllowed):
            concluding(who)


def test_an_interview_keeps_when_it_was_held(world, case):
    held = world.at - timedelta(days=1)
    given = {"side": "PATIENT", "with_whom": "周小满之父", "place": "医务科", "minutes": "希望得到解释。"}
    made = actions.interview(case=case, by=world.actor("officer"), at=world.at, happened_at=held, **given)
    assert (made.held_at, made.recorded_at) == (held, world.at)
