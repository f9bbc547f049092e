"""Every kind of page, as each role sees it: for everybody (axe), on a telephone, by keyboard and on paper."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from tests import road, walking
from tests.accountability import steps as accountability
from yihe.casework.cases.terms import Stage
from yihe.casework.evidence.models import Seal
from yihe.config.navigation import CASE_TABS
from yihe.foundation.acting.offering import offered, possible

pytestmark = pytest.mark.journey
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}
NARROW, WIDE = {"width": 360, "height": 780}, {"width": 1280, "height": 900}
# A language, the width and the colours in which axe looks at the pages; what overflows is looked for on a telephone.
LOOKS = [
    pytest.param("zh-hans", WIDE, "light", id="zh-wide-light"),
    pytest.param("en", NARROW, "dark", id="en-narrow-dark"),
]


class House:
    """A township with cases along the road, and the addresses of its pages by who opens them."""

    def __init__(self):
        self.world = walking.a_world(walking.clock() - timedelta(days=40))
        accountability.adopt(self.world)
        self.filed = road.case_at(Stage.FILED, self.world)
        self.begun = walking.a_case(self.world)
        with walking.inside(self.world):
            self.seal = Seal.objects.filter(case=self.filed).get()

    def pages(self, who):
        """Give the addresses that somebody opens."""
        place = [self.world.centre.pk]
        tabs = [reverse(name, args=[self.filed.pk]) for _tag, name, _label, _icon in CASE_TABS]
        return {
            "officer": [
                *map(reverse, ("desk:home", "desk:cases", "desk:complaints", "people:password")),
                *(f"{reverse('desk:search')}?q={words}" for words in ("", "周", "没有")),
                reverse("desk:case", args=[self.begun.pk]),
                reverse("desk:case_deadlines", args=[self.begun.pk]),
                reverse("desk:complaint", args=[self.begun.complaint_id]),
                reverse("desk:complaint_deadlines", args=[self.begun.complaint_id]),
                reverse("evidence:receipt", args=[self.filed.pk, self.seal.pk]),
                *tabs,
                "/no-such-page/",
            ],
            "leader": [
                "/",
                reverse("sanctions:ledger", args=place),
                reverse("regulations:institution", args=place),
            ],
            "doctor": [
                "/",
                reverse("sanctions:own"),
                tabs[0],
                reverse("evidence:case", args=[self.filed.pk]),
            ],
            "quality": ["/"],
            "finance": ["/"],
            "bureau_officer": ["/", reverse("desk:cases"), tabs[0]],
            "admin": ["/", reverse("people:list", args=place), reverse("desk:setup")],
        }[who]

    def forms(self, who):
        """Give the addresses of the forms of everything somebody may do now."""
        actor, world = self.world.actor(who), self.world
        with walking.inside(world):
            subjects = (self.begun, self.filed, self.begun.complaint, world.centre)
            return sorted(
                {
                    reverse(f"act:{action.url_name}", args=[subject.pk])
                    for subject in subjects
                    for action in possible(offered(actor, subject))
                }
            )


@pytest.fixture
def house(served):
    return House()


def seen(desk, paths, looks_at):
    """Open each address; give what a look finds on it, by address."""
    found = {}
    for path in paths:
        desk.go(path)
        if wrong := looks_at(desk.page):
            found[path] = wrong
    return found


def violations(page):
    found = Axe().run(page, options=RULES).response["violations"]
    return [(one["id"], [node["html"][:160] for node in one["nodes"]][:3]) for one in found]


def overflow(page):
    """Give what is wider than the screen, beside what scrolls within a box of its own."""
    return page.evaluate(
        """document.documentElement.scrollWidth <= innerWidth ? [] :
           [...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)
             .slice(0, 5).map(e => e.tagName + '.' + e.className)"""
    )


WHO = ["officer", "leader", "doctor", "quality", "finance", "bureau_officer", "admin"]


@pytest.mark.parametrize(("language", "size", "scheme"), LOOKS)
def test_every_page_is_for_everybody(house, desks, language, size, scheme):
    found = {}
    for who in WHO:
        desk = desks.seat(house.world, who, language, viewport=size, color_scheme=scheme)
        found |= seen(desk, house.pages(who), lambda page: violations(page) or overflow(page))
        assert not desk.complaints
    assert not found


def test_every_form_is_for_everybody(house, desks):
    """Looked at where it is hardest: narrow, dark, in the language with the longer words."""
    found, looked_at = {}, set()
    for who in WHO:
        desk = desks.seat(house.world, who, "en", viewport=NARROW, color_scheme="dark")
        paths = [path for path in house.forms(who) if path not in looked_at]
        found |= seen(desk, paths, lambda page: violations(page) or overflow(page))
        looked_at.update(paths)
    assert looked_at
    assert not found


@pytest.mark.parametrize(("language", "size", "scheme"), LOOKS)
def test_signing_in_is_for_everybody(served, desks, settings, language, size, scheme):
    walking.a_world(walking.clock() - timedelta(days=1))
    settings.YIHE_DEMO = True
    desk = desks.open(language, viewport=size, color_scheme=scheme)
    assert not seen(desk, ["/sign-in/"], violations)
    desk.submit()
    assert not violations(desk.page), "with its errors"
    assert not overflow(desk.page)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_form_with_mistakes_is_for_everybody_too(house, desks, language):
    desk = desks.seat(house.world, "officer", language, viewport=NARROW)
    desk.go(reverse("act:casework.evidence.seal", args=[house.begun.pk]))
    desk.fill({"items-0-name": "病历"})
    desk.submit()
    assert desk.page.evaluate("document.activeElement.className") == "error-summary"
    assert not violations(desk.page)
    assert not overflow(desk.page)


def test_where_the_keyboard_stands_is_always_seen(house, desks):
    desk = desks.seat(house.world, "officer", "zh-hans", viewport=WIDE)
    for path in (
        reverse("desk:case", args=[house.begun.pk]),
        reverse("act:casework.evidence.seal", args=[house.begun.pk]),
    ):
        desk.go(path)
        unseen = []
        for _ in range(40):
            desk.page.keyboard.press("Tab")
            unseen += desk.page.evaluate(
                """(() => { const e = document.activeElement, style = getComputedStyle(e);
                   return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
                     || style.boxShadow !== 'none' ? [] : [e.outerHTML.slice(0, 120)] })()"""
            )
        assert not unseen


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_case_on_paper_keeps_its_content_and_loses_the_chrome(house, desks, language):
    desk = desks.seat(house.world, "officer", language)
    desk.go(reverse("desk:case", args=[house.begun.pk]))
    desk.page.emulate_media(media="print")
    for gone in (".bar", ".navigation", ".tabs", ".panel.accent", ".breadcrumb"):
        assert not desk.page.locator(gone).first.is_visible(), gone
    for kept in ("h1", ".paper-head", ".road-wide", ".dues", ".timeline"):
        assert desk.page.locator(kept).first.is_visible(), kept


def test_a_code_of_many_modules_is_printed_large_enough(house, desks):
    desk = desks.seat(house.world, "officer", "zh-hans", viewport=WIDE)
    desk.go(reverse("evidence:receipt", args=[house.filed.pk, house.seal.pk]))
    desk.page.emulate_media(media="print")
    box = desk.page.locator(".sheet .qr img").first.bounding_box()
    millimetres = box["width"] * 25.4 / 96
    large = desk.page.locator(".sheet .qr img.large").count()
    assert millimetres >= (36 if large else 26) - 0.1
