"""One submission is carried out once; its id serves for nothing else, and nobody meets the ids of others."""

import uuid
from unittest.mock import DEFAULT, Mock

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django_scopes import scopes_disabled

from tests import walking
from tests.permissions.test_matrix import signed_in
from yihe.casework.cases import actions as cases
from yihe.casework.evidence.models import Exhibit
from yihe.foundation.acting import running
from yihe.foundation.acting.refusal import NotAllowed, NotNow
from yihe.foundation.acting.submissions import Repeated, Submission
from yihe.foundation.journal.models import Entry

ID = uuid.UUID("01900000-0000-7000-8000-0000000000aa")
PLAN = {"care_plan": "观察", "care_by": "李医生"}


@pytest.fixture
def case(world):
    return walking.a_case(world)


@pytest.fixture
def call(world):
    """Send JSON as somebody; gives the answer."""

    def sent(who, tag, subject, **given):
        address = reverse(f"api:{tag.replace(':', '.')}", args=[subject.pk])
        return signed_in(world.people[who]).post(address, given, content_type="application/json")

    return sent


def plan(world, case, who="officer", sent="观察", number=ID):
    submission = Submission(number, {"care_plan": sent})
    return cases.plan_care(
        case=case, by=world.actor(who), at=world.at, submission=submission, care_plan=sent, care_by="李"
    )


def written(tag="casework:cases:plan_care") -> int:
    with scopes_disabled():
        return Entry.objects.filter(tag=tag).count()


def test_the_same_again_is_not_done_again(world, case):
    plan(world, case)
    with pytest.raises(Repeated) as repeated:
        plan(world, case)
    assert repeated.value.entry.tag == "casework:cases:plan_care"
    assert written() == 1


def test_the_same_sent_twice_at_once_is_done_once(world, case, monkeypatch):
    plan(world, case)
    # the second transaction looked before the first was committed
    looked = Mock(wraps=running.refuse_repetition, side_effect=[None, DEFAULT])
    monkeypatch.setattr(running, "refuse_repetition", looked)
    with pytest.raises(Repeated):
        plan(world, case)


def test_other_words_under_the_same_id_are_refused(world, case):
    plan(world, case)
    with pytest.raises(NotNow) as refused:
        plan(world, case, sent="会诊")
    assert (refused.value.code, refused.value.article) == ("submission_used", "H-27")
    assert walking.fresh(case).care_plan == "观察"


def test_the_same_words_about_another_case_are_refused(world, case):
    other = walking.a_case(world)
    plan(world, case)
    with pytest.raises(NotNow) as refused:
        plan(world, other)
    assert refused.value.code == "submission_used"
    assert walking.fresh(other).care_plan == ""


def test_another_action_under_the_same_id_is_refused(world, case, call):
    said = {"reason": "皆为当事人", "submission": str(ID)}
    assert call("officer", "casework:cases:ask_bureau", case, **said).status_code == 201
    answer = call("officer", "casework:cases:plan_care", case, **PLAN, submission=str(ID))
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (409, "submission_used")
    assert written() == 0


def test_the_id_of_somebody_else_is_ones_own_when_one_takes_it(world, case):
    """Otherwise the refusal would tell that somebody has sent something."""
    plan(world, case, "officer")
    plan(world, case, "officer2")
    assert written() == 2


def test_who_may_not_learns_nothing_of_what_was_sent(world, case, call):
    plan(world, case)
    with pytest.raises(NotAllowed):
        plan(world, case, "finance")
    for who, status in (("finance", 403), ("far_officer", 404)):
        used, fresh = (
            call(who, "casework:cases:plan_care", case, **PLAN, submission=str(number))
            for number in (ID, uuid.uuid4())
        )
        assert (used.status_code, used.json()) == (status, fresh.json())


def test_a_program_that_lost_the_answer_gets_the_old_one(world, case, call):
    """Also where what it chose is no choice any more, because its first call went through."""
    with scopes_disabled():
        party = case.parties.get()
    given = {"party": str(party.pk), "reason": "误列", "submission": str(ID)}
    first, again = (call("officer", "casework:cases:release_party", case, **given) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["made"][0]["id"] == again.json()["made"][0]["id"] == str(party.pk)
    assert first.json()["sequence"] == again.json()["sequence"]
    assert again.json()["repeated"] is True


def test_what_is_told_once_is_not_told_again(world, call):
    given = {"person": str(world.people["doctor"].pk), "submission": str(ID)}
    first, again = (
        call("admin", "foundation:people:reset_password", world.centre, **given) for _ in range(2)
    )
    assert first.json()["told"]["en"].startswith("Initial password")
    assert (again.status_code, again.json()["told"]) == (200, None)


def test_the_page_says_that_it_was_sent_and_shows_the_case(world, case):
    client, address = (
        signed_in(world.people["officer"]),
        reverse("act:casework.cases.plan_care", args=[case.pk]),
    )
    sent = PLAN | {key: client.get(address).context[key] for key in ("seen", "submission")}
    assert [client.post(address, sent).status_code for _ in range(2)] == [302, 302]
    assert written() == 1


def test_the_page_keeps_what_was_typed_under_a_used_id_and_takes_it_the_second_time(world, case):
    client, address = (
        signed_in(world.people["officer"]),
        reverse("act:casework.cases.plan_care", args=[case.pk]),
    )
    sent = PLAN | {key: client.get(address).context[key] for key in ("seen", "submission")}
    client.post(address, sent)
    page = client.post(address, sent | {"care_plan": "请皮肤科会诊"})
    assert (page.status_code, page.context["refusal"].code) == (409, "submission_used")
    assert "请皮肤科会诊" in page.content.decode()
    sent = PLAN | {"care_plan": "请皮肤科会诊"} | {key: page.context[key] for key in ("seen", "submission")}
    assert client.post(address, sent).status_code == 302
    assert walking.fresh(case).care_plan == "请皮肤科会诊"


# content of the file sent the second time → status, exhibits then
FILES = ((b"a letter", 302, 1), (b"another one", 409, 1))


@pytest.mark.parametrize(("content", "status", "exhibits"), FILES)
def test_files_are_told_apart_by_what_is_in_them(world, case, content, status, exhibits):
    client = signed_in(world.people["officer"])
    address = reverse("act:casework.evidence.add_exhibit", args=[case.pk])
    page = client.get(address)
    given = {"title": "信", "origin": "家属"} | {key: page.context[key] for key in ("seen", "submission")}
    for name in ("material", "side"):
        given[name] = next(value for value, _ in page.context["form"].fields[name].choices if value)

    def send(words):
        return client.post(
            address, given | {"attachments": SimpleUploadedFile("letter.txt", words)}
        ).status_code

    assert send(b"a letter") == 302
    assert send(content) == status
    with scopes_disabled():
        assert Exhibit.objects.count() == exhibits


def test_an_entry_keeps_a_digest_that_nobody_can_guess_from(world, case, monkeypatch):
    """The words may be destroyed one day; what stays must not let somebody try names until one fits."""
    sent = Submission(ID, {"patient_name": "周小满"})
    one = sent.digest("casework:cases:plan_care", case.pk)
    ring = Mock(index=b"another key")
    monkeypatch.setattr("yihe.foundation.acting.submissions.keys.ring", lambda: ring)
    assert one != sent.digest("casework:cases:plan_care", case.pk)


def test_what_json_can_write_has_a_digest(case):
    odd = {"a": [None, True, 1.5, 10**400, "\ud800"], "\udfff": {}}
    assert len(Submission(ID, odd).digest("x", case.pk)) == 32
