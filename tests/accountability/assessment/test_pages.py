"""The page of an assessment, and its forms, in both languages; a party sees their own part only."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import walking
from tests.accountability import steps
from yihe.accountability.assessment.queries import proposal_of

PROPOSE = "act:accountability.assessment.propose"


@pytest.fixture
def proposed(world):
    """A case with a principal, a secondary person, and a manager's post that is held."""
    case = steps.closed(world, 60_000_00, parties=("doctor", "nurse"))
    persons = [steps.named(world, "doctor"), steps.named(world, "nurse", "SECONDARY")]
    steps.conclude(world, case, persons=persons)
    steps.propose(world, case, posts=steps.holders(vice_president=world.people["head2"], president=None))
    return case


def test_a_proposal_is_made_by_form(world, case, browser):
    steps.conclude(world, case)
    steps.settle(world, case)
    desk, address = browser("quality"), reverse(PROPOSE, args=[case.pk])
    form = desk.get(address).context["form"]
    assert {row["post"] for row in form.initial["posts"]} == {"VICE_PRESIDENT", "PRESIDENT"}
    typed = {"decides_on": "2026-03-05", "posts-0-post": "VICE_PRESIDENT", "posts-0-person": "NONE"}
    refused = desk.post(address, typed)
    assert refused.status_code == 422
    assert "posts" in refused.context["form"].errors
    typed |= {"posts-1-post": "PRESIDENT", "posts-1-person": str(world.people["leader"].pk)}
    assert desk.post(address, typed).status_code == 302
    with walking.inside(world):
        assert proposal_of(case).facts["decided_on"] == "2026-03-05"


# language; words for: the share, the reason, a measure with its power, the law's note
WORDS = (
    ("zh-hans", "合计", "每一步的依据", "停聘", "向卫生局建议", "追偿"),
    ("en", "total", "Why: every step", "suspension of appointment", "proposal to the bureau", "recourse"),
)


@pytest.mark.parametrize(("language", "total", "why", "measure", "power", "note"), WORDS)
def test_the_page_gives_the_reason_for_every_yuan(
    proposed, browser, language, total, why, measure, power, note
):
    page = browser("leader", language).get(reverse("assessment:case", args=[proposed.pk])).content.decode()
    for words in (total, why, measure, power, note):
        assert words in page, words
    assert "¥15,500.00" in page  # 6,000 + 7,500 + 2,000
    assert "¥4,650.00" in page  # 30 % of it
    assert page.count('<figure class="chart">') == 2
    for article in ("R1-16-3", "R1-19", "R1-25", "CC-1191"):
        assert article in page


@pytest.mark.parametrize(
    ("language", "mark"), [("zh-hans", "未经核对原文"), ("en", "not checked against the text")]
)
def test_what_was_not_checked_against_the_text_is_marked(proposed, browser, language, mark):
    page = browser("quality", language).get(reverse("assessment:case", args=[proposed.pk])).content.decode()
    law = page[page.index('id="law"') :]
    assert mark in law
    assert "凭记忆" not in page
    assert "from memory" not in page


def test_the_bands_of_the_picture_add_up_to_the_share(proposed, browser):
    people = browser("leader").get(reverse("assessment:case", args=[proposed.pk])).context["people"]
    shares = [person for person in people if person["concerned"].role]
    assert [sum(band.fen for band in person["bands"]) for person in shares] == [1_550_000, 465_000]
    for person in shares:
        assert all(band.amount_fen * band.rate_ppm == band.fen * 1_000_000 for band in person["bands"])


def test_a_party_sees_what_is_proposed_for_them_and_nothing_of_the_others(proposed, browser):
    page = browser("nurse").get(reverse("assessment:case", args=[proposed.pk])).content.decode()
    assert "¥4,650.00" in page
    assert "nurse甲" in page
    for hidden in ("doctor甲", "head2甲", "quality甲", "R1-25"):
        assert hidden not in page


def test_a_party_speaks_by_form_for_themself_only(proposed, browser, world):
    doctor, address = browser("doctor"), reverse("act:accountability.assessment.hear", args=[proposed.pk])
    form = doctor.get(address).context["form"]
    assert [value for value, _ in form.fields["person"].choices] == [str(world.people["doctor"].pk)]
    other = doctor.post(address, {"person": str(world.people["nurse"].pk), "words": "代她说"})
    assert other.status_code == 422
    assert (
        doctor.post(address, {"person": str(world.people["doctor"].pk), "words": "系统没有提示"}).status_code
        == 302
    )
    page = browser("quality").get(reverse("assessment:case", args=[proposed.pk])).content.decode()
    assert "系统没有提示" in page


def test_what_is_withdrawn_stays_on_the_page(world, proposed, browser):
    steps.withdraw(world, proposed)
    page = browser("quality", "en").get(reverse("assessment:case", args=[proposed.pk])).content.decode()
    assert "Nothing proposed yet" in page
    assert "事实待查" in page


READERS = (
    ("quality", 200),
    ("leader", 200),
    ("doctor", 200),
    ("finance", 403),
    ("head", 200),  # sees a page on which nothing is proposed for them
    ("surgeon", 404),
    ("far_officer", 404),
)


@pytest.mark.parametrize(("who", "status"), READERS)
def test_who_reads_it(proposed, browser, who, status):
    assert browser(who).get(reverse("assessment:case", args=[proposed.pk])).status_code == status


def test_the_page_takes_few_queries_however_many_speak(world, proposed, browser):
    for _ in range(5):
        steps.hear(world, proposed)
    desk, address = browser("quality"), reverse("assessment:case", args=[proposed.pk])
    with CaptureQueriesContext(connection) as queries:
        desk.get(address)
    assert len(queries) <= 12, [query["sql"][:120] for query in queries]


def test_a_head_who_answers_by_post_sees_their_own_part_only(world, browser):
    case = steps.closed(world)
    steps.conclude(world, case, members=[world.people["quality"].pk])
    steps.propose(world, case, posts=steps.holders(vice_president=world.people["head"], president=None))
    head = browser("head", "en")
    page = head.get(reverse("assessment:case", args=[case.pk])).content.decode()
    assert "cut of the year&#x27;s performance pay" in page
    assert "doctor甲" not in page
    said = {"person": str(world.people["head"].pk), "words": "已组织培训"}
    assert head.post(reverse("act:accountability.assessment.hear", args=[case.pk]), said).status_code == 302
