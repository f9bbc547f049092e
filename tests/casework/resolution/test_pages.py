"""The pages of negotiation: by form, in both languages, for who may read them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import walking
from tests.casework.settlement import steps
from yihe.casework.resolution.queries import episodes_of

SESSION = "act:casework.resolution.hold_session"


def typed(**changes):
    """Give what a person types into the form of a session."""
    return {
        "place": "调解室",
        "patient_side-0-name": "周小满",
        "patient_side-0-capacity": "患者",
        "provider_side-0-name": "王主任",
        "minutes": "双方陈述。",
        "demand_fen": "300,000",
        "offer_fen": "80000.5",
    } | changes


def test_the_whole_negotiation_by_form(world, case, browser):
    desk = browser("officer")
    opened = desk.post(
        reverse("act:casework.resolution.open_negotiation", args=[case.pk]), {"place": "调解室"}
    )
    held = desk.post(reverse(SESSION, args=[case.pk]), typed())
    failed = desk.post(
        reverse("act:casework.resolution.fail_negotiation", args=[case.pk]),
        {"reason": "分歧大", "next_routes": ["LAWSUIT"], "explained_to": "周小满"},
    )
    assert [answer.status_code for answer in (opened, held, failed)] == [302, 302, 302]
    with walking.inside(world):
        episode = episodes_of(case).get()
        session = episode.sessions.get()
    assert (session.demand_fen, session.offer_fen) == (300_000_00, 80_000_50)
    assert (episode.next_routes, walking.fresh(case).stage) == (["LAWSUIT"], "FOUND")


# language, and what the page says: heading, gap between demand and offer, a route explained
SAID = (("zh-hans", ("协商", "¥220,000.00", "人民调解")), ("en", ("Negotiation", "¥220,000.00", "People")))


@pytest.mark.parametrize(("language", "words"), SAID)
def test_the_page_tells_what_was_negotiated(world, case, browser, language, words):
    steps.open_negotiation(world, case)
    steps.hold_session(world, case)
    steps.fail_negotiation(world, case)
    page = browser("officer", language).get(reverse("resolution:case", args=[case.pk])).content.decode()
    for word in words:
        assert word in page


@pytest.mark.parametrize(("language", "words"), [("zh-hans", "每方不得超过5人"), ("en", "at most 5 a side")])
def test_six_on_a_side_are_refused_beside_the_field_and_nothing_is_lost(
    world, case, browser, language, words
):
    steps.open_negotiation(world, case)
    six = {f"patient_side-{number}-name": f"代表{number}" for number in range(6)}
    answer = browser("officer", language).post(reverse(SESSION, args=[case.pk]), typed(**six))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert "D701-30" in page
    assert "代表5" in page
    with walking.inside(world):
        assert not episodes_of(case).get().sessions.exists()


def test_the_session_form_begins_with_the_place_of_the_opening(world, case, browser):
    steps.open_negotiation(world, case, place="东楼调解室", patient_side=steps.people(2, "亲属"))
    page = browser("officer").get(reverse(SESSION, args=[case.pk])).content.decode()
    assert "东楼调解室" in page
    assert "亲属1" in page


# who, and what the page answers
READERS = (
    ("officer", 200),
    ("leader", 200),
    ("auditor", 200),
    ("head", 200),  # of the department concerned
    ("doctor", 403),  # party: sees the case, not what is negotiated about it
    ("head2", 404),
    ("nurse", 404),
    ("bureau_officer", 404),  # was not shown the case
    ("far_officer", 404),
)


@pytest.mark.parametrize(("who", "status"), READERS)
def test_who_reads_it(case, browser, who, status):
    assert browser(who).get(reverse("resolution:case", args=[case.pk])).status_code == status


def test_the_page_takes_few_queries_however_many_sessions(world, case, browser):
    steps.open_negotiation(world, case)
    for _ in range(6):
        steps.hold_session(world, case)
    desk, address = browser("officer"), reverse("resolution:case", args=[case.pk])
    with CaptureQueriesContext(connection) as queries:
        desk.get(address)
    assert len(queries) <= 12, [query["sql"] for query in queries]
