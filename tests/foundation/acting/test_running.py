"""How every action runs: on the newest state, in one transaction with its entry."""

import uuid

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from django_scopes import scopes_disabled

from tests import walking
from tests.permissions.test_matrix import signed_in
from yihe.casework.cases import actions as cases
from yihe.foundation.acting import running
from yihe.foundation.acting.actor import Actor, Holding
from yihe.foundation.acting.refusal import Absent, Invalid, NotAllowed, Stale, Unseen
from yihe.foundation.acting.registry import ACTIONS
from yihe.foundation.acting.roles import Role
from yihe.foundation.acting.submissions import Submission
from yihe.foundation.journal.models import Entry
from yihe.foundation.journal.queries import entries_of, latest


@pytest.fixture
def case(world):
    return walking.a_case(world)


def plan(world, case, who="officer", **given):
    given = {"care_plan": "观察", "care_by": "李医生", "at": world.at} | given
    return cases.plan_care(case=case, by=world.actor(who), **given)


def test_another_clash_is_not_taken_for_a_repetition(world, case, monkeypatch):
    def clash(**_given):
        raise IntegrityError

    monkeypatch.setattr(running, "record", lambda *_given, **_more: clash())
    with pytest.raises(IntegrityError):
        plan(world, case, submission=Submission(uuid.uuid4(), {}))


def test_who_has_not_seen_the_newest_entry_is_told_what_it_is(world, case):
    with scopes_disabled():
        seen = latest(case.institution_id, case.pk)
    plan(world, case, seen=seen)
    with pytest.raises(Stale) as stale:
        plan(world, case, seen=seen)
    assert [entry["tag"] for entry in stale.value.entries] == ["casework:cases:plan_care"]


# What cannot have been seen: nothing of the case is newer than its last entry
@pytest.mark.parametrize("ahead", [1, 10**17])
def test_who_claims_to_have_seen_what_is_still_to_come_is_refused(world, case, ahead):
    with scopes_disabled():
        seen = latest(case.institution_id, case.pk)
    with pytest.raises(Unseen) as refused:
        plan(world, case, seen=seen + ahead)
    assert (refused.value.status, refused.value.article) == (428, "H-01")
    assert walking.fresh(case).care_plan == ""


# what the page sends in the place of its mark
@pytest.mark.parametrize("mark", [None, "", "x", "-1", "1e3", "9" * 30, "9" * 17])
def test_a_form_without_its_mark_is_shown_again_with_what_stands_now(world, case, mark):
    client = signed_in(world.people["officer"])
    address = reverse("act:casework.cases.plan_care", args=[case.pk])
    typed = {"care_plan": "请皮肤科会诊", "care_by": "王医生"}
    page = Client.post(client, address, typed | ({} if mark is None else {"seen": mark}))
    assert (page.status_code, page.context["refusal"].code) == (428, "unseen")
    assert "请皮肤科会诊" in page.content.decode()
    assert walking.fresh(case).care_plan == ""
    assert Client.post(client, address, typed | {"seen": page.context["seen"]}).status_code == 302


def test_what_several_begin_at_once_needs_no_mark(world):
    """Nobody waits for anybody where complaints are recorded."""
    client = signed_in(world.people["officer"])
    given = {"channel": "VISIT", "content": "皮疹", "patient_name": "周小满", "standing": "PATIENT"}
    address = reverse("act:casework.complaints.record", args=[world.centre.pk])
    assert Client.post(client, address, given).status_code == 302


def test_the_permission_is_asked_before_it_is_told_what_others_did(world, case):
    plan(world, case)
    with pytest.raises(NotAllowed):
        plan(world, case, who="finance", seen=0)


# language; what the page of the second says: title of the act, who did it
TOLD = (("zh-hans", "安排后续诊疗", "officer甲"), ("en", "Say what care goes on", "officer甲"))


@pytest.mark.parametrize(("language", "title", "name"), TOLD)
def test_the_page_says_who_did_what_meanwhile_and_takes_it_at_the_second_try(
    world, case, language, title, name
):
    with scopes_disabled():
        seen = latest(case.institution_id, case.pk)
    plan(world, case)
    client = signed_in(world.people["officer2"])
    client.cookies["django_language"] = language
    address = reverse("act:casework.cases.plan_care", args=[case.pk])
    typed = {"care_plan": "请皮肤科会诊", "care_by": "王医生"}
    page = client.post(address, typed | {"seen": seen})
    told = page.content.decode()
    assert page.status_code == 409
    assert title in told
    assert [entry["by"] for entry in page.context["since"]] == [name]
    assert "请皮肤科会诊" in told
    assert client.post(address, typed | {"seen": page.context["seen"]}).status_code == 302


def test_an_entry_of_a_tag_that_is_no_more_is_told_by_its_tag(world, case, monkeypatch):
    plan(world, case)
    client = signed_in(world.people["officer2"])
    address = reverse("act:casework.cases.plan_care", args=[case.pk])
    monkeypatch.delitem(ACTIONS, "casework:cases:register")
    page = client.post(address, {"care_plan": "x", "care_by": "y", "seen": 0})
    assert "casework:cases:register" in page.content.decode()


def test_what_is_refused_leaves_nothing(world, case):
    before = count()
    with pytest.raises(Invalid):
        plan(world, case, happened_at=world.at.replace(year=2099))
    assert count() == before
    assert walking.fresh(case).care_plan == ""


def count():
    with scopes_disabled():
        return Entry.objects.count()


def test_a_subject_that_has_gone_meanwhile_is_absent(world, case):
    case.pk = uuid.uuid4()
    with pytest.raises(Absent):
        plan(world, case)


def test_an_act_of_a_bureau_stands_in_its_own_journal_and_in_the_hospitals(world, case):
    """Also when the officer works for two bureaus, and the other one comes first."""
    cases.ask_bureau(case=case, reason="均为当事人", by=world.actor("officer"), at=world.at)
    other = Holding(Role.BUREAU_OFFICER, world.elsewhere.parent_id, None, frozenset({world.elsewhere.pk}))
    acting = world.actor("bureau_officer")
    both = Actor(acting.person_id, acting.name, (other, *acting.holdings))
    cases.name_party(
        case=walking.fresh(case), person=world.people["nurse"], concern="NURSED", by=both, at=world.at
    )
    with scopes_disabled():
        [mirrored] = entries_of(world.bureau.pk, case.pk)
        entry = entries_of(world.centre.pk, case.pk).last()
        assert not entries_of(world.elsewhere.parent_id, case.pk).exists()
    assert mirrored.facts == {"at_institution": str(world.centre.pk)}
    assert entry.actor == f"{acting.person_id} BUREAU_OFFICER {world.bureau.pk}"


def test_a_party_acts_without_a_role(world, case):
    cases.ask_bureau(case=case, reason="申请回避", by=world.actor("doctor"), at=world.at)
    with scopes_disabled():
        entry = entries_of(world.centre.pk, case.pk).last()
    assert entry.actor == f"{world.people['doctor'].pk} PARTY {world.centre.pk}"
