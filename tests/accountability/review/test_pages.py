"""The page of a review, and its forms, in both languages."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import walking
from tests.accountability import steps
from yihe.accountability.review.models import Member
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
    ("zh-hans", "可以避免 R1-12", "尚未评析", "卫生局评析委员会", "等候委员会"),
    (
        "en",
        "avoidable R1-12",
        "Not reviewed yet",
        "Bureau&#x27;s review committee",
        "waits for the committee",
    ),
)


@pytest.mark.parametrize(("language", "group", "before", "committee", "waits"), WORDS)
def test_a_case_is_reviewed_by_form(world, case, browser, language, group, before, committee, waits):
    desk, address = browser("quality", language), reverse("review:case", args=[case.pk])
    empty = desk.get(address).content.decode()
    assert before in empty
    assert committee in empty
    form = desk.get(reverse(CONCLUDE, args=[case.pk])).content.decode()
    assert group in form
    assert "doctor甲" in form
    assert desk.post(reverse(CONCLUDE, args=[case.pk]), typed(world)).status_code == 302
    page = desk.get(address).content.decode()
    assert waits in page
    assert "主管医生" in page
    assert "R1-12-2" in page
    with walking.inside(world):
        review = review_of(case)
    assert (review.nature, review.flags, review.guests) == ("AVOIDABLE", ["MANAGEMENT"], "县人民医院专家一名")


def voted(world, *ballots):
    """Give what is typed into the votes of a session."""
    rows = enumerate(zip(steps.COMMITTEE, ballots or ("FOR",) * 3, strict=False))
    return {
        f"votes-{place}-{part}": value
        for place, (who, ballot) in rows
        for part, value in (("person", str(world.people[who].pk)), ("ballot", ballot))
    }


# language; words of the page: it waits, it is settled, who was against, the group's own, the person's answer
SETTLED = (
    ("zh-hans", "等候委员会", ("委员会已认定", "反对", "医院小组原评析", "委员会答复")),
    (
        "en",
        "waits for the committee",
        (
            "settled by the committee",
            "Against",
            "What the hospital's group had found",
            "Answer of the committee",
        ),
    ),
)


@pytest.mark.parametrize(("language", "waits", "settled"), SETTLED)
def test_the_committee_takes_its_step_by_form(world, case, browser, language, waits, settled):
    steps.conclude(world, case)
    steps.report(world, case)
    steps.object_to(world, case)
    bureau, desk = browser("bureau_officer", language), browser("committee", language)
    address = reverse("review:case", args=[case.pk])
    assert waits in bureau.get(address).content.decode()
    act = {
        verb: reverse(f"act:accountability.review.{verb}", args=[case.pk]) for verb in ("receive", "change")
    }
    assert bureau.post(act["receive"], {}).status_code == 302
    form = desk.get(act["change"]).context["form"]
    assert {row["person"] for row in form.initial["votes"]} == {
        str(world.people[who].pk) for who in steps.COMMITTEE
    }
    given = typed(world, criteria=["R1-13-2"], reasons="没有直接因果关系", answer="采纳")
    del given["members"]
    refused = desk.post(act["change"], given | voted(world, "FOR", "AGAINST", "AGAINST"))
    assert refused.status_code == 422
    assert "H-40" in refused.content.decode()
    assert "没有直接因果关系" in refused.content.decode()
    against_it = {"votes-2-view": "应予维持"}
    answered = desk.post(act["change"], given | voted(world, "FOR", "FOR", "AGAINST") | against_it)
    assert answered.status_code == 302
    page = desk.get(address).content.decode()
    for words in (*settled, "应予维持", "没有直接因果关系", "采纳"):
        assert words in page, words


def test_a_party_reads_their_own_part_only(world, browser):
    case = steps.closed(world, parties=("doctor", "nurse"))
    both = [steps.named(world, "doctor", why="主治"), steps.named(world, "nurse", "SECONDARY", why="未巡视")]
    steps.conclude(world, case, persons=both)
    steps.object_to(world, case, "nurse", words="巡视单都在")
    steps.report(world, case, report="内部附件三份")
    steps.receive(world, case)
    views = {"committee3": "太重"}
    votes = steps.votes(world, "FOR", "FOR", "AGAINST", views=views)
    steps.confirm(world, case, votes=votes, answer="维持")
    page = browser("doctor").get(reverse("review:case", args=[case.pk])).content.decode()
    for words in ("主治", "可以避免", "R1-12-2"):
        assert words in page
    for words in ("未巡视", "nurse甲", "巡视单都在", "太重", "内部附件三份", "committee3甲"):
        assert words not in page, words
    own = browser("nurse").get(reverse("review:case", args=[case.pk])).content.decode()
    assert "巡视单都在" in own
    assert "维持" in own


def test_who_may_not_vote_stands_as_recused(world, browser):
    case = steps.closed(world)
    steps.conclude(world, case)
    with walking.inside(world):
        Member.objects.filter(person=world.people["officer"]).update(person=world.people["committee2"])
    steps.report(world, case)
    steps.receive(world, case)
    address = reverse("act:accountability.review.confirm", args=[case.pk])
    rows = browser("committee").get(address).context["form"].initial["votes"]
    assert {row["person"]: row["ballot"] for row in rows} == {
        str(world.people["committee"].pk): "",
        str(world.people["committee2"].pk): "RECUSED",
        str(world.people["committee3"].pk): "",
    }


def test_the_page_of_what_the_bureau_settled_takes_few_queries(world, case, browser, asks_at_most):
    steps.conclude(world, case)
    steps.object_to(world, case)
    steps.report(world, case)
    steps.receive(world, case)
    steps.confirm(world, case, answer="维持")
    steps.give_opinion(world, case)
    for who in ("quality", "doctor", "committee"):
        desk, address = browser(who), reverse("review:case", args=[case.pk])
        desk.get(address)
        with asks_at_most(12):
            desk.get(address)


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
    ("doctor", 200),  # a party reads what is found about them
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
