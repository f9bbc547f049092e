"""Impatience and haste: two clicks on one button, a form sent again, two people at one thing."""

from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests import walking
from yihe.casework.complaints.models import Contact
from yihe.foundation.acting.walls import everywhere

pytestmark = pytest.mark.journey
CALL = {"kind": "CALL", "with_whom": "周小满", "said": "约定后天面谈。"}


@pytest.fixture
def world(served):
    return walking.a_world(walking.clock() - timedelta(days=1))


@pytest.fixture
def case(world):
    return walking.a_case(world)


@pytest.fixture(params=["zh-hans", "en"])
def language(request):
    return request.param


def contacts():
    with everywhere():
        return Contact.objects.filter(said=CALL["said"]).count()


def test_a_double_click_writes_once(world, case, desks, language):
    officer = desks.seat(world, "officer", language)
    officer.go(reverse("desk:case", args=[case.pk]))
    officer.begin("casework:complaints:note_contact")
    officer.fill(CALL)
    officer.page.locator("form.form button.primary").dblclick()
    expect(officer.page.locator(".messages")).to_be_visible()
    expect(officer.page.locator(".contacts > li")).to_have_count(1)
    assert contacts() == 1


def test_what_is_sent_again_is_not_written_again(world, case, desks, language):
    officer = desks.seat(world, "officer", language)
    officer.go(reverse("desk:case", args=[case.pk]))
    officer.begin("casework:complaints:note_contact")
    officer.fill(CALL)
    sent = officer.page.evaluate("Object.fromEntries(new FormData(document.querySelector('form.form')))")
    form = officer.page.url
    officer.submit()
    officer.is_told(officer.title("casework:complaints:note_contact"))
    answer = officer.page.request.post(form, form=sent, headers={"Referer": form})
    assert officer.word("没有重复写入", "nothing was written twice") in answer.text()
    assert contacts() == 1


def test_the_second_of_two_is_told_what_the_first_did(world, case, desks, language):
    first, second = (desks.seat(world, who, language) for who in ("officer", "officer2"))
    for desk in (first, second):
        desk.go(reverse("desk:case", args=[case.pk]))
        desk.begin("casework:cases:plan_care")
    first.fill({"care_plan": "每日换药", "care_by": "内科门诊"})
    first.submit()
    first.is_told(first.title("casework:cases:plan_care"))
    second.fill({"care_plan": "转县医院复查", "care_by": "外科门诊"})
    second.submit()
    second.is_refused(second.word("已有他人办理", "Somebody has acted"), "H-01")
    second.sees(second.title("casework:cases:plan_care"), "officer甲")
    expect(second.page.locator("[name=care_plan]")).to_have_value("转县医院复查")
    second.submit()
    second.is_told(second.title("casework:cases:plan_care"))
    second.sees("转县医院复查", within=".care")


def test_a_desk_left_for_too_long_asks_to_sign_in_and_comes_back(world, case, desks, language):
    officer = desks.seat(world, "officer", language)
    officer.page.context.clear_cookies(name="sessionid")
    officer.go(reverse("desk:case", args=[case.pk]))
    officer.fill({"username": world.people["officer"].username, "password": walking.PASSWORD})
    officer.submit()
    expect(officer.page.locator("h1")).to_have_text(case.title)
