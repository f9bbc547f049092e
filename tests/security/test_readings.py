"""Every look and every attempt leaves a line: who, when, what, with what outcome, and no word about a patient (Q15)."""

import uuid

import pytest
from django.db import transaction
from django.urls import reverse
from django_scopes import scopes_disabled

from tests import road, walking
from tests.accountability import steps
from tests.permissions import cells
from tests.permissions.test_matrix import address, doors, signed_in, status
from yihe.casework.cases.terms import Stage
from yihe.foundation.acting.registry import ACTIONS
from yihe.foundation.journal.models import Entry, Reading
from yihe.foundation.journal.readings import anchor_readings, batch_of, digest_of
from yihe.foundation.journal.terms import INSTALLATION, Outcome

OUTCOMES = {
    200: Outcome.SHOWN,
    403: Outcome.REFUSED,
    404: Outcome.NOT_FOUND,
    409: Outcome.REFUSED,
    422: Outcome.REFUSED,
}
DONE = {201, 302}
# pages that note beside themselves which file was taken
FILES = {"casework:evidence:file", "casework:investigation:file", "casework:settlement:paper"}
FILES |= {"casework:evidence:receipt_file"}


@pytest.fixture
def house(world):
    steps.adopt(world)
    case = road.case_at(Stage.SETTLED, world)
    return world, case


# one of each kind of cell: who does it, who sees it but may not, who is party to it, for whom it does not exist
WHO = ("officer", "finance", "doctor", "far_officer")


@pytest.mark.parametrize("who", WHO)
def test_every_door_leaves_a_line(house, who):
    world, case = house
    with scopes_disabled():
        person = world.people[who]
        client, extra = signed_in(person), cells.parts_of(case)
    subjects = {"case": case, "complaint": case.complaint, "institution": world.centre}
    for tag, route, declared, acts, is_json in doors():
        subject = subjects[declared.subject.name] if declared.subject else None
        url = address(route, subject, extra.get(tag, {}))
        for method in methods(acts=acts, is_json=is_json):
            kind = {"content_type": "application/json"} if is_json else {}
            with transaction.atomic():
                got = status(getattr(client, method)(url, {}, **kind))
                check(tag, got, person, subject, seen=who in {"officer", "finance", "doctor"})
                transaction.set_rollback(True)


def methods(*, acts, is_json):
    return ("post",) if is_json else ("get", "post") if acts else ("get",)


def check(tag, got, person, subject, *, seen):
    with scopes_disabled():
        lines = list(Reading.objects.filter(page=tag, person_id=person.pk))
        entries = list(Entry.objects.filter(tag=tag, actor__startswith=str(person.pk), at__gte=person.asked))
    if got in DONE:
        assert (len(lines), bool(entries)) == (0, True), (tag, got)
        return
    about = subject.pk if subject is not None else None
    told = [(line.outcome, line.subject_id) for line in lines]
    assert told.count((OUTCOMES[got], about)) == 1, (tag, got, told)
    assert len(told) == 1 or (tag in FILES and got == 200), (tag, got, told)
    if subject is not None and seen and got != 404:
        assert {line.institution_id for line in lines} == {subject.institution_id}, tag


def newcomer():
    return walking.Person.objects.create(username="newcomer", name="新人", must_change_password=False)


@pytest.fixture(autouse=True)
def asked(monkeypatch):
    """Entries of the walk before are not those of the requests."""
    monkeypatch.setattr(walking.Person, "asked", walking.clock(), raising=False)


def test_what_was_looked_for_is_not_in_the_log(house, enter):
    world, _case = house
    client = enter("officer")
    client.get("/search/", {"q": "周小满"})
    client.get("/search/", {"q": "13800000001"})
    client.get("/cases/", {"patient": "周小满"})
    client.post(reverse("act:casework.complaints.record", args=[world.centre.pk]), {"patient_name": "周小满"})
    with scopes_disabled():
        rows = [repr(vars(row)) for row in Reading.objects.all()]
    assert len(rows) >= 4
    assert not [row for row in rows if "周小满" in row or "13800000001" in row]


def test_a_refusal_is_logged_with_its_code(house, enter):
    _world, case = house
    address = reverse("act:casework.cases.plan_care", args=[case.pk])
    enter("finance").get(address)
    enter("doctor").get(address)
    with scopes_disabled():
        codes = Reading.objects.filter(page="casework:cases:plan_care").order_by("at")
        assert [row.reason for row in codes] == ["role", "party"]


def test_an_error_of_ours_is_logged_as_failed(house, enter, monkeypatch):
    def broken(*_args):
        raise RuntimeError

    client = enter("officer")
    client.raise_request_exception = False
    monkeypatch.setattr("yihe.interfaces.desk.worklists.sections", broken)
    client.get("/")
    with scopes_disabled():
        assert Reading.objects.get(page="desk:home:read").outcome == Outcome.FAILED


def test_who_reads_from_the_bureau_stands_in_the_log_of_the_hospital(house, enter):
    world, case = house
    walking.cases.report_major(case=case, content="重大事件", by=world.actor("officer"), at=world.at)
    enter("bureau_officer").get(reverse("desk:case", args=[case.pk]))
    with scopes_disabled():
        line = Reading.objects.get(page="desk:case:read", person_id=world.people["bureau_officer"].pk)
    assert line.institution_id == world.centre.pk


def test_what_was_not_found_stands_in_the_log_of_who_looked(house, enter):
    world, case = house
    enter("far_officer").get(reverse("desk:case", args=[case.pk]))
    enter("far_officer").get(reverse("desk:case", args=[uuid.uuid4()]))
    with scopes_disabled():
        places = Reading.objects.filter(outcome=Outcome.NOT_FOUND).values_list("institution_id", flat=True)
        assert set(places) == {world.elsewhere.pk}


def test_who_holds_no_role_stands_in_the_log_of_the_installation(house):
    with scopes_disabled():
        person = newcomer()
        signed_in(person).get("/")
        line = Reading.objects.get(person_id=person.pk)
    assert (line.institution_id, line.outcome) == (INSTALLATION, Outcome.REFUSED)


def test_the_lines_are_anchored_in_the_journal(house, enter):
    world, _case = house
    enter("officer").get("/cases/")
    with scopes_disabled():
        [entry] = anchor_readings(world.centre.pk, world.at)
        assert entry.facts["digest"] == digest_of(batch_of(world.centre.pk, entry.sequence))


def test_a_double_click_is_logged_as_such(house, enter):
    _world, case = house
    client, address = enter("officer"), reverse("act:casework.cases.plan_care", args=[case.pk])
    given = {"care_plan": "观察", "care_by": "李", "submission": str(uuid.uuid4())}
    assert [client.post(address, given).status_code for _ in range(2)] == [302, 302]
    with scopes_disabled():
        assert Entry.objects.filter(tag="casework:cases:plan_care").count() == 1
        assert Reading.objects.get(page="casework:cases:plan_care").reason == "repeated"


def test_every_action_stands_in_the_registry_that_was_walked():
    assert {tag for tag, _route, _declared, acts, _json in doors() if acts} == set(ACTIONS)
