"""The frame: what it shows when it is told, and what it leaves out when it is not."""

import pytest
from django.template import engines
from django.template.loader import render_to_string
from django.test import RequestFactory

from tests.foundation.ui import samples

PAGE = """{% extends "ui/frame.html" %}{% block title %}Case 12{% endblock %}
{% block lead %}{{ lead }}{% endblock %}{% block content %}<p>body</p>{% endblock %}"""


pytestmark = pytest.mark.usefixtures("english")


def draw(text=PAGE, **context):
    return engines["django"].from_string(text).render(context, RequestFactory().get("/cases/?stage=a"))


def test_the_title_is_written_once_and_shown_twice():
    html = draw(frame={})
    assert "<title>Case 12 · Yihe</title>" in html
    assert "<h1>Case 12</h1>" in html


def test_blocks_left_empty_leave_no_empty_elements():
    html = draw(frame={})
    for name in ("eyebrow", "lead", "breadcrumb", "actions", "place", "navigation", "bar-search", "drop"):
        assert f'class="{name}' not in html, name
    assert '<p class="lead">A word</p>' in draw(frame={}, lead="A word")


def test_what_a_page_writes_is_escaped():
    assert "<b>" not in draw(
        frame={"place": "<b>x", "person": {"name": "<b>y"}, "search_value": "<b>z"}, lead="<b>"
    )


def test_signing_out_and_changing_the_language_are_posts():
    html = draw(frame=samples.frame())
    assert '<form method="post" action="/sign-out/">' in html
    assert '<form class="language" method="post" action="/i18n/setlang/">' in html
    assert html.count("csrfmiddlewaretoken") == 2


def test_the_language_switch_comes_back_to_the_same_place():
    assert '<input type="hidden" name="next" value="/cases/?stage=a">' in draw(frame={})
    assert '<button class="button quiet" name="language" value="zh-hans" lang="zh-Hans">' in draw(frame={})


def test_the_place_where_one_is_is_marked_in_the_navigation():
    html = draw(frame=samples.frame())
    assert html.count('aria-current="page"') == 1
    assert 'href="/" aria-current="page"' in html


def test_a_demonstration_says_so():
    assert "every person and every case here is invented" in draw(frame={"demo": True})
    assert "invented" not in draw(frame={"demo": False})


def test_a_form_with_mistakes_says_so_in_the_title():
    assert "<title>Please check: Case 12 · Yihe</title>" in draw(frame={}, form=samples.wrong_form())


def test_paper_gets_the_number_of_the_case():
    text = PAGE + "{% block reference %}2026-0012{% endblock %}"
    assert '<div class="paper-only paper-head"><span>Centre</span><span>2026-0012</span>' in draw(
        text, frame={"place": "Centre"}
    )


def test_an_action_page_shows_refusal_form_and_way_back():
    html = render_to_string(
        "ui/action.html",
        {
            "title": "Seal",
            "form": samples.FilterForm(),
            "cancel_url": "/back/",
            "article": "D701-24",
            "danger": True,
        },
    )
    assert '<button class="button primary danger">Seal</button>' in html
    assert '<a class="button quiet" href="/back/">Cancel</a>' in html
    assert '<cite class="article">D701-24</cite>' in html


def test_a_document_is_printed_once_for_each_side():
    text = """{% extends "ui/print.html" %}{% block title %}List{% endblock %}
{% block content %}<p>once</p>{% endblock %}"""
    html = draw(text, copies=["first copy", "second copy"])
    assert html.count('<section class="sheet">') == 2
    assert html.count("<p>once</p>") == 2
    assert "first copy" in html
    assert "second copy" in html
    assert draw(text).count('<section class="sheet">') == 1
