"""The page of the regulations in force, in both languages."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from yihe.foundation.regulations import actions

R1 = "yanxi-township-health-centre/2016-01-02"


def adopt(world, **changes):
    given = {"policy_id": R1, "in_force_from": date(2016, 1, 2), "reason": "院务会决定"} | changes
    return actions.adopt(institution=world.centre, by=world.actor("leader"), at=world.at, **given)


# language; the title, a question, the effect of the adopted reading, of the other one, the mark
WORDS = (
    ("zh-hans", "医疗事故、医疗纠纷处理及责任追究制度", "是另外承担", "另外承担，合计130%", "暂行，尚未请示"),
    (
        "en",
        "Rules on handling medical accidents",
        "on top of the principal",
        "on top of it, 130 % in all",
        "provisional, not yet asked",
    ),
)


@pytest.mark.parametrize(("language", "title", "question", "effect", "mark"), WORDS)
def test_what_is_in_force_and_how_it_is_read(world, browser, language, title, question, effect, mark):
    adopt(world)
    answer = browser("leader", language).get(reverse("regulations:institution", args=[world.centre.pk]))
    page = answer.content.decode()
    for words in (title, question, effect, mark, "R1-15", "R1-30", "院务会决定"):
        assert words in page, words
    readings = {reading["id"]: reading for reading in answer.context["readings"]}
    assert [adopted for _, adopted in readings["T24"]["options"]] == [True, False]
    assert readings["T24"]["provisional"]
    assert all(
        len(reading["options"]) > 1 for reading in readings.values()
    )  # one reading leaves nothing open


def test_another_reading_is_shown_as_adopted_here(world, browser):
    adopt(world, readings={"T24": "within"})
    answer = browser("leader").get(reverse("regulations:institution", args=[world.centre.pk]))
    reading = next(one for one in answer.context["readings"] if one["id"] == "T24")
    assert [adopted for _, adopted in reading["options"]] == [False, True]
    assert reading["because"] == ""  # the reason proposed with the regulation was for the other reading


# asked for, which adoption answers (by its first day)
DAYS = (
    ("", "2026-01-01"),
    ("2026-02-01", "2026-01-01"),
    ("2020-05-05", "2016-01-02"),
    ("yesterday", "2026-01-01"),
    ("2015-01-01", None),
)


@pytest.mark.parametrize(("on", "since"), DAYS)
def test_what_was_in_force_on_a_day(world, browser, on, since):
    adopt(world)
    adopt(world, in_force_from=date(2026, 1, 1), reason="再次采用")
    adopt(world, in_force_from=date(2099, 1, 1), reason="将来")
    address = reverse("regulations:institution", args=[world.centre.pk])
    adoption = browser("leader").get(f"{address}?on={on}").context["adoption"]
    assert (adoption.in_force_from.isoformat() if adoption else None) == since


def test_without_a_regulation_the_page_says_what_that_means(world, browser):
    page = (
        browser("leader", "en")
        .get(reverse("regulations:institution", args=[world.centre.pk]))
        .content.decode()
    )
    assert "No regulation is in force" in page
    assert reverse("act:foundation.regulations.adopt", args=[world.centre.pk]) in page


READERS = (("leader", 200), ("doctor", 200), ("auditor", 200), ("bureau_officer", 200), ("far_officer", 404))


@pytest.mark.parametrize(("who", "status"), READERS)
def test_who_reads_it(world, browser, who, status):
    assert browser(who).get(reverse("regulations:institution", args=[world.centre.pk])).status_code == status


def test_the_page_takes_few_queries(world, browser):
    adopt(world)
    desk, address = browser("leader"), reverse("regulations:institution", args=[world.centre.pk])
    with CaptureQueriesContext(connection) as queries:
        desk.get(address)
    assert len(queries) <= 12, [query["sql"][:120] for query in queries]
