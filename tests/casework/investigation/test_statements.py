"""Statements are asked of those concerned, and come in or are refused, each in its own lawful way."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from tests import walking
from yihe.casework.cases.models import Case
from yihe.casework.investigation import actions
from yihe.casework.investigation.models import StatementRequest
from yihe.casework.investigation.queries import open_requests, requests_for, requests_of, statements_of
from yihe.foundation.acting.refusal import NotAllowed, NotNow, Refusal
from yihe.foundation.journal.queries import entries_of


def page(case):
    return reverse("investigation:case", args=[case.pk])


def last_facts(world, case):
    with walking.inside(world):
        return entries_of(case.institution_id, case.pk).last().facts


def test_one_letter_asks_several_and_takes_the_case_into_investigation(world, case, asking):
    made = asking("doctor", "nurse", "内科")
    facts = last_facts(world, case)
    assert {one.letter for one in made} == {made[0].letter}
    assert (facts["request"], facts["due_on"], len(facts["asked"])) == (str(made[0].letter), "2026-03-06", 3)
    assert walking.fresh(case).stage == "INVESTIGATING"


def test_a_second_letter_leaves_the_stage_and_its_day(world, case, asking):
    asking("doctor")
    before = walking.fresh(case).stage_since
    world.later(days=1)
    asking("nurse", at=world.at)
    assert walking.fresh(case).stage_since == before


# of whom, what else is given, and the code and field of the refusal
NOT_ASKED = (
    ((), {}, "nobody_asked", "people"),
    (("far_officer",), {}, "not_staff", "people"),  # of another hospital
    (("远科",), {}, "not_staff", "people"),
    (("officer",), {}, "asks_oneself", "people"),
    (("doctor",), {"due_on": date(2026, 3, 1)}, "due_passed", "due_on"),  # before it was asked for
)


@pytest.mark.parametrize(("whom", "given", "code", "field"), NOT_ASKED)
def test_whom_one_may_not_ask(world, asking, whom, given, code, field):
    with pytest.raises(Refusal) as refused:
        asking(*whom, **given)
    assert (refused.value.code, refused.value.field) == (code, field)
    with walking.inside(world):
        assert not StatementRequest.objects.exists()


def test_people_of_other_departments_are_named_with_the_letter(world, case, asking, browser):
    assert browser("surgeon").get(page(case)).status_code == 404
    surgeon, department = asking("surgeon", "外科")
    assert (surgeon.person.name, str(department.department)) == ("surgeon甲", "外科")
    with walking.inside(world):
        tags = list(entries_of(case.institution_id, case.pk).values_list("tag", flat=True))
    assert tags[-3:] == [
        "casework:cases:name_party",
        "casework:cases:involve",
        "casework:investigation:request_statement",
    ]
    for who in ("surgeon", "head2"):
        shown = browser(who).get(page(case)).content.decode()
        assert "请说明用药前的询问和皮试经过。" in shown
        assert "提交书面陈述" in shown
        waiting = browser(who).get("/").content.decode()
        assert case.number in waiting
    assert browser("nurse").get("/").status_code == 200


def test_who_was_asked_states_and_does_nothing_else(world, case, asking, stating):
    surgeon, department = asking("surgeon", "外科")
    stating(surgeon, "surgeon")
    stating(department, "head2")
    with pytest.raises(NotAllowed) as refused:
        actions.remind(case=case, request=department, said="催", by=world.actor("surgeon"), at=world.at)
    assert refused.value.article == "H-04"


def test_the_form_offers_everybody_of_the_hospital_but_oneself(world, case, browser):
    url = reverse("act:casework.investigation.request_statement", args=[case.pk])
    form = browser("officer").get(url).context["form"]
    offered = {name: {str(one) for one in form.fields[name].queryset} for name in ("people", "others")}
    assert offered["people"] == {"doctor甲", "nurse甲"}
    assert {"surgeon甲", "head2甲", "officer2甲"} <= offered["others"]
    assert not {"officer甲", "far_officer甲", "doctor甲"} & offered["others"]
    assert {str(one) for one in form.fields["departments"].queryset} == {"内科", "外科"}
    sent = {"others": [world.people["surgeon"].pk], "question": "请说明。", "due_on": "2030-01-01"}
    assert browser("officer").post(url, sent).status_code == 302
    with walking.inside(world):
        assert StatementRequest.objects.get().person == world.people["surgeon"]


def test_nobody_is_asked_again_while_the_first_request_is_open(asking, stating):
    first = asking("doctor")[0]
    with pytest.raises(Refusal, match="not in yet: doctor甲"):
        asking("doctor", "nurse")
    stating(first, "doctor")
    assert len(asking("doctor", "nurse")) == 2


def test_a_closed_case_asks_nobody(world, case, asking):
    with walking.inside(world):
        Case.objects.filter(pk=case.pk).update(closed_at=world.at)
    with pytest.raises(NotNow) as refused:
        asking("doctor")
    assert refused.value.article == "H-22"


# who asks, in a case of 内科 that concerns doctor and nurse
ASKS = (
    ("officer", True),
    ("head", False),
    ("quality", False),
    ("leader", False),
    ("auditor", False),
    ("admin", False),
    ("doctor", False),  # party
    ("bureau_officer", False),  # nobody asked it to step in
    ("neighbour_officer", False),
    ("far_officer", False),
)


@pytest.mark.parametrize(("who", "may"), ASKS)
def test_who_asks(asking, who, may):
    if may:
        assert asking("doctor", who=who)
    else:
        with pytest.raises(NotAllowed):
            asking("doctor", who=who)


def test_on_a_conflict_the_bureau_asks(world, case, asking):
    with walking.inside(world):
        Case.objects.filter(pk=case.pk).update(conflict_at=world.at, shown_to_bureau_at=world.at)
    assert asking("doctor", who="bureau_officer")


# who was asked, who hands it in, and whether they may
STATES = (
    ("doctor", "doctor", True),
    ("内科", "head", True),  # the head answers for the department
    ("doctor", "nurse", False),  # a party too, but not asked
    ("doctor", "head", False),  # the head does not answer for a person
    ("内科", "doctor", False),  # nor a member for the department
    ("doctor", "officer", False),  # the office states for nobody
    ("内科", "head2", False),
    ("doctor", "leader", False),
)


@pytest.mark.parametrize(("asked", "who", "may"), STATES)
def test_each_states_for_themself(world, case, asking, stating, asked, who, may):
    request = asking(asked)[0]
    if may:
        made = stating(request, who)
        facts = last_facts(world, case)
        assert (facts["statement"], facts["request"]) == (str(made.pk), str(request.letter))
    else:
        with pytest.raises((NotAllowed, NotNow)):
            stating(request, who)


def test_the_letter_is_answered_when_nobody_it_asked_is_missing(world, case, asking, stating, refusing):
    doctor, nurse, department = asking("doctor", "nurse", "内科")
    stating(doctor, "doctor")
    assert last_facts(world, case)["request"] == ""
    refusing(nurse)
    assert last_facts(world, case)["request"] == ""
    stating(department, "head")
    assert last_facts(world, case)["request"] == str(doctor.letter)


def test_a_statement_is_handed_in_once(asking, stating):
    request = asking("doctor")[0]
    stating(request, "doctor")
    with pytest.raises(Refusal) as refused:
        stating(request, "doctor")  # the row as it was read before, like a form sent twice
    assert refused.value.code == "nothing_asked"
    asking("doctor")
    with pytest.raises(Refusal) as refused:
        stating(request, "doctor")
    assert refused.value.code == "answered"


def test_a_request_of_another_case_is_not_answered_here(world, asking, stating):
    other = walking.a_case(world)
    request = asking("doctor", case=other)[0]
    asking("doctor")
    with pytest.raises(Refusal) as refused:
        stating(request, "doctor")
    assert refused.value.code == "answered"


def test_nothing_is_stated_before_it_was_asked_for(world, asking, stating):
    with pytest.raises(Refusal) as refused:
        stating(asking("doctor")[0], "doctor", happened_at=world.at - timedelta(minutes=1))
    assert refused.value.code == "before_cause"


def test_where_nobody_was_asked_there_is_nothing_to_hand_in(world, case):
    with walking.inside(world):
        refused = actions.hand_in_statement.hindrance(world.actor("doctor"), case)
    assert refused.code == "nothing_asked"


def test_a_refusal_keeps_its_witnesses_and_may_be_thought_better_of(world, case, asking, stating, refusing):
    request = asking("doctor")[0]
    refused = refusing(request)
    facts = last_facts(world, case)
    assert facts["witnesses"] == [str(world.people[who].pk) for who in ("head", "head2")]
    assert not refused.is_open
    stating(request, "doctor", at=world.at + timedelta(days=1))
    with walking.inside(world):
        one = requests_of(case).get()
        assert (one.refused_at is not None, one.answered_at is not None) == (True, True)


# witnesses, and whether a refusal stands with them
WITNESSES = (
    ("head", "head2", True),
    ("head", "head", False),  # one is not two
    ("doctor", "head", False),  # who refused attests nothing
)


@pytest.mark.parametrize(("first", "second", "stands"), WITNESSES)
def test_a_refusal_needs_two_other_witnesses(world, asking, refusing, first, second, stands):
    given = {"witness_one": world.people[first], "witness_two": world.people[second]}
    request = asking("doctor")[0]
    if stands:
        assert refusing(request, **given).refused_at
    else:
        with pytest.raises(Refusal) as refused:
            refusing(request, **given)
        assert (refused.value.article, refused.value.field) == ("H-50", "witness_two")


@pytest.mark.parametrize("who", ["doctor", "head", "leader", "far_officer"])
def test_only_the_office_records_a_refusal(asking, refusing, who):
    request = asking("nurse")[0]
    with pytest.raises(NotAllowed):
        refusing(request, who)


def test_a_reminder_is_counted_and_a_refused_statement_is_not_reminded_of(world, case, asking, refusing):
    request = asking("doctor", "nurse")[0]
    officer = world.actor("officer")
    for hours in (1, 2):
        at = world.at + timedelta(hours=hours)
        request = actions.remind(case=case, request=request, said="电话催交", by=officer, at=at)
    assert (request.reminders, last_facts(world, case)["reminders"]) == (2, 2)
    refused = refusing(request, at=world.at + timedelta(hours=3))
    with pytest.raises(Refusal) as refusal:
        actions.remind(case=case, request=refused, said="电话", by=officer, at=world.at + timedelta(hours=4))
    assert refusal.value.code == "refused"


def test_worklists_show_what_waits_and_for_whom(world, case, asking, stating):
    late = asking("doctor", due_on=date(2026, 3, 20))[0]
    soon = asking("内科", "nurse", due_on=date(2026, 3, 4))
    with walking.inside(world):
        head = world.actor("head")
        assert list(requests_for(world.people["doctor"].pk)) == [late]
        assert [
            one.department_id for one in requests_for(head.person_id, {world.departments["内科"].pk})
        ] == [world.departments["内科"].pk]
        assert set(open_requests([case.institution_id])) == {late, *soon}
        assert list(open_requests([world.neighbour.pk])) == []
    stating(late, "doctor")
    with walking.inside(world):
        assert not requests_for(world.people["doctor"].pk).exists()
        assert [one.text for one in statements_of(case)] == ["当日询问过敏史，患者称无。"]
