"""Every role in every relation at every URL with every method: what is promised is what answers (reliability Q4)."""

import re
from uuid import UUID

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django_scopes import scopes_disabled

from tests import road, walking
from tests.accountability import steps
from tests.browsing import Browser
from tests.permissions import cells
from yihe.casework.cases import actions as cases
from yihe.casework.cases.terms import Stage
from yihe.foundation.acting.pages import Page
from yihe.foundation.acting.registry import ACTIONS, PAGES
from yihe.foundation.acting.relations import Relation
from yihe.foundation.acting.roles import Role
from yihe.foundation.acting.text import Text

pytestmark = pytest.mark.django_db

# Doors that stand open before anybody is known, or are the same for all who are: name → why it needs no permission.
OPEN = {
    "people:sign_in": "nobody is known yet",
    "people:sign_out": "ends one's own session",
    "people:password": "changes one's own password",
    "set_language": "sets a cookie",
    "evidence:verify": "tells whoever holds a seal list how to check it; the code proves by itself",
    "evidence:verify_code": "checks the code of a printed seal list; tells nothing that is not on the paper",
    "evidence:verifier": "hands out the program that checks receipts, which is part of the source",
    "start": "founds an empty installation, with a code only the machine's owner can read",
}
ABSENT = UUID("00000000-0000-7000-8000-00000000dead")


def patterns(found=None, prefix="", namespace=""):
    """Give every URL pattern of the house: (name with namespace, route, callback, fixed arguments)."""
    for pattern in found or get_resolver().url_patterns:
        if isinstance(pattern, URLResolver):
            inner = ":".join(part for part in (namespace, pattern.namespace) if part)
            yield from patterns(pattern.url_patterns, prefix + str(pattern.pattern), inner)
        elif isinstance(pattern, URLPattern):
            name = ":".join(part for part in (namespace, pattern.name) if part)
            yield name, prefix + str(pattern.pattern), pattern.callback, pattern.default_args


def test_every_url_is_declared():
    unknown = [
        name
        for name, _route, callback, fixed in patterns()
        if not isinstance(callback, Page) and fixed.get("tag") not in ACTIONS and name not in OPEN
    ]
    assert unknown == []


def test_every_declaration_has_a_url():
    reached = {callback.tag for _n, _r, callback, _f in patterns() if isinstance(callback, Page)}
    acted = {(fixed["tag"], name.split(":")[0]) for name, _r, _c, fixed in patterns() if "tag" in fixed}
    assert reached == set(PAGES)
    assert acted == {(tag, door) for tag in ACTIONS for door in ("act", "api")}


def test_every_declaration_stands_in_the_promised_table():
    assert set(cells.promised()) == set(ACTIONS) | set(PAGES)


@pytest.fixture
def house(tmp_path, settings):
    """Give a world with a case shown to the bureau, and one person a cell."""
    settings.YIHE_FILES = tmp_path / "files"
    world = walking.a_world()
    steps.adopt(world)
    case = road.case_at(Stage.SETTLED, world)
    cases.report_major(case=case, content="重大事件", by=world.actor("officer"), at=world.at)
    case = walking.fresh(case)
    return world, case, cells.people(world, case)


def address(route: str, subject, extra: dict[str, str]) -> str:
    """Fill a route with the subject's id and the ids of what hangs on it."""
    if subject is not None:
        route = route.replace("<uuid:subject_id>", str(subject.pk))
    for part, value in extra.items():
        route = route.replace(part, value)
    assert "<" not in route, f"give an example for {route} in cells.parts_of"
    return "/" + route


def expected(declared, promise: dict[str, str], role: Role, relation: Relation) -> int:
    """Give what the table promises: 404 unseen, 403 seen but not allowed, 200 allowed."""
    reach = cells.REACH[promise[words(role)]]
    if declared.subject is None:
        held = relation is not Relation.NONE
        return 200 if held and promise[words(role)] else 403
    kind = declared.subject.name
    if relation not in cells.VISIBLE[kind].get(role, ()):
        return 404
    if relation is Relation.OWN and kind == "case":
        return (404 if declared.tag in cells.NOT_THEIRS else 200) if promise["party"] else 403
    if role is Role.DEPARTMENT_HEAD and declared.tag in cells.NOT_THEIRS:
        return 404
    near = relation
    if relation in {Relation.OWN, Relation.SAME_DEPARTMENT}:
        # An institution lies in no department: whoever holds a role there holds it at the hospital.
        near = Relation.SAME_HOSPITAL if kind == "institution" else Relation.SAME_DEPARTMENT
    return 200 if near in reach else 403


def words(role: Role) -> str:
    """Give a role as the head of its column."""
    return Text.both(role.label).en


def doors():
    """Give each declared door once: (tag, route, declaration, whether it is an action, whether JSON)."""
    for name, route, callback, fixed in patterns():
        if isinstance(callback, Page):
            yield callback.tag, route, callback, False, False
        elif "tag" in fixed:
            yield fixed["tag"], route, ACTIONS[fixed["tag"]], True, name.startswith("api:")


@pytest.mark.parametrize("role", list(Role))
def test_every_cell(house, role):
    world, case, people = house
    promise = cells.promised()
    subjects = {"case": case, "complaint": case.complaint, "institution": world.centre}
    extra = cells.parts_of(case)
    wrong = []
    for (cell_role, relation), person in people.items():
        if cell_role is not role:
            continue
        client = signed_in(person)
        for tag, route, declared, acts, is_json in doors():
            subject = subjects[declared.subject.name] if declared.subject else None
            url = address(route, subject, extra.get(tag, {}))
            want = expected(declared, promise[tag], role, relation)
            wrong += [
                f"{method} {tag} {relation}: {got}, promised {want}"
                for method, got in answers(client, url, acts=acts, is_json=is_json)
                if not agrees(method, got, want)
            ]
    assert wrong == []


def answers(client: Client, url: str, *, acts: bool, is_json: bool):
    """Ask with each method that the door knows, and undo whatever an allowed empty submission wrote."""
    with transaction.atomic():
        if not is_json:
            yield "GET", status(client.get(url))
        if acts:
            body = {"content_type": "application/json"} if is_json else {}
            yield "POST", status(client.post(url, data={}, **body))
        transaction.set_rollback(True)


def status(response) -> int:
    """Give the status of an answer, and let go of a file it holds."""
    if response.streaming:
        list(response)
        for let_go in response._resource_closers:
            let_go()
    return response.status_code


def agrees(method: str, got: int, want: int) -> bool:
    """Tell whether an answer is the promised one; an allowed empty POST may be refused for its content."""
    if method == "POST" and want == 200:
        return got in {200, 201, 302, 409, 422}
    return got == want


def signed_in(person) -> Client:
    """Give a client with a session of the person."""
    client = Browser(raise_request_exception=True)
    client.force_login(person)
    session = client.session
    session["began"] = walking.clock().timestamp()
    session.save()
    return client


def test_no_door_opens_to_another_method(house):
    _world, case, people = house
    client = signed_in(people[Role.OFFICER, Relation.SAME_HOSPITAL])
    extra = cells.parts_of(case)
    for tag, route, declared, acts, is_json in doors():
        kind = declared.subject.name if declared.subject else None
        subject = {"case": case, "complaint": case.complaint, "institution": case.institution, None: None}[
            kind
        ]
        url = address(route, subject, extra.get(tag, {}))
        others = ("put", "patch", "delete") if is_json or not acts else ("put", "delete")
        assert {status(getattr(client, method)(url)) for method in others} == {405}, tag


def test_nobody_is_asked_to_sign_in(house, client):
    _world, case, _people = house
    extra = cells.parts_of(case)
    for tag, route, _declared, acts, is_json in doors():
        url = address(route, case, extra.get(tag, {}))
        got = client.post(url).status_code if acts else client.get(url).status_code
        assert got == (401 if is_json else 302), tag


@pytest.mark.parametrize("kind", ["case", "complaint"])
def test_another_institutions_thing_and_no_thing_look_the_same(house, kind):
    world, case, _people = house
    client = signed_in(world.people["far_officer"])
    thing = case if kind == "case" else case.complaint
    with scopes_disabled():
        theirs = client.get(f"/{kind}/{thing.pk}/")
        nothing = client.get(f"/{kind}/{ABSENT}/")
    assert (theirs.status_code, nothing.status_code) == (404, 404)
    assert bare(theirs, thing.pk) == bare(nothing, ABSENT)


def bare(response, asked) -> str:
    """Give a page without what differs at every asking: the address and the token against forgery."""
    text = response.content.decode().replace(str(asked), "")
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)
