"""Small marks: state by shape and word, and words that cannot break the page."""

import pytest
from django.template import engines

from tests.foundation.ui import samples
from tests.foundation.ui.samples import NOW
from yihe.foundation.ui import icons, marks


def draw(text, **context):
    return engines["django"].from_string("{% load ui %}" + text).render(context)


def test_every_state_has_a_shape_of_its_own():
    shapes = {tone: shape for tone, shape in marks.SHAPES.items() if tone != "plain"}
    assert len(set(shapes.values())) == len(shapes)
    assert "#overdue" in marks.chip("bad", "late", "overdue")


@pytest.mark.parametrize("wrong", ["danger", "", "primary"])
def test_a_tone_that_does_not_exist_is_the_authors_mistake(wrong):
    with pytest.raises(LookupError, match="There are: plain"):
        marks.chip(wrong, "x")


def test_an_icon_that_does_not_exist_is_the_authors_mistake():
    with pytest.raises(LookupError, match="no icon 'sael'"):
        icons.svg("sael")


def test_an_icon_is_decoration_unless_it_has_a_label():
    assert 'aria-hidden="true"' in icons.svg("seal")
    assert "<title>Sealed</title>" in icons.svg("seal", "Sealed")
    assert "aria-hidden" not in icons.svg("seal", "Sealed")


def test_words_are_escaped():
    nasty = "<img src=x>"
    html = "".join(
        str(one)
        for one in (
            marks.chip("done", nasty),
            marks.citation(nasty, nasty, nasty),
            marks.callout("info", nasty, nasty, nasty, nasty),
            marks.masked(nasty, nasty, nasty),
            marks.file_line(nasty, 1, nasty, nasty),
        )
    )
    assert "<img" not in html


def test_nothing_to_say_says_nothing():
    assert marks.citation("") == ""
    assert marks.due(None, NOW) == ""
    assert (
        draw("{{ nothing|instant }}{{ nothing|day }}{{ nothing|yuan }}{{ nothing|percent }}", nothing=None)
        == ""
    )


def test_a_refusal_names_the_article_and_how_to_mend_it():
    html = marks.refused(type("R", (), {"message": "Not closed yet", "article": "R1-9", "mend": "Close it"}))
    assert 'role="alert"' in html
    assert "Not closed yet" in html
    assert '<cite class="article">R1-9</cite>' in html
    assert '<p class="mend">Close it</p>' in html


def test_a_moment_has_its_machine_form():
    assert (
        draw("{{ at|instant }}", at=NOW)
        == '<time datetime="2026-03-12T10:30:00+08:00">2026-03-12 10:30</time>'
    )


def test_revealing_is_a_post_and_only_where_it_is_offered():
    assert marks.masked("138****5678") == '<span class="masked"><span class="tight">138****5678</span></span>'
    assert '<form method="post" action="/reveal/">' in marks.masked("138****5678", "/reveal/", "token")


def test_paging_shows_only_the_ways_there_are():
    assert draw("{% pager %}") == "\n"
    assert 'rel="next"' in draw("{% pager older='?o=1' %}")
    assert 'rel="prev"' not in draw("{% pager older='?o=1' %}")


def test_a_line_written_later_shows_both_instants():
    html = draw("{% timeline lines %}", lines=samples.lines())
    assert html.count('class="later"') == 1
