"""The worklist of each role: what waits first, what is idle in one place, no more than one reads."""

import pytest
from django.db import connection
from django.urls import reverse

from tests import road, walking
from tests.accountability import steps as accountability
from yihe.casework.cases import actions as cases
from yihe.casework.cases.terms import Stage
from yihe.casework.complaints import actions as complaints
from yihe.foundation.acting.moments import day_of
from yihe.foundation.people import actions as people
from yihe.foundation.people.models import Leave
from yihe.interfaces.desk import sections as sections_of

HOME = reverse("desk:home")


def sections(answer):
    return {str(section.title.en): section for section in answer.context["sections"]}


# who → the sections of their worklist, in order
LISTS = [
    (
        "officer",
        [
            "Due next",
            "Complaints to deal with",
            "Cases in my hands",
            "Promises to patients",
        ],
    ),
    (
        "quality",
        [
            "Due next",
            "To review",
            "Reviews with the bureau",
            "To propose accountability",
        ],
    ),
    ("leader", ["Due next", "To decide"]),
    ("finance", ["To pay"]),
    ("doctor", ["Statements that wait for me", "Cases that concern me"]),
    ("head", ["Statements that wait for me", "Cases that concern me", "Cases of my department"]),
    (
        "bureau_officer",
        [
            "To re-review",
            "Reports to receive",
            "Opinions to give on the principal",
            "Cases in which we were asked to step in",
            "Cases reported by hospitals",
        ],
    ),
    (
        "committee",
        ["To re-review", "Cases in which we were asked to step in", "Cases reported by hospitals"],
    ),
    ("admin", ["Setting up"]),
]


@pytest.mark.parametrize(("who", "titles"), LISTS)
def test_each_role_finds_its_worklist(world, browser, who, titles):
    assert list(sections(browser(who).get(HOME))) == titles


def test_what_waits_is_a_table_and_what_does_not_is_one_line(world, browser):
    road.case_at(Stage.PROPOSED, world)
    page = browser("leader", "en").get(HOME)
    assert [row.title for row in sections(page)["To decide"].rows] == ["输液后皮疹"]
    page = browser("officer", "en").get(HOME)
    assert {str(one.title) for one in page.context["idle"]} >= {"Cases in my hands", "Promises to patients"}
    assert "No promise is open." in page.content.decode()
    assert page.content.decode().count("<table") == len(page.context["sections"]) - len(page.context["idle"])


# what was done last; who finds the case in which section, with which date
AT_THE_BUREAU = (
    (("conclude",), "quality", "Reviews with the bureau", "R1-9-report"),
    (("conclude", "report"), "bureau_officer", "Reports to receive", "R1-9-rereview"),
    (("conclude", "report", "receive"), "committee", "To re-review", "R1-9-rereview"),
    (("conclude", "report", "receive"), "quality", "Reviews with the bureau", "R1-9-rereview"),
    (("conclude", "report", "send_back"), "quality", "Reviews with the bureau", "H-resubmit"),
    (("conclude", "settle"), "quality", "To propose accountability", ""),
    (("conclude", "settle"), "bureau_officer", "Opinions to give on the principal", ""),
)


@pytest.mark.parametrize(("done", "who", "title", "key"), AT_THE_BUREAU)
def test_what_lies_with_the_bureau_waits_where_it_belongs_with_its_date(
    world, browser, done, who, title, key
):
    case = accountability.closed(world)
    for step in done:
        getattr(accountability, step)(world, case)
    [row] = sections(browser(who, "en").get(HOME))[title].rows
    if not key:
        return
    assert (row.case, row.deadline.key) == (case, key)
    assert day_of(row.deadline.due_at) > day_of(world.at)


def test_a_long_list_shows_its_beginning_and_leads_to_the_rest(world, browser):
    for _ in range(sections_of.SHOWN + 1):
        walking.a_case(world, parties=())
    client = browser("officer")
    mine = sections(client.get(HOME))["Cases in my hands"]
    assert len(mine.rows) == sections_of.SHOWN
    assert client.get(mine.rest).context["slice"].rows[sections_of.SHOWN :]
    assert not sections(browser("officer2").get(HOME))["Cases in my hands"].rest


# whose worklist, which section, and what makes a row of it
def of_officer(world):
    walking.a_case(world, parties=())


def for_doctor(world):
    road.ask(world, walking.a_case(world))


def promised(world):
    complaints.note_contact(
        complaint=walking.a_complaint(world),
        kind="CALL",
        with_whom="周小满",
        said="答应回电",
        promise="回电",
        promise_on=day_of(world.at),
        by=world.actor("officer"),
        at=world.at,
    )


def away(world):
    of_officer(world)
    if walking.clock() > world.at and not Leave.objects.exists():
        now = walking.clock()
        people.arrange_leave(
            institution=world.centre,
            absent=world.people["officer"],
            stand_in=world.people["nurse"],
            from_on=day_of(now),
            until_on=day_of(now),
            by=world.actor("officer"),
            at=now,
        )


def reported(world):
    case = walking.a_case(world)
    cases.ask_bureau(case=case, reason="办理人均为当事人", by=world.actor("officer"), at=world.at)


OVERFLOWING = [
    ("officer", "Cases in my hands", of_officer),
    ("officer", "Complaints to deal with", walking.a_complaint),
    ("officer", "Due next", walking.a_complaint),
    ("officer", "Promises to patients", promised),
    ("doctor", "Statements that wait for me", for_doctor),
    ("doctor", "Cases that concern me", for_doctor),
    ("head", "Cases of my department", of_officer),
    ("auditor", "Cases registered last", of_officer),
    ("nurse", "Cases I look after: their handler is away", away),
    ("bureau_officer", "Cases in which we were asked to step in", reported),
    ("bureau_officer", "Cases reported by hospitals", reported),
    ("bureau_officer", "Reports to receive", road.reported_case),
    ("committee", "To re-review", road.received_case),
    ("quality", "Reviews with the bureau", road.received_case),
]


@pytest.mark.parametrize(("who", "title", "make"), OVERFLOWING)
def test_every_section_that_leaves_rows_out_says_how_many_and_leads_to_them_all(
    world, browser, who, title, make
):
    count = sections_of.DUE + 1
    for _ in range(count):
        with walking.inside(world):
            make(world)
    client = browser(who, "en")
    answer = client.get(HOME)
    listed = sections(answer)[title]
    assert len(listed.rows) < count
    assert listed.total == str(count)
    assert f'<a href="{listed.rest.replace("&", "&amp;")}">All {count}' in answer.content.decode()
    whole = client.get(listed.rest)
    rows = whole.context["slice"].rows if "slice" in whole.context else whole.context["rows"]
    assert len(rows) == count
    assert {str(row) for row in listed.rows} <= {str(row) for row in rows}


def test_a_section_that_shows_everything_leads_nowhere_else(world, browser):
    of_officer(world)
    assert not [one for one in browser("officer").get(HOME).context["sections"] if one.rest or one.total]


def test_a_list_that_does_not_exist_is_not_found(browser):
    assert browser("officer").get(reverse("desk:waiting", args=["nothing"])).status_code == 404


def test_a_long_list_of_what_waits_is_turned_page_by_page(world, browser, monkeypatch):
    monkeypatch.setattr("yihe.interfaces.desk.views.LENGTH", 2)
    for _ in range(3):
        walking.a_complaint(world)
    client, url = browser("officer"), reverse("desk:waiting", args=["deadlines"])
    first = client.get(url).context
    assert (len(first["rows"]), first["newer"], first["older"]) == (2, "", "?page=1")
    second = client.get(url + first["older"]).context
    assert (len(second["rows"]), second["newer"], second["older"]) == (1, "?page=0", "")


STATES = [("waiting", 1), ("registered", 1), ("answered", 1), ("solved", 1), ("", 4)]


@pytest.mark.parametrize(("state", "count"), STATES)
def test_complaints_are_filtered_by_how_it_stands_with_them(world, browser, state, count):
    by = {"by": world.actor("officer"), "at": world.at}
    walking.a_complaint(world)
    walking.a_case(world)
    complaints.answer(complaint=walking.a_complaint(world), answer="已说明。", **by)
    complaints.solve_on_spot(complaint=walking.a_complaint(world), solution="已退费。", **by)
    answer = browser("officer").get(reverse("desk:complaints"), {"state": state})
    assert len(answer.context["slice"].rows) == count


def test_the_worklist_asks_as_little_however_much_waits(world, browser, django_assert_max_num_queries):
    for _ in range(sections_of.DUE + 1):
        walking.a_case(world)
        promised(world)
    for who in ("officer", "quality", "leader", "finance", "doctor", "head", "bureau_officer"):
        client = browser(who)
        client.get(HOME)
        # PostgreSQL's walls are raised by two statements that read nothing.
        with django_assert_max_num_queries(12 + 2 * (connection.vendor == "postgresql")):
            client.get(HOME)
