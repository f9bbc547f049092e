"""A real browser at the desk: a complaint becomes a case, the record is sealed, and both languages tell it."""

import os
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests import walking
from tests.accountability import steps

pytestmark = pytest.mark.journey
CHROMIUM = os.environ.get("YIHE_CHROMIUM", "/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]

# language → what the browser asks for, and the words of the buttons and states it must meet
WORDS = {
    "zh": ("zh-CN", {"record": "登记投诉", "register": "立案", "care": "安排后续诊疗", "stage": "已立案"}),
    "en": (
        "en-US",
        {
            "record": "Record a complaint",
            "register": "Register a case",
            "care": "Say what care goes on",
            "stage": "Registered",
        },
    ),
}


@pytest.fixture
def chromium(served) -> Iterator[tuple[Browser, str]]:
    """Give a browser and the address of the product, with a world of people behind it."""
    world = walking.a_world(walking.clock())
    steps.adopt(world)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser, served
        browser.close()


def signed_in(chromium, who: str, locale: str) -> Page:
    """Sign somebody in through the sign-in page."""
    browser, address = chromium
    page = browser.new_context(locale=locale, base_url=address).new_page()
    page.goto("/sign-in/")
    page.locator("input[name=username]").fill(who)
    page.locator("input[name=password]").fill(walking.PASSWORD)
    page.locator("button.primary").click()
    expect(page.locator("h1")).to_be_visible()
    return page


@pytest.mark.parametrize("language", sorted(WORDS))
def test_a_complaint_becomes_a_case(chromium, language):
    locale, words = WORDS[language]
    page = signed_in(chromium, "officer", locale)
    page.get_by_role("link", name=words["record"]).first.click()
    page.locator("select[name=channel], input[name=channel]").first.wait_for()
    page.locator("textarea[name=content]").fill("输液后出现皮疹，认为用药前未询问过敏史。")
    page.locator("input[name=patient_name]").fill("周小满")
    page.locator("form.form button.primary").click()
    page.goto("/complaints/")
    page.locator("tbody th a").first.click()
    page.get_by_role("link", name=words["register"]).first.click()
    page.locator("input[name=title]").fill("输液后皮疹")
    page.locator("select[name=department]").select_option(label="内科")
    page.locator("input[name=happened_on]").fill("2026-02-27")
    page.locator("form.form button.primary").click()
    page.goto("/cases/")
    page.locator("tbody th a").first.click()
    expect(page.locator("h1")).to_contain_text("输液后皮疹")
    expect(page.get_by_text(words["stage"]).first).to_be_visible()
    page.get_by_role("link", name=words["care"]).first.click()
    page.locator("input[name=care_plan]").fill("皮肤科会诊")
    page.locator("input[name=care_by]").fill("李医生")
    page.locator("form.form button.primary").click()
    expect(page.get_by_text("皮肤科会诊").first).to_be_visible()


def test_what_was_typed_stays_beside_the_error(chromium):
    page = signed_in(chromium, "officer", "zh-CN")
    page.get_by_role("link", name="登记投诉").first.click()
    page.locator("textarea[name=content]").fill("只写了事由")
    page.locator("form.form button.primary").click()
    expect(page.locator("[name=patient_name]")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("textarea[name=content]")).to_have_value("只写了事由")


def test_the_language_is_one_click_away(chromium):
    page = signed_in(chromium, "leader", "zh-CN")
    expect(page.locator("html")).to_have_attribute("lang", re.compile("zh"))
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
