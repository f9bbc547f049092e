"""The pages of closing: by form, in both languages, for who may read them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import walking
from tests.casework.settlement import steps
from yihe.casework.closure.queries import closing_of

CLOSE = "act:casework.closure.close"
TYPED = {"ground": "EXPLAINED", "result": "已解释，患方接受。", "told_to": "周小满"}


def test_a_case_is_closed_and_mended_by_form(world, case, browser):
    desk = browser("officer")
    assert desk.post(reverse(CLOSE, args=[case.pk]), TYPED).status_code == 302
    mending = reverse("act:casework.closure.correct_result", args=[case.pk])
    assert "已解释，患方接受。" in desk.get(mending).content.decode()
    changed = TYPED | {"ground": "WITHDRAWN", "because": "患方撤回", "reason": "事由选错"}
    assert desk.post(mending, changed).status_code == 302
    with walking.inside(world):
        assert (closing_of(case).ground, closing_of(case).version) == ("WITHDRAWN", 2)


# what is typed, the field, words of the refusal in zh and en
WRONG = (
    ({"ground": "SETTLED_AND_PAID"}, "ground", "尚有¥80,000.00未付", "¥80,000.00 is open"),
    ({"ground": "EXPLAINED"}, "ground", "已有协议或判决", "was settled or judged"),
    ({"ground": "BORED"}, "ground", "", ""),
    ({"ground": "TRANSFERRED"}, "transferred_to", "移送给哪个机构", "to which body"),
    ({"ground": "TRANSFERRED", "transferred_to": "县法院", "told_to": ""}, "told_to", "", ""),
    ({"ground": "TRANSFERRED", "transferred_to": "县法院", "result": " "}, "result", "", ""),
)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize(("changes", "field", "zh", "en"), WRONG)
def test_what_is_wrong_is_told_beside_the_field(world, case, browser, changes, field, zh, en, language):
    steps.agree(world, case)
    answer = browser("officer", language).post(reverse(CLOSE, args=[case.pk]), TYPED | changes)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert (en if language == "en" else zh) in answer.content.decode()
    assert walking.fresh(case).is_open


# language, what the page says of an open case, of a closed one, and of one that was mended
SAID = (
    ("zh-hans", "案件尚未结案", "解释后患方接受", "更正之前"),
    ("en", "The case is open", "Explained, and the patient side accepts it", "Before the correction"),
)


@pytest.mark.parametrize(("language", "open_words", "closed_words", "mended_words"), SAID)
def test_the_page_tells_how_it_ended(world, case, browser, language, open_words, closed_words, mended_words):
    desk, address = browser("officer", language), reverse("closure:case", args=[case.pk])
    assert open_words in desk.get(address).content.decode()
    line = steps.waive(world, case)
    steps.close(world, case)
    closed = desk.get(address).content.decode()
    assert closed_words in closed
    assert "¥300.00" in closed
    steps.correct_amount(world, case, line, 30_00)
    assert "¥30.00" in desk.get(address).content.decode()  # says that an amount was corrected afterwards
    steps.correct_result(world, case)
    mended = desk.get(address).content.decode()
    assert mended_words in mended
    assert "<del>已向患方解释，患方表示接受。</del>" in mended


# who, and what the page answers
READERS = (
    ("officer", 200),
    ("leader", 200),
    ("head", 200),
    ("doctor", 403),
    ("nurse", 404),
    ("far_officer", 404),
)


@pytest.mark.parametrize(("who", "status"), READERS)
def test_who_reads_it(case, browser, who, status):
    assert browser(who).get(reverse("closure:case", args=[case.pk])).status_code == status


def test_the_page_takes_few_queries_however_often_it_was_mended(world, case, browser):
    steps.close(world, case)
    for _ in range(5):
        steps.correct_result(world, case)
    desk, address = browser("officer"), reverse("closure:case", args=[case.pk])
    with CaptureQueriesContext(connection) as queries:
        desk.get(address)
    assert len(queries) <= 12, [query["sql"] for query in queries]
