"""The gallery in a real browser: under the strict policy, at every width, without script, and for everybody."""

import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation
from playwright.sync_api import sync_playwright

from tests.foundation.ui import samples
from yihe.foundation import ui

pytestmark = pytest.mark.journey

HOUSE = "http://house.test"
STATIC = Path(ui.__file__).parent / "static"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'"
KINDS = {".css": "text/css", ".svg": "image/svg+xml", ".js": "text/javascript"}
WIDTHS = [320, 360, 768, 1024, 1280, 1920]


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as tool:
        chromium = tool.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(params=["zh-hans", "en"])
def language(request):
    with translation.override(request.param):
        yield request.param


def opened(browser, **options):
    """Open the gallery without a server: pages and static files are handed to the browser directly."""
    html = render_to_string("ui/gallery.html", samples.gallery(), RequestFactory().get("/"))
    page = browser.new_context(**options).new_page()
    page.complaints = []
    page.on("console", lambda message: page.complaints.append(message.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.route("**/*", lambda route: answer(route, html))
    page.goto(f"{HOUSE}/")
    return page


def answer(route, html):
    path = route.request.url.removeprefix(HOUSE).partition("#")[0]
    if not path.startswith("/static/"):
        route.fulfill(body=html, content_type="text/html", headers={"Content-Security-Policy": POLICY})
        return
    file = STATIC / path.removeprefix("/static/")
    route.fulfill(body=file.read_bytes(), content_type=KINDS[file.suffix])


def test_the_browser_has_nothing_to_complain_of(browser, language):
    page = opened(browser)
    assert page.complaints == []
    drawn = page.evaluate("document.querySelector('.brand .mark rect').getBoundingClientRect().width")
    assert drawn > 20


def test_nothing_is_wider_than_the_screen(browser, language):
    page = opened(browser)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "shown"), [(360, "road-narrow"), (1280, "road-wide")])
def test_the_road_turns_with_the_screen(browser, width, shown):
    page = opened(browser, viewport={"width": width, "height": 800})
    seen = page.evaluate(
        "[...document.querySelectorAll('.road > svg')].filter(s => s.getClientRects().length)"
    )
    assert len(seen) == 2
    assert page.locator(f".{shown}").first.is_visible()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_axe_finds_nothing(browser, language, scheme, width):
    page = opened(browser, viewport={"width": width, "height": 900}, color_scheme=scheme)
    found = Axe().run(
        page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}
    )
    assert found.violations_count == 0, found.generate_report()


def test_everything_to_press_is_large_enough(browser):
    """WCAG 2.2, 2.5.8: 24 pixels, or words within a sentence."""
    page = opened(browser, viewport={"width": 360, "height": 800})
    small = page.evaluate(
        """[...document.querySelectorAll('button, .button, summary, .navigation a, .tabs a, select')]
           .map(e => [e.textContent.trim(), e.getBoundingClientRect()])
           .filter(([_, box]) => box.height && (box.height < 24 || box.width < 24)).map(([words]) => words)"""
    )
    assert small == []


def test_the_navigation_opens_without_script(browser):
    page = opened(browser, viewport={"width": 360, "height": 800}, java_script_enabled=False)
    navigation = page.locator("#navigation")
    assert not navigation.is_visible()
    page.locator(".menu-button").click()
    assert navigation.is_visible()
    navigation.locator(".close").click()
    assert not navigation.is_visible()


def test_rows_are_added_empty_and_counted(browser):
    page = opened(browser)
    page.locator("[data-rows] > button").click()
    assert page.input_value("[name=items-TOTAL_FORMS]") == "4"
    assert page.input_value("[name=items-3-name]") == ""
    assert page.locator("label[for=id_items-3-pages]").count() == 1
    assert page.evaluate("document.activeElement.name") == "items-3-name"
    last = page.locator("[data-rows] tbody tr").last
    assert last.locator(".error").count() == 0
    assert last.locator("[aria-invalid]").count() == 0
    page.locator("[data-rows] > button").click()
    assert page.locator("[data-rows] tbody tr").count() == 5
    assert page.complaints == []


def test_paper_shows_the_content_and_not_the_chrome(browser):
    page = opened(browser)
    page.emulate_media(media="print")
    for hidden in (
        ".bar",
        ".navigation",
        ".banner",
        ".breadcrumb",
        ".tabs",
        ".filters",
        ".pager",
        ".panel.accent",
    ):
        assert not page.locator(hidden).first.is_visible(), hidden
    for shown in ("h1", ".paper-head", ".road-wide", ".table", ".timeline"):
        assert page.locator(shown).first.is_visible(), shown
