"""Whatever is sent to a form, an endpoint or a page, the answer is ours, and what is refused has written nothing (Q9).

The examples are derived from the tests' names, so that every run sends the same.
"""

import json
import os

import pytest
from django import forms
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests import walking
from tests.permissions import cells
from tests.permissions.test_matrix import address, doors, status
from tests.security import describing, filling
from tests.security.test_hostile_text import WHO, permitted, possible
from yihe.foundation.acting.fields import RowsField
from yihe.foundation.acting.registry import ACTIONS
from yihe.foundation.acting.walls import everywhere, inside
from yihe.foundation.files.fields import UploadField
from yihe.foundation.ui.fields import FenField
from yihe.interfaces.api import openapi

SEEDED = settings(
    max_examples=5,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
# Bodies for each endpoint beside the chosen ones; a release asks for a hundred or more.
EXAMPLES = int(os.environ.get("YIHE_EXAMPLES", "10"))
JSON = "application/json"
COMPONENTS = openapi.document()["components"]
ALWAYS_WRITTEN = {
    "journal.Reading",
    "sessions.Session",
    "files.StoredFile",
}  # StoredFile: kept for the next try

TABLES = sorted(
    model._meta.db_table for model in apps.get_models() if model._meta.label not in ALWAYS_WRITTEN
)
COUNTING = " UNION ALL ".join(f"SELECT '{name}', count(*) FROM {name}" for name in TABLES)  # noqa: S608 - our own

DAYS = [
    "0001-01-01",
    "9999-12-31",
    "2026-02-30",
    "20266-01-01",
    "0000-00-00",
    "2026-3-2",
    "今天",
    "2026-03-02",
]
MOMENTS = [
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00",
    "2026-03-02T25:00",
    "2026-03-02T09:00",
    "1e9",
]
NUMBERS = ["-1", "0", "9" * 30, "9" * 5000, "1e9", "٣", "1.5", "０", "0x10", "99999"]
SUMS = ["-0.01", "0.001", "9" * 12, "9" * 13, "1,000.00", "¥1", "一百", "1" * 5000, "0"]
WORDS = [
    "",
    " ",
    "x" * 300,
    "\x00",
    "\u202e",
    "{{7*7}}",
    "%s%n",
    "' OR 1=1 --",
    "../../etc/passwd",
    "\r\nX: y",
]
IDS = ["00000000-0000-0000-0000-000000000000", "x", "-1", "1; DROP TABLE", "[]", "null"]
EDGES = (
    (forms.DateTimeField, MOMENTS + DAYS),
    (forms.DateField, DAYS + MOMENTS),
    (forms.IntegerField, NUMBERS),
    (FenField, SUMS + NUMBERS),
    (forms.ModelChoiceField, IDS),
    (forms.ChoiceField, IDS + WORDS),
    (
        forms.JSONField,
        ["{", "[" * 3000, "9" * 5000, '{"T24": "\\ud800"}', '{"T24": 1}', "null", "NaN", '{"T24": "x"}'],
    ),
    (forms.Field, WORDS + NUMBERS),
)


def typed(field):
    """Give what a person, or a program that plays one, might type into a field."""
    edges = next(values for kind, values in EDGES if isinstance(field, kind))
    return st.sampled_from(edges) | st.text(max_size=40)


def boxes(form):
    """Give every box of a form: its name and its field."""
    for name, field in form.fields.items():
        if isinstance(field, RowsField):
            yield from ((f"{name}-0-{part}", inner) for part, inner in field.row_form().fields.items())
        elif isinstance(field, UploadField):
            yield f"{name}-kept", field
        else:
            yield name, field


@pytest.fixture(scope="module")
def clients(standing_house):
    return {who: standing_house.client(who) for who in WHO}


@pytest.fixture
def desk(standing, clients):
    """Give for an action who sends, where to, and the form filled in as it should be."""

    def opened(tag, door):
        action = ACTIONS[tag]
        who, subject, form = next(possible(standing, action), None) or next(permitted(standing, action))
        with everywhere():
            whole = filling.filled(tag, form, at=walking.clock())
            for field in form.fields.values():
                list(getattr(field, "choices", ()))  # read now, inside the walls
        return clients[who], reverse(f"{door}:{action.url_name}", args=[subject.pk]), form, whole

    return opened


# The same in every box at once: what reading it, or showing it again, does not survive.
ALIKE = [
    "\x00",
    "9" * 5000,
    "0001-01-01T00:00:00+14:00",
    "<b>{{7*7}}",
    "[[[[",
    "00000000-0000-0000-0000-000000000000",
]
ALIKE_JSON = [
    5,
    -1,
    True,
    10**30,
    1.5,
    None,
    "\ud800",
    [],
    ["a", None, 1],
    {"a": 1},
    [[["a"]]],
    [{"name": ["a"]}],
]
# In one field, the others being as they should be: what saving, or counting from it, does not survive.
DEEP = (
    (forms.DateTimeField, ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "1900-01-01T00:00:00Z"]),
    (forms.DateField, ["0001-01-01", "9999-12-31", "2200-12-31"]),
    (forms.IntegerField, [2**31, 10**30]),
    (FenField, [2**63, 10**30, 10**14 - 1]),
    (forms.JSONField, [{"T24": "\ud800"}, {"T24": 10**30}, {"\ud800": "x"}]),
    (RowsField, [[], [{}], [{"name": "\ud800"}], [1] * 300]),
    (forms.CharField, ["前\ud800后", "前\x00后", "-0", "NaN"]),
    (forms.Field, ["\ud800"]),
)


@pytest.mark.parametrize("tag", ACTIONS)
def test_forms(desk, tag):
    client, where, form, whole = desk(tag, "act")
    fields, before = dict(boxes(form)), counts()

    def post(changes):
        hold(lambda: client.post(where, whole | changes), before, taken={302})

    @settings(SEEDED, max_examples=2)
    @given(st.data())
    def send(data):
        spoilt = data.draw(st.lists(st.sampled_from(sorted(fields) or ["nothing"]), unique=True, max_size=4))
        changes = {name: data.draw(typed(fields[name])) for name in spoilt if name in fields}
        post(
            changes
            | data.draw(st.dictionaries(st.sampled_from(["seen", "submission", "x"]), st.sampled_from(IDS)))
        )

    for words in ALIKE:
        post(dict.fromkeys([*fields, "seen", "submission"], words))
    send()


@pytest.mark.parametrize("tag", ACTIONS)
def test_endpoints(desk, tag):
    client, where, form, whole = desk(tag, "api")
    plain = {
        name: value
        for name, value in filling.for_a_program(form, whole).items()
        if not isinstance(value, SimpleUploadedFile)
    }
    before = counts()

    def post(changes):
        body = json.dumps(plain | changes)
        hold(lambda: client.post(where, body, content_type="application/json"), before, taken={200, 201})

    for junk in ALIKE_JSON:
        post(dict.fromkeys(form.fields, junk))
    for name, field in form.fields.items():
        for edge in next(values for kind, values in DEEP if isinstance(field, kind)):
            post({name: edge})


@pytest.mark.parametrize("tag", ACTIONS)
def test_endpoints_as_they_are_described(standing, desk, tag):
    """What fits the description and what does not: the answer is one of those it promises, in the shape it promises."""
    client, where, form, whole = desk(tag, "api")
    body, before = filling.for_a_program(form, whole), counts()
    described = openapi.operation(ACTIONS[tag])
    [(kind, content)] = described["requestBody"]["content"].items()

    @settings(SEEDED, max_examples=EXAMPLES)
    @given(describing.bodies(content["schema"], body, ids_in(standing)))
    def send(sent):
        given = {"data": filling.as_parts(sent)}
        if kind == JSON:
            given = {"data": json.dumps(sent), "content_type": JSON}
        answer = hold(lambda: client.post(where, **given), before, taken={200, 201})
        promised = described["responses"][str(answer.status_code)]["content"][JSON]["schema"]
        Draft202012Validator(promised | {"components": COMPONENTS}).validate(answer.json())

    send()


def ids_in(standing) -> list[str]:
    """Give ids of people, departments and cases, here and elsewhere."""
    world, cases = standing.world, standing.cases.values()
    rows = [*world.people.values(), *world.departments.values(), *cases, world.centre, world.neighbour]
    return [str(one.pk) for one in rows]


# bodies that are no object of fields, and what they call themselves
BODIES = (
    (b"", "application/json"),
    (b"\xff\xfe\x00", "application/json"),
    (b"[" * 100_000, "application/json"),
    (b'{"a": ' * 20_000, "application/json"),
    (b"9" * 10_000, "application/json"),
    (b'"\\ud800"', "application/json"),
    (b'{"\\ud800": 1}', "application/json"),
    (b"null", "application/json"),
    (b"a=1&a=2", "application/x-www-form-urlencoded"),
    (b"--x\r\n", "multipart/form-data; boundary=x"),
    (b"--x\r\n", "multipart/form-data"),
    (b"<a/>", "text/xml"),
    (b"{}", "application/json; charset=nonsense"),
    (b"%ff%fe=%00", "application/x-www-form-urlencoded; charset=utf-16"),
)


@pytest.mark.parametrize(("body", "kind"), BODIES)
@pytest.mark.parametrize("door", ["act", "api"])
def test_bodies(standing, clients, door, body, kind):
    where = reverse(f"{door}:casework.complaints.record", args=[standing.world.centre.pk])
    hold(lambda: clients["officer"].generic("POST", where, body, content_type=kind), counts(), taken=set())


ADMINISTRATIVE = {"foundation:people:list", "desk:setup:read"}
QUERY = [
    "q",
    "stage",
    "state",
    "department",
    "handler",
    "patient",
    "before",
    "after",
    "on",
    "next",
    "person",
    "page",
]
KEYS = [
    "0001-01-01T00:00:00+14:00~" + IDS[0],
    "2026-03-02T09:00~" + IDS[0],
    "2026-03-02T09:00:00+08:00~x",
    "~",
]
ASKED = st.dictionaries(
    st.sampled_from(QUERY),
    st.sampled_from(WORDS + DAYS + MOMENTS + IDS + KEYS) | st.text(max_size=20),
    max_size=3,
)


def test_pages(standing, clients):
    case, world = standing.cases["FILED"], standing.world
    subjects = {"case": case, "complaint": case.complaint, "institution": world.centre, None: None}
    with everywhere():
        parts = cells.parts_of(case)
    for tag, route, declared, acts, is_json in doors():
        kind = declared.subject.name if declared.subject else None
        who = (
            next(permitted(standing, declared))[0]
            if acts
            else "admin"
            if tag in ADMINISTRATIVE
            else "officer"
        )
        if not is_json:
            names = sorted(ACTIONS[tag].form.base_fields) if acts else []
            ask(clients[who], address(route, subjects[kind], parts.get(tag, {})), names)


def ask(client, where, names):
    """Ask for one page with any query, that of a form with any value for its fields besides."""
    initial = (
        st.dictionaries(st.sampled_from(names), st.sampled_from(WORDS + IDS), max_size=3)
        if names
        else st.just({})
    )

    @settings(SEEDED, max_examples=3)
    @given(ASKED, initial)
    def send(query, initial):
        assert status(client.get(where, query | initial)) < 500

    send()


def hold(send, before, *, taken):
    """Send, undo, and hold the answer to what is promised."""
    with transaction.atomic():
        answer = send()
        got = status(answer)
        if got not in taken:
            assert 400 <= got < 500, (got, answer.content[:300])
            assert counts() == before
        transaction.set_rollback(True)
    return answer


def counts():
    """Count the rows of every table, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTING)
        return cursor.fetchall()


def test_every_action_can_be_sent(standing):
    with inside([standing.world.centre.pk]):
        assert all(next(permitted(standing, action), None) for action in ACTIONS.values())
