"""Pages of sanctions: the case's, the institution's ledger, one's own."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import walking
from tests.accountability import steps
from yihe.accountability.sanctions import queries
from yihe.accountability.sanctions.models import Sanction

DECIDE = "act:accountability.sanctions.decide"


@pytest.fixture
def heard(world, case):
    steps.conclude(world, case)
    steps.propose(world, case)
    steps.hear(world, case)
    return case


def test_a_decision_is_made_by_form(world, heard, browser):
    desk, address = browser("leader"), reverse(DECIDE, args=[heard.pk])
    column = desk.get(address).context["form"].fields["lowered"].row_form.base_fields["item"]
    key = next(value for value, label in column.choices if "SHARE" in value)
    typed = {"reasons": "初犯", "lowered-0-item": key, "lowered-0-how": "LOWERED", "lowered-0-fen": "10000"}
    refused = desk.post(address, typed)
    assert refused.status_code == 422  # never silently
    assert "lowered" in refused.context["form"].errors
    assert desk.post(address, typed | {"lowered-0-reason": "积极补救"}).status_code == 302
    page = desk.get(reverse("sanctions:case", args=[heard.pk])).content.decode()
    assert "¥10,000.00" in page
    assert "¥15,500.00" in page  # what it was lowered from
    assert "积极补救" in page


def test_a_refused_decision_says_who_was_not_heard(world, case, browser):
    steps.conclude(world, case)
    steps.propose(world, case)
    answer = browser("leader", "en").post(reverse(DECIDE, args=[case.pk]), {"reasons": "confirmed"})
    assert answer.status_code == 409
    assert "Not heard yet: doctor甲" in answer.content.decode()


# language, words of the ledger
WORDS = (
    ("zh-hans", "处理台账", "停聘", "直至缴清", "生效中"),
    ("en", "Ledger of sanctions", "suspension of appointment", "until it is paid", "In force"),
)


@pytest.mark.parametrize(("language", "title", "what", "until", "state"), WORDS)
def test_the_ledger_of_an_institution(world, heard, browser, language, title, what, until, state):
    steps.decide(world, heard)
    page = (
        browser("finance", language).get(reverse("sanctions:ledger", args=[world.centre.pk])).content.decode()
    )
    for words in (title, what, until, state, "doctor甲", heard.number):
        assert words in page, words


def test_a_measure_shows_the_last_day_on_which_it_counts(world, heard, browser):
    steps.decide(world, heard)
    lines = browser("finance").get(reverse("sanctions:ledger", args=[world.centre.pk])).context["lines"]
    line = next(row["line"] for row in lines if row["line"].kind == "SUSPENSION_OF_APPOINTMENT")
    assert (line.ends_on, line.last_day) == (date(2026, 6, 2), date(2026, 6, 1))
    page = browser("finance", "en").get(reverse("sanctions:ledger", args=[world.centre.pk])).content.decode()
    assert "Last day in force" in page
    assert '<time datetime="2026-06-01"' in page
    assert '<time datetime="2026-06-02"' not in page


def test_the_last_day_typed_is_the_last_day_kept(world, heard, browser):
    steps.decide(world, heard)
    url = reverse("act:accountability.sanctions.correct", args=[heard.pk])
    client = browser("leader")
    (line, _label), *_others = client.get(url).context["form"].fields["sanction"].choices
    sent = {"sanction": line, "ends_on": "2026-12-31", "reason": "日期误填"}
    assert client.post(url, sent).status_code == 302
    lines = client.get(reverse("sanctions:case", args=[heard.pk])).context["lines"]
    days = {row["line"].last_day for row in lines if row["line"].replaces_id}
    assert days == {date(2026, 12, 31)}


def test_the_ledger_is_paged_by_key(world, heard, browser, monkeypatch):
    steps.decide(world, heard)
    monkeypatch.setattr(queries, "PAGE", 3)
    monkeypatch.setattr("yihe.accountability.sanctions.views.PAGE", 3)
    desk, address, seen = browser("finance"), reverse("sanctions:ledger", args=[world.centre.pk]), []
    page = desk.get(address)
    seen += [row["line"].pk for row in page.context["lines"]]
    while page.context["older"]:
        page = desk.get(address + page.context["older"])
        seen += [row["line"].pk for row in page.context["lines"]]
    with walking.inside(world):
        assert sorted(seen) == sorted(Sanction.objects.values_list("pk", flat=True))
    assert len(desk.get(address + "?before=nonsense").context["lines"]) == 3


def test_a_person_sees_their_own_lines_only(world, heard, browser):
    steps.decide(world, heard)
    assert len(browser("doctor").get(reverse("sanctions:own")).context["lines"]) == 8
    assert browser("nurse").get(reverse("sanctions:own")).context["lines"] == []
    assert browser("bureau_officer").get(reverse("sanctions:own")).status_code == 403


# who; the case page, the ledger
READERS = (
    ("leader", 200, 200),
    ("finance", 200, 200),
    ("quality", 200, 200),
    ("doctor", 200, 403),
    ("head", 403, 403),
    ("nurse", 404, 403),
    ("far_officer", 404, 404),
)


@pytest.mark.parametrize(("who", "on_case", "on_ledger"), READERS)
def test_who_reads_what(world, heard, browser, who, on_case, on_ledger):
    desk = browser(who)
    assert desk.get(reverse("sanctions:case", args=[heard.pk])).status_code == on_case
    assert desk.get(reverse("sanctions:ledger", args=[world.centre.pk])).status_code == on_ledger


def test_pages_take_few_queries(world, heard, browser):
    steps.decide(world, heard)
    desk = browser("leader")
    for address in (
        reverse("sanctions:case", args=[heard.pk]),
        reverse("sanctions:ledger", args=[world.centre.pk]),
    ):
        with CaptureQueriesContext(connection) as found:
            desk.get(address)
        assert len(found) <= 12, [query["sql"][:120] for query in found]
