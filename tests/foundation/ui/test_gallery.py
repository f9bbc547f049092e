"""The gallery shows every component; what is asserted here holds for all pages made of them."""

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from tests.foundation.ui import samples
from yihe.foundation import ui
from yihe.foundation.ui import icons

SHEETS = Path(ui.__file__).parent / "static" / "ui" / "css"
VOID = {"input", "meta", "link", "br", "img", "hr", "use"}


class Page(HTMLParser):
    """The elements of a page with their attributes, and whether they are closed in order."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.open, self.crossed = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.crossed.append((tag, self.getpos()))

    def of(self, name):
        return [attributes for tag, attributes in self.elements if tag == name]

    def values(self, attribute):
        return [attributes[attribute] for _tag, attributes in self.elements if attributes.get(attribute)]


def draw(language):
    with translation.override(language):
        return render_to_string("ui/gallery.html", samples.gallery(), RequestFactory().get("/somewhere/?q=1"))


@pytest.fixture(scope="module", params=["zh-hans", "en"])
def page(request):
    return Page(draw(request.param))


def test_elements_are_closed_in_order(page):
    assert page.crossed == []
    assert page.open == []


def test_nothing_needs_more_than_the_strict_policy(page):
    """script-src and style-src are 'self': no style, no handler, no script of its own."""
    assert page.values("style") == []
    assert [name for _tag, attributes in page.elements for name in attributes if name.startswith("on")] == []
    assert all(script.get("src", "").startswith("/static/") for script in page.of("script"))
    assert page.of("style") == []


def test_ids_are_used_once_and_references_lead_somewhere(page):
    ids = Counter(page.values("id"))
    assert [name for name, times in ids.items() if times > 1] == []
    for attribute in ("for", "aria-describedby", "aria-labelledby"):
        lost = [one for value in page.values(attribute) for one in value.split() if one not in ids]
        assert lost == [], attribute


def test_every_control_has_a_name(page):
    labelled = set(page.values("for"))
    controls = [one for tag in ("input", "select", "textarea") for one in page.of(tag)]
    shown = [one for one in controls if one.get("type") != "hidden"]
    assert [one for one in shown if one.get("id") not in labelled and "aria-label" not in one] == []
    assert len(shown) > 15


def test_every_icon_drawn_is_in_the_sprite(page):
    drawn = {one["href"].partition("#")[2] for one in page.of("use")}
    assert drawn == icons.names(), "the gallery shows every icon and no other"


def test_every_class_has_a_look(page):
    sheets = "".join(path.read_text(encoding="utf-8") for path in SHEETS.glob("*.css"))
    known = set(re.findall(r"\.([a-zA-Z][\w-]*)", sheets))
    used = {name for value in page.values("class") for name in value.split()}
    # Marks of what an element is, without a look of their own.
    silent = {
        "body", "deadline-wait", "deadline-warn", "deadline-done", "person", "split", "info", "ahead",
        "split-4", "split-lines-0", "split-lines-3",
    }  # fmt: skip
    assert used - known - silent == set()


def test_one_heading_one_main_and_landmarks_with_names(page):
    assert len(page.of("h1")) == 1
    assert len(page.of("main")) == 1
    assert all(nav.get("aria-label") for nav in page.of("nav"))
    first = next(attributes for tag, attributes in page.elements if tag == "a")
    assert (first["class"], first["href"]) == ("skip", "#main")


def test_pictures_say_what_they_show(page):
    pictures = [one for one in page.of("svg") if one.get("role") == "img"]
    assert len(pictures) >= 9
    assert len(page.of("title")) >= len(pictures)


def test_the_page_says_which_language_it_speaks():
    assert '<html lang="zh-Hans">' in draw("zh-hans")
    assert '<html lang="en">' in draw("en")
    assert "跳到正文" in draw("zh-hans")
    assert "Skip to the content" in draw("en")
