"""The page of a review, and its forms, in both languages."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import walking
from tests.accountability import steps
from yihe.accountability.review.queries import review_of

CONCLUDE = "act:accountability.review.conclude"


def typed(world, **changes):
    """Give what is typed into the form of a review."""
    return {
        "members": [str(world.people[who].pk) for who in ("quality", "officer")],
        "guests": "县人民医院专家一名",
        "criteria": ["R1-12-2", "R1-13-2"],
        "accident_level": "NOT_APPRAISED",
        "cause": "CONDUCT",
        "flags": ["MANAGEMENT"],
        "causes": "未询问过敏史",
        "defects": "交接不清",
        "lessons": "先问后用",
        "persons-0-person": str(world.people["doctor"].pk),
        "persons-0-role": "PRINCIPAL",
        "persons-0-why": "主管医生",
    } | changes


# language; words of the form, of the page before and after
WORDS = (
    ("zh-hans", "可以避免 R1-12", "尚未评析", "卫生局评析委员会", "暂定"),
    ("en", "avoidable R1-12", "Not reviewed yet", "Bureau&#x27;s review committee", "provisional"),
)


@pytest.mark.parametrize(("language", "group", "before", "committee", "provisional"), WORDS)
def test_a_case_is_reviewed_by_form(world, case, browser, language, group, before, committee, provisional):
    desk, address = browser("quality", language), reverse("review:case", args=[case.pk])
    empty = desk.get(address).content.decode()
    assert before in empty
    assert committee in empty
    form = desk.get(reverse(CONCLUDE, args=[case.pk])).content.decode()
    assert group in form
    assert "doctor甲" in form
    assert desk.post(reverse(CONCLUDE, args=[case.pk]), typed(world)).status_code == 302
    page = desk.get(address).content.decode()
    assert provisional in page
    assert "主管医生" in page
    assert "R1-12-2" in page
    with walking.inside(world):
        review = review_of(case)
    assert (review.nature, review.flags, review.guests) == ("AVOIDABLE", ["MANAGEMENT"], "县人民医院专家一名")


# what is typed wrongly, the field it is told beside
WRONG = (
    ({"criteria": []}, "criteria"),
    ({"criteria": ["R9-9"]}, "criteria"),
    ({"members": [], "guests": ""}, "members"),
    ({"cause": "FATE"}, "cause"),
    ({"causes": ""}, "causes"),
    ({"persons-0-role": ""}, "persons"),
    ({"persons-0-role": "SECONDARY"}, "persons"),
    ({"persons-0-person": "00000000-0000-0000-0000-000000000000"}, "persons"),
)


@pytest.mark.parametrize(("changes", "field"), WRONG)
def test_what_is_wrong_is_told_beside_the_field(world, case, browser, changes, field):
    answer = browser("quality").post(reverse(CONCLUDE, args=[case.pk]), typed(world, **changes))
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert "交接不清" in answer.content.decode()
    assert walking.fresh(case).stage == "CLOSED"


def test_a_party_cannot_be_ticked_as_a_member(case, browser, world):
    form = browser("quality").get(reverse(CONCLUDE, args=[case.pk])).context["form"]
    offered = {value for value, _ in form.fields["members"].choices}
    assert str(world.people["doctor"].pk) not in offered
    assert str(world.people["quality"].pk) in offered


def test_a_correction_shows_what_stood_and_what_stands(world, case, browser):
    steps.conclude(world, case)
    desk = browser("quality")
    mending = reverse("act:accountability.review.correct", args=[case.pk])
    form = desk.get(mending).content.decode()
    assert "未询问过敏史即用药。" in form
    assert re.search(r'value="R1-12-2"[^>]* checked', form)
    answer = desk.post(mending, typed(world, criteria=["R1-13-2"], reason="情形选错"))
    assert answer.status_code == 302
    page = desk.get(reverse("review:case", args=[case.pk])).content.decode()
    assert "<del>可以避免</del>" in page
    assert "情形选错" in page


# who, and what the page answers
READERS = (
    ("quality", 200),
    ("leader", 200),
    ("head", 200),
    ("finance", 403),
    ("doctor", 403),
    ("nurse", 404),
    ("far_officer", 404),
)


@pytest.mark.parametrize(("who", "status"), READERS)
def test_who_reads_it(case, browser, who, status):
    assert browser(who).get(reverse("review:case", args=[case.pk])).status_code == status


@pytest.mark.parametrize("corrections", [None, 0, 4])
def test_the_page_takes_few_queries_however_many_corrections(world, case, browser, corrections):
    if corrections is not None:
        steps.conclude(world, case)
    for _ in range(corrections or 0):
        steps.correct_review(world, case)
    desk, address = browser("quality"), reverse("review:case", args=[case.pk])
    with CaptureQueriesContext(connection) as queries:
        desk.get(address)
    assert len(queries) <= 12, [query["sql"][:120] for query in queries]
