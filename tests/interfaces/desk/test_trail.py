"""Every page and form but the home says where one is, and leads back by links that work."""

import re

import pytest
from django.urls import reverse

from tests import road, walking
from yihe.casework.cases.terms import Stage
from yihe.config.navigation import CASE_TABS


def trail(answer):
    shown = re.search(r'<nav class="breadcrumb"[^>]*><ol>(.*?)</ol>', answer.content.decode(), re.DOTALL)
    return re.findall(r"<li[^>]*>(?:<a href=\"([^\"]+)\">)?([^<]+)", shown[1]) if shown else []


def test_the_home_is_the_beginning(world, browser):
    assert trail(browser("officer").get("/")) == []


@pytest.mark.parametrize("name", [name for _tag, name, _label, _icon in CASE_TABS] + ["desk:case_deadlines"])
def test_a_page_of_a_case_stands_below_the_case(world, browser, name):
    case, client = road.case_at(Stage.FILED, world), browser("officer")
    above = trail(client.get(reverse(name, args=[case.pk])))
    assert [words for _url, words in above][:2] == ["案件", case.number]
    assert not above[-1][0], "the page itself is no link"
    assert {client.get(url).status_code for url, _words in above if url} == {200}


@pytest.mark.parametrize("tag", ["casework.cases.plan_care", "casework.complaints.note_contact"])
def test_a_form_stands_below_what_it_is_about(world, browser, tag):
    case, client = walking.a_case(world), browser("officer")
    subject = case.pk if "cases" in tag else case.complaint_id
    above = trail(client.get(reverse(f"act:{tag}", args=[subject])))
    assert len(above) == 3
    assert {client.get(url).status_code for url, _words in above if url} == {200}


@pytest.mark.parametrize("name", ["people:list", "regulations:institution"])
def test_a_page_of_an_institution_stands_below_the_worklist(world, browser, name):
    above = trail(browser("admin").get(reverse(name, args=[world.centre.pk])))
    assert above[0] == ("/", "工作台")
    assert len(above) == 2
