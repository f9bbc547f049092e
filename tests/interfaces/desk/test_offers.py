"""What is offered at each stage, what an impossible act says, where one lands after acting."""

import re

import pytest
from django.urls import reverse

from tests import road, walking
from tests.casework.settlement import steps as casework
from yihe.casework.cases.models import Case
from yihe.casework.cases.terms import Stage
from yihe.casework.complaints.models import Complaint
from yihe.foundation.acting.registry import ACTIONS


def form_of(tag, subject):
    return reverse(f"act:{ACTIONS[tag].url_name}", args=[subject.pk])


def offered_to(browser, who, case):
    context = browser(who).get(reverse("desk:case", args=[case.pk])).context
    return {action.tag.partition(":")[2] for action in context["todo"].possible}


# stage, who, what is not offered to them there, and what is
SILLY = [
    (
        Stage.REGISTERED,
        "officer",
        {"investigation:remind", "investigation:correct_findings", "settlement:correct_amount"},
        {"evidence:unseal", "cases:release_party"},  # the walk seals, and names the doctor
    ),
    (Stage.REGISTERED, "doctor", {"investigation:hand_in_statement"}, {"cases:ask_bureau"}),
    (
        Stage.INVESTIGATING,
        "officer",
        {"investigation:correct_findings"},
        {"investigation:remind", "investigation:record_refusal", "investigation:conclude"},
    ),
    (Stage.INVESTIGATING, "head", {"investigation:hand_in_statement"}, set()),  # asked was the doctor
    (Stage.INVESTIGATING, "doctor", set(), {"investigation:hand_in_statement"}),
    (
        Stage.FOUND,
        "officer",
        {"investigation:conclude", "investigation:remind"},
        {"investigation:correct_findings"},
    ),
    (Stage.FOUND, "doctor", {"investigation:hand_in_statement"}, set()),
    (Stage.SETTLED, "finance", {"settlement:correct_payment"}, {"settlement:pay"}),
    (Stage.CLOSED, "finance", {"settlement:pay"}, {"settlement:correct_payment"}),  # all was paid
    (Stage.PROPOSED, "leader", {"assessment:hear"}, {"sanctions:decide"}),
    (Stage.PROPOSED, "head", {"assessment:hear"}, set()),  # the proposal says nothing of them
    (Stage.PROPOSED, "doctor", set(), {"assessment:hear"}),
    (Stage.FILED, "officer", {"cases:name_party", "cases:hand_over"}, {"cases:correct_case"}),
]


@pytest.mark.parametrize(("stage", "who", "silly", "sound"), SILLY)
def test_only_what_can_be_done_to_something_is_offered(world, browser, stage, who, silly, sound):
    case = road.case_at(stage, world)
    tags = offered_to(browser, who, case)
    assert not tags & silly
    assert tags >= sound


def test_a_case_without_a_seal_offers_none_to_be_opened_on_any_page(world, browser):
    case = walking.a_case(world)
    client = browser("officer")
    for page in ("desk:case", "evidence:case"):
        assert "启封</a>" not in client.get(reverse(page, args=[case.pk])).content.decode()


def test_what_was_reported_is_not_offered_to_be_reported_again(world, browser):
    case = road.case_at(Stage.SETTLED, world)
    assert "settlement:report_agreement" in offered_to(browser, "officer", case)
    casework.report(world, case)
    assert "settlement:report_agreement" not in offered_to(browser, "officer", case)


# whom the case waits for, and the act that stands first for them
AWAITED = [
    (Stage.INVESTIGATING, "doctor", "Hand in a statement"),
    (Stage.SETTLED, "finance", "Record a payment"),
    (Stage.PROPOSED, "doctor", "Make a statement on the proposal"),
]


@pytest.mark.parametrize(("stage", "who", "title"), AWAITED)
def test_who_is_waited_for_finds_their_step_first(world, browser, stage, who, title):
    case = road.case_at(stage, world)
    todo = browser(who, "en").get(reverse("desk:case", args=[case.pk])).context["todo"]
    assert [action.title.en for action in todo.next] == [title]


def test_a_step_whose_time_is_over_is_not_called_one_to_come(world, browser):
    case = road.case_at(Stage.CLOSED, world)
    answer = browser("officer", "en").get(reverse("desk:case", args=[case.pk]))
    titles = {offer.action.title.en for offer in answer.context["todo"].not_yet}
    assert "Propose accountability" in titles
    assert not titles & {
        "Ask for statements",
        "Open a negotiation",
        "Seal records and items",
        "Close the case",
    }


def test_the_mends_are_counted_with_those_of_the_complaint(world, browser):
    case = walking.a_case(world)
    answer = browser("officer", "en").get(reverse("desk:case", args=[case.pk]))
    mending = [*answer.context["todo"].mending, *answer.context["beside"].mending]
    assert len(mending) == 5
    assert f'Mend a mistake <span class="count">{len(mending)}</span>' in answer.content.decode()


def test_rights_are_notified_once(world, browser):
    case = walking.a_case(world)
    client, url = browser("officer"), form_of("casework:complaints:notify_rights", case.complaint)
    assert client.post(url, {"handed_to": "周小满"}).status_code == 302
    page = client.get(url).content.decode()
    assert "已经告知权利" in page
    assert 'name="handed_to"' not in page


def test_for_a_patient_who_has_died_no_care_is_planned(world, browser):
    case = walking.a_case(world, died=True, died_at=world.at)
    page = browser("officer").get(reverse("desk:case", args=[case.pk])).content.decode()
    assert "后续诊疗" not in page
    assert "记录尸检决定" in page


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_an_impossible_act_shows_why_and_how_to_mend_it_and_no_form(world, browser, language):
    case = walking.a_case(world)
    url = form_of("casework:evidence:unseal", case)
    client = browser("officer", language)
    page = client.get(url).content.decode()
    main = page[page.index("<main") : page.index("</main")]
    words = (
        ("没有尚未启封", "封存以后才能启封") if language == "zh-hans" else ("No seal of this", "seal first")
    )
    assert all(word in main for word in words)
    assert ">D701-24</cite>" in main
    assert "<input" not in main
    assert "<select" not in main
    assert f'href="{reverse("desk:case", args=[case.pk])}"' in main
    answer = client.post(url, {"note": "当时的记录"})
    assert answer.status_code == 422
    assert "当时的记录" in answer.content.decode(), "what was typed stays"


# What is recorded is named, and can be opened from the message


def test_the_message_names_what_was_recorded_and_leads_there(world, browser):
    client = browser("officer")
    given = {"channel": "VISIT", "content": "输液后皮疹", "patient_name": "周小满", "standing": "PATIENT"}
    answer = client.post(form_of("casework:complaints:record", world.centre), given, follow=True)
    with walking.inside(world):
        complaint = Complaint.objects.get()
    page = answer.content.decode()
    link = reverse("desk:complaint", args=[complaint.pk])
    assert f'已记录：登记投诉 <a href="{link}">{complaint.number}</a>' in page
    given = {
        "title": "皮疹",
        "department": world.departments["内科"].pk,
        "handler": world.people["officer"].pk,
        "happened_on": "2026-03-01",
    }
    page = client.post(form_of("casework:cases:register", complaint), given, follow=True).content.decode()
    with walking.inside(world):
        case = Case.objects.get()
    assert f'<a href="{reverse("desk:case", args=[case.pk])}">{case.number}</a>' in page


# What is owed to who complained is done from the case, and leads back to it


def test_the_case_page_leads_to_the_acts_on_its_complaint_and_back(world, browser):
    case = walking.a_case(world)
    here = reverse("desk:case", args=[case.pk])
    client = browser("officer")
    main = client.get(here).content.decode()
    for tag in ("casework:complaints:answer", "casework:complaints:notify_rights"):
        links = re.findall(rf'href="({form_of(tag, case.complaint)}\?back=[^"]+)"', main)
        assert len(links) == 2, "with the duty, and among what one can do"
        assert f'name="back" value="{here}"' in client.get(links[0]).content.decode()
    answer = client.post(
        form_of("casework:complaints:notify_rights", case.complaint), {"handed_to": "周小满", "back": here}
    )
    assert answer["Location"] == here


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "/\\evil.example", "evil"])
def test_nobody_is_led_out_of_the_house(world, browser, elsewhere):
    case = walking.a_case(world)
    url = form_of("casework:cases:plan_care", case)
    client = browser("officer")
    page = client.get(url, {"back": elsewhere}).content.decode()
    assert "evil" not in page[page.index("<main") :]
    answer = client.post(url, {"care_plan": "复诊", "care_by": "李", "back": elsewhere})
    assert answer["Location"] == reverse("desk:case", args=[case.pk])


# Fields that may be empty say when they may not

MARKS = [
    (
        "casework:evidence:seal",
        "patient_side",
        "（患方在场时必填）",
        "(required when the patient side was present)",
    ),
    (
        "casework:evidence:seal",
        "witness_one",
        "（患方未签字时必填）",
        "(required when the patient side did not sign)",
    ),
    ("casework:evidence:seal", "note", "（选填）", "(optional)"),
    ("casework:settlement:agree", "body", "（调解、判决时必填）", "(required for mediation and judgment)"),
    (
        "casework:settlement:agree",
        "heirs_complete",
        "（患者死亡时必填）",
        "(required when the patient has died)",
    ),
    ("casework:closure:close", "transferred_to", "（移送时必填）", "(required when it is transferred)"),
]


@pytest.mark.parametrize(("tag", "field", "zh", "en"), MARKS)
def test_a_field_says_when_it_is_required(world, browser, tag, field, zh, en):
    case = walking.a_case(world)
    for language, words in (("zh-hans", zh), ("en", en)):
        page = browser("officer", language).get(form_of(tag, case)).content.decode()
        label = re.search(rf'<label for="id_{field}">(.*?)</label>', page, re.DOTALL) or re.search(
            rf'<fieldset[^>]*id="id_{field}_group"[^>]*>\s*<legend>(.*?)</legend>', page, re.DOTALL
        )
        assert words in label[1]


def test_a_list_in_which_something_is_always_chosen_is_not_called_optional(world, browser):
    page = browser("officer").get(form_of("casework:complaints:record", world.centre)).content.decode()
    label = re.search(r'<label for="id_handling">(.*?)</label>', page, re.DOTALL)[1]
    assert "选填" not in label
    assert "选填" in re.search(r'<label for="id_department">(.*?)</label>', page, re.DOTALL)[1]


def test_the_hint_of_the_moment_stands_once(world, browser):
    case = walking.a_case(world)
    page = browser("officer").get(form_of("casework:closure:close", case)).content.decode()
    assert page.count("不填即为") == 1
