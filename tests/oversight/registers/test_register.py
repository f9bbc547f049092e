"""The registration file: nine items of R1-27, what is there, and filing."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import walking
from tests.accountability import steps
from yihe.casework.cases import actions as cases
from yihe.foundation.acting.refusal import Invalid, NotAllowed, NotNow
from yihe.oversight.registers.queries import filing_of, items_of

# the nine items: when the case was just closed, and after the decision
THERE, MISSING, SPARE, BUREAU = "THERE", "MISSING", "NOT_NEEDED", "WITH_BUREAU"
ITEMS = (
    ("R1-27-1", THERE, THERE),  # source of the information
    ("R1-27-2", MISSING, THERE),  # statements: the one on the proposal
    ("R1-27-3", MISSING, MISSING),  # nothing was investigated here
    ("R1-27-4", SPARE, SPARE),  # no appraisal
    ("R1-27-5", THERE, THERE),  # the hospital's opinion: the closing
    ("R1-27-6", THERE, THERE),  # the agreement
    ("R1-27-7", MISSING, THERE),  # the group's conclusion
    ("R1-27-8", BUREAU, THERE),  # 60,000 yuan is a case for the committee, which has confirmed
    ("R1-27-9", SPARE, BUREAU),  # nobody is principal before the review
)


def states(world, case):
    with walking.inside(world):
        return {item.id: item.state.value for item in items_of(walking.fresh(case))}


@pytest.mark.parametrize(("item", "closed", "decided"), ITEMS)
def test_nine_items_and_how_they_stand(world, case, item, closed, decided):
    assert states(world, case)[item] == closed
    steps.decided(world, case)
    assert states(world, case)[item] == decided


# what was done; item 8 (the committee's conclusion) with where it lies, item 9 (the bureau's opinion)
AT_THE_BUREAU = (
    (("conclude",), (BUREAU, "Not reported yet"), BUREAU),
    (("conclude", "report"), (BUREAU, "Reported, to be received"), BUREAU),
    (("conclude", "report", "receive"), (BUREAU, "Received, waits for the committee"), BUREAU),
    (("conclude", "report", "send_back"), (BUREAU, "Sent back, to be reported again"), BUREAU),
    (("conclude", "settle"), (THERE, "Review of 2026-03-02: avoidable"), BUREAU),
    (("conclude", "settle", "give_opinion"), (THERE, "Review of 2026-03-02: avoidable"), THERE),
    # an opinion on findings that the committee has changed since is none on those that hold
    (("conclude", "settle", "give_opinion", "change"), (THERE, "Review of 2026-03-02: defective"), BUREAU),
)


@pytest.mark.parametrize(("done", "eight", "nine"), AT_THE_BUREAU)
def test_the_bureaus_items_become_complete_by_its_acts(world, case, done, eight, nine):
    for step in done:
        getattr(steps, step)(world, case)
    with walking.inside(world):
        found = {item.id: item for item in items_of(walking.fresh(case))}
    state, words = eight
    assert found["R1-27-8"].state == state
    assert found["R1-27-8"].found.what.en.startswith(words)
    assert found["R1-27-9"].state == nine


def test_the_groups_conclusion_stays_beside_the_committees(world, case):
    steps.conclude(world, case)
    steps.report(world, case)
    steps.receive(world, case)
    steps.change(world, case)
    with walking.inside(world):
        found = {item.id: item.found.what.en for item in items_of(walking.fresh(case))}
    assert ("avoidable" in found["R1-27-7"], "defective" in found["R1-27-8"]) == (True, True)


def test_a_case_of_nothing_is_not_the_committees(world):
    case = steps.closed(world, 0)
    steps.conclude(world, case, criteria=["R1-14-2"], persons=[])
    found = states(world, case)
    assert [found[f"R1-27-{number}"] for number in (6, 8, 9)] == [SPARE, SPARE, SPARE]


def test_what_the_bureau_reviewed_is_the_committees_conclusion(world, case):
    cases.ask_bureau(case=case, reason="均为当事人", by=world.actor("quality"), at=world.at)
    steps.conclude(world, case, "bureau_officer", members=[world.people["committee"].pk])
    found = states(world, case)
    assert [found[f"R1-27-{number}"] for number in (7, 8)] == [SPARE, THERE]


def test_an_appraised_case_wants_the_report(world, case):
    steps.conclude(world, case, criteria=["R1-12-1"], accident_level="3")
    assert states(world, case)["R1-27-4"] == MISSING


def test_filing_wants_a_word_on_what_is_missing(world, case):
    with pytest.raises(Invalid) as refused:
        steps.file(world, case, gaps=" ")
    assert (refused.value.field, refused.value.article) == ("gaps", "R1-27")
    filing = steps.file(world, case)
    assert walking.fresh(case).stage == "FILED"
    assert walking.fresh(case).shown_to_bureau_at == world.at
    assert filing.items["R1-27-8"] == BUREAU  # outstanding with the bureau: listed, not required
    with pytest.raises(NotNow):
        steps.file(world, case)


# stage, how it got there; may be filed
FILEABLE = ((), True), (("conclude",), True), (("conclude", "propose"), False), (("decided",), True)


@pytest.mark.parametrize(("before", "may"), FILEABLE)
def test_from_which_stages_a_case_is_filed(world, case, before, may):
    for step in before:
        getattr(steps, step)(world, case)
    if may:
        assert steps.file(world, case)
        return
    with pytest.raises(NotNow) as refused:
        steps.file(world, case)
    assert refused.value.article == "R1-27"


def test_an_open_case_is_not_filed(world):
    with pytest.raises(NotNow):
        steps.file(world, walking.a_case(world))


def test_a_case_is_not_filed_before_it_was_closed(world, case):
    with pytest.raises(Invalid) as refused:
        steps.file(world, case, happened_at=case.closed_at - timedelta(days=1))
    assert refused.value.field == "happened_at"


# who, may file
FILERS = (
    ("officer", True),
    ("quality", True),
    ("leader", False),
    ("doctor", False),
    ("bureau_officer", False),
)


@pytest.mark.parametrize(("who", "may"), FILERS)
def test_whose_step_it_is(world, case, who, may):
    if may:
        assert steps.file(world, case, who)
        return
    with pytest.raises(NotAllowed):
        steps.file(world, case, who)


# language; words of the page
WORDS = (
    ("zh-hans", ("纠纷的信息来源", "登记材料", "待卫生局", "不需要", "早年材料未存。")),
    (
        "en",
        ("source of the information", "What the file holds", "with the bureau", "not needed", "None kept."),
    ),
)


@pytest.mark.parametrize(("language", "words"), WORDS)
def test_the_page_shows_what_is_there_and_where(world, case, browser, language, words):
    gaps = words[-1]
    desk = browser("officer", language)
    assert desk.post(reverse("act:oversight.registers.file", args=[case.pk]), {}).status_code == 422
    assert (
        desk.post(reverse("act:oversight.registers.file", args=[case.pk]), {"gaps": gaps}).status_code == 302
    )
    page = desk.get(reverse("registers:case", args=[case.pk])).content.decode()
    for word in (*words, "R1-27-9"):
        assert word in page, word
    for there in (
        reverse("settlement:case", args=[case.pk]),
        reverse("desk:complaint", args=[case.complaint_id]),
    ):
        assert f'href="{there}"' in page
    with walking.inside(world):
        assert filing_of(case).gaps == gaps


READERS = (("officer", 200), ("leader", 200), ("doctor", 403), ("finance", 403), ("far_officer", 404))


@pytest.mark.parametrize(("who", "status"), READERS)
def test_who_reads_it(case, browser, who, status):
    assert browser(who).get(reverse("registers:case", args=[case.pk])).status_code == status


@pytest.mark.parametrize("before", [(), ("file",), ("decided",), ("decided", "file")])
def test_the_page_takes_few_queries(world, case, browser, before):
    for step in before:
        getattr(steps, step)(world, case)
    desk, address = browser("officer"), reverse("registers:case", args=[case.pk])
    with CaptureQueriesContext(connection) as queries:
        desk.get(address)
    assert len(queries) <= 12, [query["sql"][:120] for query in queries]
