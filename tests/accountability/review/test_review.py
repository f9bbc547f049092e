"""Reviews by call: the regulation decides the nature, the group's word is provisional, corrections stay visible."""

from datetime import timedelta

import pytest

from tests import walking
from tests.accountability import steps
from yihe.accountability.review.queries import review_of, reviews_of
from yihe.casework.cases import actions as cases
from yihe.foundation.acting.refusal import Invalid, NotAllowed, NotNow

# criteria ticked, level of the accident, nature, its article
NATURES = (
    (["R1-12-2"], "NOT_APPRAISED", "AVOIDABLE", "R1-12"),
    (["R1-13-2"], "NOT_APPRAISED", "DEFECTIVE", "R1-13"),
    (["R1-14-2"], "NOT_APPRAISED", "UNAVOIDABLE", "R1-14"),
    (["D351-33-2"], "NOT_APPRAISED", "UNAVOIDABLE", "R1-14"),  # one of the six cases of the decree
    (["R1-13-1", "R1-12-2"], "NOT_APPRAISED", "AVOIDABLE", "R1-12"),  # T15: avoidable over defective
    (["R1-14-2", "R1-13-2"], "NOT_APPRAISED", "DEFECTIVE", "R1-13"),  # T15: defective over unavoidable
    (["R1-13-1"], "1", "AVOIDABLE", "R1-12"),  # an appraised accident is avoidable by R1-12(1)
)


@pytest.mark.parametrize(("criteria", "level", "nature", "article"), NATURES)
def test_the_regulation_decides_the_nature(world, case, criteria, level, nature, article):
    persons = [] if nature == "UNAVOIDABLE" else [steps.named(world, "doctor")]
    review = steps.conclude(world, case, criteria=criteria, accident_level=level, persons=persons)
    assert (review.nature, review.nature_article) == (nature, article)
    assert walking.fresh(case).stage == "REVIEWED"


# what is wrong, field, code, article
WRONG = (
    ({"criteria": ["R9-1"]}, "criteria", "criteria_unknown", "R1-12"),
    ({"criteria": []}, "criteria", "nature_open", "R1-12"),
    ({"members": [], "guests": " "}, "members", "nobody_present", "R1-9"),
    ({"members": ["doctor"]}, "members", "party_on_body", "H-04"),
    ({"persons": [("nurse", "PRINCIPAL")]}, "persons", "no_party", "R1-11"),
    ({"persons": [("doctor", "PRINCIPAL"), ("doctor", "SECONDARY")]}, "persons", "named_twice", "R1-11"),
    ({"persons": [("doctor", "SECONDARY")]}, "persons", "no_principal", "R1-11"),
    ({"criteria": ["R1-14-2"]}, "persons", "nobody_answers", "R1-11"),  # nobody answers for the unavoidable
)


@pytest.mark.parametrize(("changes", "field", "code", "article"), WRONG)
def test_what_a_review_cannot_be(world, case, changes, field, code, article):
    if "members" in changes:
        changes = changes | {"members": [world.people[who].pk for who in changes["members"]]}
    if "persons" in changes:
        changes = changes | {"persons": [steps.named(world, *one) for one in changes["persons"]]}
    with pytest.raises(Invalid) as refused:
        steps.conclude(world, case, **changes)
    assert (refused.value.field, refused.value.code, refused.value.article) == (field, code, article)
    assert walking.fresh(case).stage == "CLOSED"


# agreed, waived (yuan), reputation: must the committee review, is the group's word provisional
COMMITTEE = (
    (0, 0, "NONE", False),  # nothing paid
    (1_999, 0, "NONE", False),  # below
    (2_000, 0, "NONE", True),  # the number is included
    (1_999, 5_000, "NONE", False),  # waived fees do not count towards the threshold (T19)
    (0, 0, "SYSTEM", True),  # the health system's reputation
)


@pytest.mark.parametrize(("agreed", "waived", "reputation", "committee"), COMMITTEE)
def test_which_cases_are_the_committees(world, agreed, waived, reputation, committee):
    case = steps.closed(world, agreed * 100, waived * 100, reputation=reputation)
    review = steps.conclude(world, case)
    assert review.for_committee is committee
    assert review.provisional is True  # T58: the group's findings wait, below the threshold and above


def test_a_review_follows_the_closing(world):
    with pytest.raises(NotNow) as refused:
        steps.conclude(world, walking.a_case(world))
    assert (refused.value.code, refused.value.article) == ("stage", "R1-9")


def test_a_review_is_not_held_before_the_case_was_closed(world, case):
    with pytest.raises(Invalid) as refused:
        steps.conclude(world, case, happened_at=case.closed_at - timedelta(minutes=1))
    assert refused.value.field == "happened_at"


def test_without_a_regulation_nothing_can_be_reviewed(db):
    world = walking.a_world()
    case = steps.closed(world)
    with pytest.raises(NotNow) as refused:
        steps.conclude(world, case)
    assert refused.value.code == "no_regulation"


# who, may conclude
REVIEWERS = (
    ("quality", True),
    ("officer", True),
    ("leader", True),
    ("finance", False),
    ("head", False),
    ("doctor", False),  # a party
    ("bureau_officer", False),  # only where it was asked to step in
    ("far_officer", False),
)


@pytest.mark.parametrize(("who", "may"), REVIEWERS)
def test_whose_step_it_is(world, case, who, may):
    if may:
        assert steps.conclude(world, case, who).body == "REVIEW_GROUP"
    else:
        with pytest.raises(NotAllowed):
            steps.conclude(world, case, who)


def test_on_a_conflict_the_bureau_reviews_and_its_word_is_final(world, case):
    cases.ask_bureau(case=case, reason="评析人员均为当事人", by=world.actor("quality"), at=world.at)
    review = steps.conclude(world, case, "bureau_officer", members=[world.people["committee"].pk])
    assert (review.body, review.provisional) == ("REVIEW_COMMITTEE", False)


def test_the_report_shows_the_case_to_the_bureau_once(world, case):
    with pytest.raises(NotNow) as early:
        steps.report(world, case)
    assert early.value.code == "not_reviewed"
    steps.conclude(world, case)
    assert steps.report(world, case).reported_at == world.at
    assert walking.fresh(case).shown_to_bureau_at == world.at
    with pytest.raises(NotNow) as again:
        steps.report(world, case)
    assert again.value.code == "reported"


def test_a_correction_replaces_and_keeps(world, case):
    steps.conclude(world, case)
    steps.report(world, case)
    right = steps.correct_review(world, case, criteria=["R1-13-2"])
    with walking.inside(world):
        assert review_of(case) == right
        assert [(one.nature, one.replaced_at is None) for one in reviews_of(case)] == [
            ("DEFECTIVE", True),
            ("AVOIDABLE", False),
        ]
    assert walking.fresh(case).report_state == "REPORTED"  # it lies there; what changed since is journaled


def test_nothing_is_corrected_under_a_proposal(world, case):
    steps.conclude(world, case)
    steps.propose(world, case)
    with pytest.raises(NotNow) as refused:
        steps.correct_review(world, case)
    assert refused.value.code == "rested_on"
