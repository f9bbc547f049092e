"""The pages of settling: by form, in both languages, for who may read them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import walking
from tests.casework.settlement import steps
from yihe.casework.settlement.queries import agreement_of, sums_of
from yihe.casework.settlement.terms import Sums

AGREE, PAY = "act:casework.settlement.agree", "act:casework.settlement.pay"


def typed(**changes):
    """Give what a person types into the form of an agreement."""
    return {
        "kind": "AGREED",
        "cause": "用药前未询问过敏史",
        "grade": "NO_ACCIDENT",
        "amount_fen": "80,000",
        "waived_fen": "1200.50",
        "signatories-0-name": "周小满",
        "signatories-0-standing": "PATIENT",
        "provider_signatory": "院长",
        "final": "on",
    } | changes


def test_the_whole_settlement_by_form(world, case, browser):
    desk = browser("officer")
    assert desk.post(reverse(AGREE, args=[case.pk]), typed(document=steps.paper())).status_code == 302
    money = browser("finance")
    paid = money.post(
        reverse(PAY, args=[case.pk]), {"amount_fen": "80000", "method": "TRANSFER", "payee": "周小满"}
    )
    assert paid.status_code == 302
    with walking.inside(world):
        assert sums_of(case) == Sums(agreed_fen=80_000_00, waived_fen=1_200_50, paid_fen=80_000_00)
        assert agreement_of(case).final


# what is typed, the field, words of the refusal in zh and en
WRONG = (
    (
        {"signatories-0-name": "", "signatories-0-standing": ""},
        "signatories",
        "缺少患方签字人",
        "who signed for the patient",
    ),
    ({"amount_fen": "八万"}, "amount_fen", "", ""),
    ({"amount_fen": "-1"}, "amount_fen", "", ""),
    ({"amount_fen": "1.005"}, "amount_fen", "", ""),  # half a fen
    ({"kind": "GIFT"}, "kind", "", ""),
    ({"kind": "JUDGED"}, "body", "法院", "court"),
)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize(("changes", "field", "zh", "en"), WRONG)
def test_what_is_wrong_is_told_and_what_was_typed_stays(
    world, case, browser, changes, field, zh, en, language
):
    answer = browser("officer", language).post(reverse(AGREE, args=[case.pk]), typed(**changes))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert (en if language == "en" else zh) in page
    assert "用药前未询问过敏史" in page
    with walking.inside(world):
        assert agreement_of(case) is None


@pytest.mark.parametrize(("language", "words"), [("zh-hans", "尚余¥80,000.00"), ("en", "¥80,000.00 is open")])
def test_too_much_is_refused_beside_the_amount(world, case, browser, language, words):
    steps.agree(world, case)
    given = {"amount_fen": "80000.01", "method": "CASH", "payee": "周小满"}
    answer = browser("finance", language).post(reverse(PAY, args=[case.pk]), given)
    assert answer.status_code == 422
    assert words in answer.content.decode()


# language, and what the page says
SAID = (
    ("zh-hans", ("协议与赔付", "补偿（含减免）", "¥81,200.50", "更正：", "一次性了结", "退汇")),
    (
        "en",
        (
            "Settlement",
            "Compensation with waived fees",
            "¥81,200.50",
            "Correction:",
            "Once and for all",
            "退汇",
        ),
    ),
)


@pytest.mark.parametrize(("language", "words"), SAID)
def test_the_page_shows_sums_and_both_ledgers_with_their_corrections(world, case, browser, language, words):
    steps.agree(world, case, document=[steps.paper()])
    payment = steps.pay(world, case, 70_000_00)
    steps.correct_payment(world, case, payment, 60_000_00)
    page = browser("leader", language).get(reverse("settlement:case", args=[case.pk])).content.decode()
    for word in words:
        assert word in page
    assert "<del>¥70,000.00</del>" in page
    assert "¥60,000.00" in page


def test_a_paper_is_handed_out_to_who_reads_the_settlement_only(world, case, browser):
    steps.agree(world, case, document=[steps.paper()])
    with walking.inside(world):
        found = agreement_of(case).papers.get()
    address = reverse("settlement:paper", args=[case.pk, found.file_id])
    answer = browser("leader").get(address)
    assert b"".join(answer.streaming_content).decode() == "和解协议书"
    for close in answer._resource_closers:  # answer.close() would close the database with it
        close()
    assert "attachment" in answer["Content-Disposition"]
    assert browser("doctor").get(address).status_code == 403
    assert browser("far_officer").get(address).status_code == 404


def test_a_file_of_another_case_is_no_paper_of_this_one(world, case, browser):
    other = walking.a_case(world)
    steps.agree(world, other, document=[steps.paper()])
    with walking.inside(world):
        found = agreement_of(other).papers.get()
    assert (
        browser("officer").get(reverse("settlement:paper", args=[case.pk, found.file_id])).status_code == 404
    )


def test_the_amount_is_corrected_by_form_and_only_among_those_that_count(world, case, browser):
    line = steps.waive(world, case)
    address = reverse("act:casework.settlement.correct_amount", args=[case.pk])
    given = {"amount": str(line.pk), "right_fen": "30", "reason": "多打一个零"}
    desk = browser("officer")
    assert desk.post(address, given).status_code == 302
    assert desk.post(address, given | {"right_fen": "3"}).status_code == 422
    with walking.inside(world):
        assert sums_of(case).waived_fen == 30_00


def test_a_double_click_pays_once(world, case, browser):
    steps.agree(world, case)
    desk, address = browser("finance"), reverse(PAY, args=[case.pk])
    submission = str(desk.get(address).context["submission"])
    given = {"amount_fen": "100", "method": "CASH", "payee": "周小满", "submission": submission}
    assert [desk.post(address, given).status_code for _ in range(2)] == [302, 302]
    with walking.inside(world):
        assert sums_of(case).paid_fen == 100_00


# who, and what the page answers
READERS = (
    ("officer", 200),
    ("finance", 200),
    ("auditor", 200),
    ("head", 200),
    ("doctor", 403),
    ("nurse", 404),
    ("far_officer", 404),
)


@pytest.mark.parametrize(("who", "status"), READERS)
def test_who_reads_it(case, browser, who, status):
    assert browser(who).get(reverse("settlement:case", args=[case.pk])).status_code == status


def test_the_page_takes_few_queries_however_many_lines(world, case, browser):
    for _ in range(6):
        steps.waive(world, case)
    steps.agree(world, case, document=[steps.paper()])
    for _ in range(6):
        steps.pay(world, case, 1)
    desk, address = browser("officer"), reverse("settlement:case", args=[case.pk])
    with CaptureQueriesContext(connection) as queries:
        desk.get(address)
    assert len(queries) <= 12, [query["sql"] for query in queries]
