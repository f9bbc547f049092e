"""The case page in one look: where it stands, what is due and why, what may be done, what happened; in few queries."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from tests import road, walking
from tests.casework.settlement import steps as casework
from yihe.casework.cases import actions as cases
from yihe.casework.cases.models import Case, Party
from yihe.casework.cases.terms import Stage
from yihe.casework.closure.terms import Ground
from yihe.foundation.journal.models import Entry
from yihe.interfaces.desk import roads

QUERIES = 12


def url(case, page="desk:case"):
    return reverse(page, args=[case.pk])


def titles(actions):
    return [action.title.en for action in actions]


def entry(world, case, tag):
    with walking.inside(world):
        return Entry.objects.get(subject_id=case.pk, tag=tag)


# The road


def test_each_station_tells_the_day_it_was_reached(world, browser):
    case = road.case_at(Stage.NEGOTIATING, world)
    stations = browser("officer").get(url(case)).context["stations"]
    told = [(one.state, one.when) for one in stations]
    assert told[:4] == [("done", "2026-03-02")] * 3 + [("here", "2026-03-02")]
    assert told[4:] == [("ahead", "")] * 7


def test_a_station_passed_by_has_no_day(world, browser):
    case = walking.a_case(world)
    casework.close(world, case)
    stations = browser("officer").get(url(case)).context["stations"]
    assert [one.state for one in stations[:6]] == ["done", *["skipped"] * 4, "here"]
    assert [one.when for one in stations[1:5]] == [""] * 4


def test_a_corrected_moment_moves_the_station(world, browser):
    case = road.case_at(Stage.FOUND, world)
    found = entry(world, case, "casework:investigation:conclude")
    cases.correct_moment(
        case=case,
        corrects=found.sequence,
        right_moment=world.at + timedelta(days=2),
        reason="日期录错",
        by=world.actor("officer"),
        at=world.later(days=3),
    )
    answer = browser("officer").get(url(case))
    assert answer.context["stations"][2].when == "2026-03-04"
    page = answer.content.decode()
    assert re.search(r"<del><time[^>]*>2026-03-02[^<]*</time></del> <ins><time[^>]*>2026-03-04", page)
    assert f'<a href="#line-{found.sequence}">作出调查结论</a>' in page


EARLY = [
    (Ground.EXPLAINED, {}),
    (Ground.SOLVED_ON_SPOT, {}),
    (Ground.WITHDRAWN, {"because": "患方书面撤回"}),
    (Ground.LAPSED, {"because": "多次联系未果"}),
    (Ground.TRANSFERRED, {"transferred_to": "县公安局"}),
]


@pytest.mark.parametrize(("ground", "said"), EARLY)
def test_a_case_that_ended_early_shows_where_it_left(world, browser, ground, said):
    assert set(roads.EXITS) == {one for one, _said in EARLY}
    case = walking.a_case(world)
    casework.close(world, case, ground=ground.value, **said)
    left = browser("officer", "en").get(url(case)).context["exit"]
    assert (left.label, left.when) == (ground.label, "2026-03-02")


def test_a_settled_case_leaves_by_no_exit(world, browser):
    case = road.case_at(Stage.CLOSED, world)
    assert browser("officer").get(url(case)).context["exit"] is None


def test_a_long_journal_still_knows_the_whole_road(world, browser, monkeypatch):
    case = road.case_at(Stage.DECIDED, world)
    monkeypatch.setattr("yihe.interfaces.desk.timelines.LENGTH", 3)
    answer = browser("officer").get(url(case))
    assert len(answer.context["lines"]) == 3
    assert [one.state for one in answer.context["stations"]] == ["done"] * 9 + ["here", "ahead"]


# What is due


def test_only_what_waits_is_drawn_as_a_bar(world, browser):
    case = road.case_at(Stage.FOUND, world)
    answer = browser("officer").get(url(case))
    dues = answer.context["dues"]
    dated = [one for one in dues.waiting if one.deadline.due_at]
    assert answer.content.decode().count('class="picture deadline ') == len(dated) == 1
    assert {one.key for one in dues.met} >= {"H-statement", "R1-5-investigate", "R1-5-seal"}
    assert [one.key for one in dues.rights] == ["D701-24-unseal"]


@pytest.mark.parametrize(("language", "words"), [("zh-hans", "尽快"), ("en", "without delay")])
def test_what_has_no_date_is_due_without_delay(world, browser, language, words):
    case = walking.a_case(world)
    page = browser("officer", language).get(url(case)).content.decode()
    due = page[page.index('id="due"') : page.index('id="contacts"')]
    assert due.count(words) == 3  # the rights to be told, the record to be sealed, the facts to be found


def test_what_is_due_leads_to_the_act_that_meets_it(world, browser):
    case = walking.a_case(world)
    dues = browser("officer").get(url(case)).context["dues"]
    acts = {one.deadline.key: (one.act.tag, one.subject.pk) for one in dues.waiting if one.act}
    assert acts == {
        "O3-24-feedback": ("casework:complaints:answer", case.complaint_id),
        "D701-23-notice": ("casework:complaints:notify_rights", case.complaint_id),
        "R1-5-investigate": ("casework:investigation:conclude", case.pk),
        "R1-5-seal": ("casework:evidence:seal", case.pk),
    }
    assert not [one.act for one in browser("auditor").get(url(case)).context["dues"].waiting if one.act]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_working_of_a_date_speaks_of_acts_and_not_of_tags(world, browser, language):
    case = road.case_at(Stage.REVIEWED, world)
    page = browser("officer", language).get(url(case, "desk:case_deadlines")).content.decode()
    assert ("记录协议或判决" if language == "zh-hans" else "Record the agreement") in page
    assert not re.search(r"\b(casework|accountability):\w+:\w+", page)


def test_an_article_written_without_its_text_is_marked_where_the_date_is_explained(world, browser):
    case = walking.a_case(world)
    page = browser("officer").get(url(case, "desk:case_deadlines")).content.decode()
    panels = {one.split("</h2>")[0].split(">")[-1]: one for one in page.split("<section")[1:]}
    marked = {title for title, panel in panels.items() if "未经核对原文" in panel}
    assert marked == {"需要调查的投诉，5个工作日内反馈"}


# What may be done: stage → the officer's buttons, the usual first

NEXT = [
    (
        Stage.REGISTERED,
        [
            "Ask for statements",
            "Make the findings",
            "Open a negotiation",
            "Record the agreement or judgment",
            "Close the case",
        ],
    ),
    (
        Stage.FOUND,
        ["Open a negotiation", "Record the agreement or judgment", "Close the case"],
    ),
    (
        Stage.NEGOTIATING,
        ["Record the agreement or judgment", "Close the case", "The negotiation failed"],
    ),
    (Stage.SETTLED, ["Close the case"]),
    (Stage.FILED, []),
]


@pytest.mark.parametrize(("stage", "expected"), NEXT)
def test_the_next_station_comes_first(world, browser, stage, expected):
    case = road.case_at(stage, world)
    assert titles(browser("officer", "en").get(url(case)).context["todo"].next) == expected


def test_what_was_never_done_is_not_offered_to_be_mended_or_ended(world, browser):
    case = walking.a_case(world)
    tags = {action.tag for action in browser("officer").get(url(case)).context["todo"].possible}
    assert not tags & {"casework:evidence:unseal", "casework:investigation:remind"}
    road.seal(world, case)
    road.ask(world, case)
    tags = {action.tag for action in browser("officer").get(url(case)).context["todo"].possible}
    assert tags >= {"casework:evidence:unseal", "casework:investigation:remind"}


def test_everything_possible_is_offered_once(world, browser):
    case = road.case_at(Stage.DECIDED, world)
    todo = browser("officer").get(url(case)).context["todo"]
    tags = [action.tag for action in todo.possible]
    assert len(tags) == len(set(tags))
    assert not set(tags) & {offer.action.tag for offer in todo.not_yet}


# Who sees what


READERS = [
    "officer",
    "quality",
    "leader",
    "finance",
    "auditor",
    "head",
    "doctor",
    "bureau_officer",
    "committee",
]


@pytest.mark.parametrize("who", READERS)
def test_no_link_of_the_page_leads_to_a_refusal(world, browser, who):
    case = road.case_at(Stage.FILED, world)
    client = browser(who)
    page = client.get(url(case)).content.decode()
    links = set(re.findall(r'href="(/(?!static|i18n)[^"#]*)', page))
    assert len(links) > 5
    refused = {link: client.get(link).status_code for link in links if client.get(link).status_code >= 400}
    assert not refused


def test_a_party_sees_where_it_stands_and_not_what_others_wrote(world, browser):
    case = road.case_at(Stage.FOUND, world)
    answer = browser("doctor").get(url(case))
    assert answer.context["lines"] == []
    assert "用药前未见询问过敏史的记录" not in answer.content.decode()
    assert answer.context["stations"][2].state == "here"


def test_who_was_released_is_read_after_those_concerned(world, browser):
    case = walking.a_case(world)
    officer = {"by": world.actor("officer"), "at": world.later(days=1)}
    with walking.inside(world):
        doctor = Party.objects.get(case=case)
    cases.release_party(case=case, party=doctor, reason="误列", **officer)
    cases.name_party(case=case, person=world.people["nurse"], concern="NURSED", **officer)
    shown = browser("officer").get(url(case)).context["parties"]
    assert [one.person for one in shown] == [world.people["nurse"], world.people["doctor"]]


# Queries


@pytest.mark.parametrize("stage", [Stage.REGISTERED, Stage.NEGOTIATING, Stage.FILED])
def test_the_page_asks_as_little_however_much_happened(world, browser, stage, asks_at_most):
    case = road.case_at(stage, world)
    client = browser("officer")
    client.get(url(case))
    with asks_at_most(QUERIES):
        client.get(url(case))
    with asks_at_most(QUERIES):
        client.get(url(Case(pk=case.complaint_id), "desk:complaint"))


def test_each_fold_says_how_many_acts_it_holds(world, browser):
    page = browser("officer", "en").get(url(walking.a_case(world))).content.decode()
    folds = re.findall(
        r'<details class="more"><summary>[^<]*<span class="count">(\d+)</span></summary>(.*?)</details>',
        page,
        re.DOTALL,
    )
    assert len(folds) > 1
    assert [int(count) for count, _ in folds] == [inside.count("<li>") for _, inside in folds]
