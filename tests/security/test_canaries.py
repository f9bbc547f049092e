"""A word of its own in every text field of one hospital: no answer, list, export, search or log outside holds one (Q5).

The words are typed into the forms of all actions, so that they stand wherever what people type ends up; a test over all
models tells of a field that none has reached.
"""

import logging
import re
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from django.apps import apps
from django.db import connection, models
from django.test import override_settings
from django.urls import reverse

from tests import databases, road, walking
from tests.accountability import steps
from tests.permissions import cells
from tests.permissions.test_matrix import address, doors, signed_in, status
from tests.security import filling
from tests.security.reading import everything_stored
from tests.security.test_hostile_text import WHO, possible
from tests.walking import World
from yihe.casework.cases.models import Case
from yihe.casework.cases.terms import Stage
from yihe.casework.complaints.models import Complaint
from yihe.foundation.acting.moments import day_of
from yihe.foundation.acting.registry import ACTIONS
from yihe.foundation.acting.roles import Role
from yihe.foundation.acting.walls import everywhere
from yihe.foundation.institutions.models import Institution
from yihe.foundation.journal.models import Entry, Reading
from yihe.foundation.people import actions as people
from yihe.foundation.people.queries import actor_of
from yihe.foundation.vault.fields import EncryptedTextField

CANARY = re.compile(r"zq\d{4}x")
PHONE, IDENTITY = "13911112222", "11010519491231002X"
# Acts that need another one before them, since the walk has used up what they need.
AFTER = {
    "accountability:review:change": "accountability:review:object",  # so that there is an objection to answer
    "accountability:review:confirm": "accountability:review:receive",
    "accountability:review:receive": "accountability:review:report",
    "casework:investigation:record_refusal": "casework:investigation:request_statement",
}
# Acts that take the ground from under the others come last.
LAST = (
    "casework:cases:release_party",
    "accountability:assessment:withdraw",
    "foundation:people:end_role",
    "foundation:people:reset_password",
)
NEW_COMPLAINTS = 8


@dataclass
class Cage:
    """A world in which the centre is full of canaries; where each was typed, and what was logged meanwhile."""

    world: World
    cases: dict[str, Case]
    complaints: list[Complaint] = field(default_factory=list)
    places: dict[str, tuple[str, object]] = field(default_factory=dict)
    log: list[str] = field(default_factory=list)

    def subjects(self, kind):
        """Give what can be acted on, as it stands now."""
        return {
            "case": [walking.fresh(case) for case in self.cases.values()],
            "complaint": self.complaints,
            "institution": [self.world.centre],
        }[kind]

    def actor(self, who):
        """Give a person as they act today."""
        return actor_of(self.world.people[who], day_of(walking.clock()))

    def type_into(self, clients, tag):
        """Do the action with a canary in every box."""
        for who, subject, form in possible(self, ACTIONS[tag]):
            data = self.filled(tag, subject, form)
            answer = clients[who].post(reverse(f"act:{ACTIONS[tag].url_name}", args=[subject.pk]), data)
            if answer.status_code == 302:
                return
        pytest.fail(f"{tag} was never taken: {answer.context['form'].errors} {answer.context['refusal']}")

    def filled(self, tag, subject, form):
        """Give a canary for every box, and numbers that can be right."""
        with everywhere():
            data = filling.filled(
                tag, form, text=lambda _field: self.canary(tag, subject), at=walking.clock()
            )
        data |= {"username": self.canary(tag, subject)} if "username" in data else {}
        data |= {"witness_2": self.canary(tag, subject)} if "witness_2" in data else {}
        data |= {"patient_identity": IDENTITY} if "patient_identity" in data else {}
        return data | ({"phone": PHONE} if "phone" in data and tag not in OFFICE_PHONES else {})

    def canary(self, tag, subject) -> str:
        """Make the next one."""
        word = f"zq{len(self.places):04}x"
        self.places[word] = (tag, subject)
        return word


OFFICE_PHONES = {"foundation:institutions:describe"}


class Listener(logging.Handler):
    """Keeps every line of every log."""

    def __init__(self, lines) -> None:
        super().__init__(logging.INFO)
        self.lines = lines

    def emit(self, record):
        self.lines.append(self.format(record))


@pytest.fixture(scope="module")
def cage(django_db_setup, django_db_blocker, tmp_path_factory):
    files = tmp_path_factory.mktemp("files")
    with django_db_blocker.unblock(), databases.copied(), override_settings(YIHE_FILES=files):
        world = walking.a_world(walking.clock() - timedelta(days=30))
        Institution.objects.filter(pk=world.centre.pk).update(short="zq9999x")
        world.centre.refresh_from_db()
        steps.adopt(world)
        stages = sorted(Stage, key=lambda one: one == Stage.PROPOSED)
        made = Cage(world, {"received": road.received_case(world)})
        made.cases |= {stage: road.case_at(stage, world) for stage in stages}
        made.cases["reported"] = road.reported_case(world)
        made.cases["dead"] = walking.a_case(world, died=True)
        made.places["zq9999x"] = ("short", world.centre)
        listener = Listener(made.log)
        logging.getLogger().addHandler(listener)
        logging.getLogger("django.request").setLevel(logging.INFO)  # more than an installation writes
        fill(made)
        yield made
        logging.getLogger().removeHandler(listener)
        logging.getLogger("django.request").setLevel(logging.ERROR)


def fill(cage):
    clients = {who: signed_in(cage.world.people[who]) for who in WHO}
    for _ in range(NEW_COMPLAINTS):
        cage.type_into(clients, "casework:complaints:record")
    with everywhere():
        cage.complaints += Complaint.objects.filter(institution=cage.world.centre).order_by("-recorded_at")[
            :NEW_COMPLAINTS
        ]
    for tag in sorted(ACTIONS, key=lambda one: (one in LAST, one.startswith("foundation"))):
        if tag in AFTER:
            cage.type_into(clients, AFTER[tag])
        cage.type_into(clients, tag)


def found_in(response) -> set[str]:
    """Give the canaries in an answer: its body, its headers, its cookies."""
    body = b"".join(response) if response.streaming else response.content
    text = body.decode(errors="replace") + str(response.headers) + str(response.cookies)
    for let_go in response._resource_closers:
        let_go()
    return {*CANARY.findall(text), *(one for one in (PHONE, IDENTITY) if one in text)}


# Where canaries live


# model.field → why no word that somebody typed stands in it
WITHOUT = {
    "files.StoredFile.sha256": "a digest",
    "files.StoredFile.stored_by": "an id",
    "files.StoredFile.name": "the names of files are checked by themselves (H-30)",
    "journal.Entry.actor": "ids and a role",
    "journal.Entry.tag": "a tag",
    "journal.Entry.facts_json": "nothing that was typed may stand here",
    "journal.Entry.payload_digest": "a digest",
    "journal.Entry.previous": "a digest",
    "journal.Entry.hash": "a digest",
    "journal.Entry.nodes": "digests",
    "journal.Payload.salt": "random",
    "journal.Head.hash": "a digest",
    "journal.Head.frontier": "digests",
    "journal.Checkpoint.root": "a digest",
    "journal.Checkpoint.key_id": "an id",
    "journal.Checkpoint.signature": "a signature",
    "journal.Reading.page": "a tag",
    "journal.Reading.reason": "a code",
    "institutions.Counter.series": "a code",
    "regulations.Adoption.policy_id": "names a regulation of the library",
    "regulations.Adoption.policy_sha256": "a digest",
    "regulations.Adoption.readings": "chosen, not typed",
    "complaints.Complaint.phone_index": "a keyed digest",
    "resolution.Episode.next_routes": "chosen, not typed",
    "deadlines.Deadline": "computed from the regulations and the facts of the journal",
    "review.Review.policy_id": "names a regulation of the library",
    "review.Review.policy_sha256": "a digest",
    "review.Review.criteria": "chosen, not typed",
    "review.Review.nature": "a code",
    "review.Review.nature_article": "an article",
    "review.Review.cause": "a code",
    "review.Review.accident_level": "a code",
    "review.Review.flags": "chosen, not typed",
    "review.Review.queues": "codes",
    "review.Responsible.role": "a code",
    "assessment.Assessment.policy_id": "names a regulation of the library",
    "assessment.Assessment.policy_sha256": "a digest",
    "assessment.Assessment.readings": "chosen, not typed",
    "assessment.Assessment.choices": "R1 leaves no value to people",
    "assessment.Assessment.facts": "codes, days and sums, as the rulebook takes them",
    "assessment.Assessment.outcome": "what the rulebook answers",
    "assessment.Assessment.nature": "a code",
    "assessment.Concerned.key": "an id",
    "assessment.Concerned.role": "a code",
    "assessment.Concerned.post": "a code",
    "assessment.Concerned.measures": "codes",
    "sanctions.Sanction.kind": "a code",
    "sanctions.Sanction.article": "an article",
    "sanctions.Sanction.authority": "a code",
    "registers.Filing.items": "codes",
}
# tag, fact → why what was typed may stand in a fact, which is never destroyed
TYPED_FACTS = {
    (
        "casework:evidence:seal",
        "number",
    ): "the number on the strip: the receipt proves it, as it proves the digests",
}


def text_fields_of_institutions():
    """Give every field that can hold text, of every model that belongs to an institution."""
    for model in apps.get_models():
        own = {one.column for one in model._meta.local_concrete_fields}
        if "institution_id" in own or model is Institution:
            for one in model._meta.local_concrete_fields:
                is_text = isinstance(one, models.CharField | models.TextField | models.JSONField)
                if is_text and not one.choices and not isinstance(one, EncryptedTextField):
                    yield model, one


def test_a_canary_stands_in_every_text_field(cage):
    with everywhere():
        missing = [
            f"{model._meta.label}.{one.name}"
            for model, one in text_fields_of_institutions()
            if not {model._meta.label, f"{model._meta.label}.{one.name}"} & set(WITHOUT)
            and not holds_one(cage, model, one)
        ]
    assert not missing, "\n".join(missing)


def holds_one(cage, model, one) -> bool:
    place = "pk" if model is Institution else "institution_id"
    rows = model._default_manager.filter(**{place: cage.world.centre.pk}).values_list(one.name, flat=True)
    return any(CANARY.search(str(value)) for value in rows)


# Who must not find them


@pytest.fixture(scope="module")
def outsiders(cage):
    """Give clients of people at other hospitals, of the same bureau and of another."""
    world = cage.world
    made = {
        "neighbour_officer": world.people["neighbour_officer"],
        "far_officer": world.people["far_officer"],
    }
    for role in (Role.LEADER, Role.DEPARTMENT_HEAD):
        made[role], _ = people.add_person(
            institution=world.neighbour,
            name=f"邻院{role}",
            username=f"outside-{role.value.lower()}",
            role=role.value,
            department=world.departments["邻科"],
            by=world.actor("admin"),
            at=world.at,
        )
    for person in made.values():
        person.must_change_password = False
        person.save()
    return {name: signed_in(person) for name, person in made.items()}


def requests_for(cage):
    """Give every address there is, for what is the centre's: (method, address, data)."""
    case = cage.cases[Stage.FILED]
    subjects = {"case": case, "complaint": cage.complaints[0], "institution": cage.world.centre, None: None}
    with everywhere():
        parts = cells.parts_of(case)
    for tag, route, declared, acts, is_json in doors():
        where = address(
            route, subjects[declared.subject.name if declared.subject else None], parts.get(tag, {})
        )
        if not is_json:
            yield "get", where, {}
        if acts:
            yield "post", where, {"content_type": "application/json"} if is_json else {}


def test_no_answer_to_an_outsider_holds_one(cage, outsiders):
    everything = [*requests_for(cage)]
    for name, client in outsiders.items():
        for method, where, kind in everything:
            assert found_in(getattr(client, method)(where, {}, **kind)) == set(), (name, method, where)


def test_no_search_of_an_outsider_finds_one(cage, outsiders):
    for word in [*cage.places, PHONE, f"{PHONE} ", "zq"]:
        answer = outsiders["neighbour_officer"].get("/search/", {"q": word})
        assert [*answer.context["cases"], *answer.context["complaints"]] == [], word
        assert found_in(answer) <= {word.strip()}, word


def test_no_filter_and_no_export_of_an_outsider_finds_one(cage, outsiders):
    case = cage.cases[Stage.FILED]
    chosen = ({}, {"patient": "zq"}, {"handler": case.handler_id}, {"department": case.department_id})
    for client in outsiders.values():
        for query in chosen:
            for where in ("/cases/", "/cases/export/"):
                assert found_in(client.get(where, query)) - {"zq"} == set()


def test_nor_does_a_form_of_their_own(cage, outsiders):
    """What an outsider may do at their own hospital offers and tells nothing of the centre's."""
    world = cage.world
    for name, place in (("neighbour_officer", world.neighbour), ("far_officer", world.elsewhere)):
        for tag, action in ACTIONS.items():
            if action.subject.name == "institution":
                where = reverse(f"act:{action.url_name}", args=[place.pk])
                assert found_in(outsiders[name].get(where)) == set(), tag
                assert (
                    found_in(outsiders[name].post(where, {"username": next(iter(cage.places))})) == set()
                ), tag


# What the bureau above was not shown


def test_the_bureau_finds_none_of_a_case_it_was_not_shown(cage):
    """Of hospitals below it sees names, departments, regulations, and the cases that were shown."""
    with everywhere():
        shown = set(Case.objects.exclude(shown_to_bureau_at=None).values_list("pk", flat=True))
        shown |= set(Case.objects.exclude(shown_to_bureau_at=None).values_list("complaint_id", flat=True))
    hidden = {
        word
        for word, (tag, subject) in cage.places.items()
        if not isinstance(subject, Institution)
        and subject.pk not in shown
        and tag != "casework:cases:register"
    }
    assert len(hidden) > 20
    case = next(one for one in cage.cases.values() if one.pk not in shown)
    for who in ("bureau_officer", "committee"):
        client = signed_in(cage.world.people[who])
        for where in ("/", "/cases/", "/cases/export/", "/complaints/", reverse("desk:case", args=[case.pk])):
            assert found_in(client.get(where)) & hidden == set(), (who, where)
        for word in hidden:
            answer = client.get("/search/", {"q": word})
            found = [*answer.context["cases"], *answer.context["complaints"]] if answer.context else []
            assert found == [], (who, word)


# What is kept


def test_no_fact_of_the_journal_holds_one(cage):
    """Facts are never destroyed: they hold codes, ids, days and sums."""
    with everywhere():
        facts = [
            (entry.tag, name, str(told))
            for entry in Entry.objects.all()
            for name, told in entry.facts.items()
        ]
    assert [
        (tag, name, told)
        for tag, name, told in facts
        if (tag, name) not in TYPED_FACTS
        if set(CANARY.findall(told)) - {"zq9999x"}
        or PHONE in told
        or IDENTITY in told
        or names_in(cage, told)
    ] == []


def names_in(cage, text) -> list[str]:
    """Give the names of people that stand in a text; those of the walk are `officer甲` and 周小满."""
    return [name for name in ("周小满", *(one.name for one in cage.world.people.values())) if name in text]


def test_no_line_of_the_access_log_holds_one(cage):
    with everywhere():
        lines = [repr(vars(line)) for line in Reading.objects.all()]
    assert len(lines) > 50
    assert [line for line in lines if CANARY.search(line) or PHONE in line or names_in(cage, line)] == []


def test_no_line_of_a_log_holds_one(cage, outsiders):
    client = signed_in(cage.world.people["officer"])
    client.get("/search/", {"q": PHONE})
    client.get("/cases/", {"patient": "周小满"})
    client.get(f"/nowhere/?q={quote('周小满')}")
    client.post("/sign-in/", {"username": "zq0001x", "password": "zq0002x"})
    assert cage.log
    assert [line for line in cage.log if CANARY.search(line) or PHONE in line or names_in(cage, line)] == []


def test_numbers_lie_encrypted(cage):
    """The telephone and identity numbers stand nowhere in the tables as they were typed; nor in the file itself."""
    stored = everything_stored()
    assert PHONE not in stored
    assert IDENTITY not in stored
    if connection.vendor == "sqlite":
        name = Path(connection.settings_dict["NAME"])
        raw = b"".join(path.read_bytes() for path in name.parent.glob(f"{name.name}*"))
        assert re.search(CANARY.pattern.encode(), raw)
        assert PHONE.encode() not in raw
        assert IDENTITY.encode() not in raw


def test_who_may_see_them_finds_them(cage):
    """The test of the test: the officer of the centre."""
    client = signed_in(cage.world.people["officer"])
    assert found_in(client.get(reverse("desk:complaint", args=[cage.complaints[0].pk])))
    assert found_in(client.get("/cases/export/"))
    assert client.get("/search/", {"q": PHONE}).context["complaints"]
    assert status(client.get("/")) == 200
