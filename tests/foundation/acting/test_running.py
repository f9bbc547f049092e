"""How every action runs: once a submission, on the newest state, in one transaction with its entry."""

import uuid
from unittest.mock import DEFAULT, Mock

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django_scopes import scopes_disabled

from tests import walking
from tests.permissions.test_matrix import signed_in
from yihe.casework.cases import actions as cases
from yihe.foundation.acting import running
from yihe.foundation.acting.actor import Actor, Holding
from yihe.foundation.acting.refusal import Absent, Invalid, Stale
from yihe.foundation.acting.registry import ACTIONS
from yihe.foundation.acting.roles import Role
from yihe.foundation.journal.models import Entry
from yihe.foundation.journal.queries import entries_of, latest


@pytest.fixture
def case(world):
    return walking.a_case(world)


def plan(world, case, who="officer", **given):
    given = {"care_plan": "观察", "care_by": "李医生", "at": world.at} | given
    return cases.plan_care(case=case, by=world.actor(who), **given)


def test_a_submission_is_carried_out_once(world, case):
    one = uuid.uuid4()
    plan(world, case, submission=one)
    with pytest.raises(running.Repeated) as repeated:
        plan(world, case, submission=one, care_plan="会诊")
    assert repeated.value.entry.tag == "casework:cases:plan_care"
    assert walking.fresh(case).care_plan == "观察"


def test_the_same_submission_sent_twice_at_once_is_carried_out_once(world, case, monkeypatch):
    one = uuid.uuid4()
    plan(world, case, submission=one)
    # the second transaction looked before the first was committed
    looked = Mock(wraps=running.refuse_repetition, side_effect=[None, DEFAULT])
    monkeypatch.setattr(running, "refuse_repetition", looked)
    with pytest.raises(running.Repeated):
        plan(world, case, submission=one)


def test_another_clash_is_not_taken_for_a_repetition(world, case, monkeypatch):
    def clash(**_given):
        raise IntegrityError

    monkeypatch.setattr(running, "record", lambda *_given, **_more: clash())
    with pytest.raises(IntegrityError):
        plan(world, case, submission=uuid.uuid4())


def test_who_has_not_seen_the_newest_entry_is_told_what_it_is(world, case):
    with scopes_disabled():
        seen = latest(case.institution_id, case.pk)
    plan(world, case, seen=seen)
    with pytest.raises(Stale) as stale:
        plan(world, case, seen=seen)
    assert [entry["tag"] for entry in stale.value.entries] == ["casework:cases:plan_care"]


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
