"""The worklist of each role: what waits first, what is idle in one place, no more than one reads."""

import pytest
from django.urls import reverse

from tests import road, walking
from yihe.casework.cases.terms import Stage
from yihe.interfaces.desk import worklists

HOME = reverse("desk:home")


def sections(answer):
    return {str(section.title.en): section for section in answer.context["sections"]}


# who → the sections of their worklist, in order
LISTS = [
    ("officer", ["Due next", "Complaints to deal with", "Cases in my hands", "Promises to patients"]),
    ("quality", ["Due next", "To review", "To propose accountability"]),
    ("leader", ["Due next", "To decide"]),
    ("finance", ["To pay"]),
    ("doctor", ["Statements that wait for me", "Cases that concern me"]),
    ("head", ["Statements that wait for me", "Cases that concern me", "Cases of my department"]),
    ("bureau_officer", ["Cases in which we were asked to step in", "Cases reported by hospitals"]),
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


def test_a_long_list_shows_its_beginning_and_leads_to_the_rest(world, browser):
    for _ in range(worklists.SHOWN + 1):
        walking.a_case(world, parties=())
    client = browser("officer")
    mine = sections(client.get(HOME))["Cases in my hands"]
    assert len(mine.rows) == worklists.SHOWN
    assert client.get(mine.rest).context["slice"].rows[worklists.SHOWN :]
    assert not sections(browser("officer2").get(HOME))["Cases in my hands"].rest


def test_the_worklist_asks_as_little_however_much_waits(world, browser, django_assert_max_num_queries):
    for _ in range(worklists.SHOWN + 1):
        walking.a_case(world)
    for who in ("officer", "quality", "leader", "finance", "doctor", "head", "bureau_officer"):
        client = browser(who)
        client.get(HOME)
        with django_assert_max_num_queries(12):
            client.get(HOME)
