"""Whatever is answered, and however: the browser is told what the page may do, and where it may go."""

import json
import os
import subprocess
import sys

import pytest
from django.test import Client
from django.urls import reverse

from tests import road, walking
from tests.accountability import steps
from tests.permissions.test_matrix import doors, status
from tests.security.conftest import Door
from yihe.casework.cases.terms import Stage
from yihe.foundation.acting.walls import everywhere
from yihe.foundation.journal.models import Entry
from yihe.interfaces.desk import views

NOWHERE = "00000000-0000-7000-8000-00000000dead"
RECORD = "act:casework.complaints.record"
GIVEN = {"channel": "VISIT", "content": "输液后皮疹", "patient_name": "周小满", "standing": "PATIENT"}


@pytest.fixture
def case(world):
    steps.adopt(world)
    return road.case_at(Stage.SETTLED, world)


def answers(world, case, enter):
    """Give one answer of each kind: (what, answer)."""
    officer, nobody = enter("officer"), Client()
    record = reverse(RECORD, args=[world.centre.pk])
    api = f"/api/v1/institution/{world.centre.pk}/complaints/record"
    yield "the sign-in page", nobody.get("/sign-in/")
    yield "to the sign-in page", nobody.get("/")
    yield "a style sheet", nobody.get("/static/ui/css/1-tokens.css")
    yield "a page", officer.get("/")
    yield "a list", officer.get("/cases/")
    yield "an export", officer.get("/cases/export/")
    yield "a case", officer.get(reverse("desk:case", args=[case.pk]))
    yield "a receipt", officer.get(receipt(case))
    yield "a file", officer.get(photo(case))
    yield "a form", officer.get(record)
    yield "a refused form", officer.post(record, {})
    yield "done", officer.post(record, GIVEN)
    yield "not allowed", officer.get(reverse("people:list", args=[world.centre.pk]))
    yield "not there", officer.get(f"/case/{NOWHERE}/")
    yield "no such address", officer.get("/nowhere/")
    yield "no such method", officer.delete("/cases/")
    yield "not this host", nobody.get("/", headers={"host": "evil.example"})
    yield "no token", Client(enforce_csrf_checks=True).post("/sign-in/", {})
    yield "too large", officer.post(record, {"content": "长" * 2_000_000})
    yield "too many fields", officer.post(record, {str(number): "" for number in range(2001)})
    yield "the description of the API", officer.get("/api/v1/openapi.json")
    yield "JSON, unknown", nobody.post(api, {}, content_type="application/json")
    yield "JSON, refused", officer.post(api, {}, content_type="application/json")
    yield "JSON, done", officer.post(api, GIVEN, content_type="application/json")
    for _ in range(5):
        locked = Door().sign_in("officer", "not-the-password-2026")
    yield "locked out", locked


def receipt(case):
    return next(link for link in links(case) if "receipt" in link)


def photo(case):
    return next(link for link in links(case) if "/file" in link and "receipt" not in link)


def links(case):
    client = Client()
    client.force_login(case.handler)
    session = client.session
    session["began"] = walking.clock().timestamp()
    session.save()
    page = client.get(reverse("evidence:case", args=[case.pk])).content.decode()
    return [part.split('"')[0] for part in page.split('href="')[1:]]


# kind of answer → its status; whatever the kind, the headers below stand on it
STATUS = {
    "the sign-in page": 200,
    "to the sign-in page": 302,
    "a style sheet": 200,
    "a page": 200,
    "a list": 200,
    "an export": 200,
    "a case": 200,
    "a receipt": 200,
    "a file": 200,
    "a form": 200,
    "a refused form": 422,
    "done": 302,
    "not allowed": 403,
    "not there": 404,
    "no such address": 404,
    "no such method": 405,
    "not this host": 400,
    "no token": 403,
    "too large": 400,
    "too many fields": 400,
    "the description of the API": 200,
    "JSON, unknown": 401,
    "JSON, refused": 422,
    "JSON, done": 201,
    "locked out": 429,
}


def test_the_headers_of_every_kind_of_answer(world, case, enter):
    seen = {}
    for what, answer in answers(world, case, enter):
        seen[what] = status(answer)
        policy = answer.get("Content-Security-Policy", "")
        assert "default-src 'none'" in policy, what
        assert "frame-ancestors 'none'" in policy, what
        assert "unsafe" not in policy, what
        assert answer["X-Content-Type-Options"] == "nosniff", what
        assert answer["Referrer-Policy"] == "same-origin", what
        assert answer["Cross-Origin-Opener-Policy"] == "same-origin", what
        assert "Server" not in answer, what
        if what not in {
            "a style sheet",
            "not this host",
        }:  # for old browsers; frame-ancestors holds there too
            assert answer["X-Frame-Options"] == "DENY", what
        if answer.wsgi_request.COOKIES.get("sessionid"):
            assert "no-store" in answer["Cache-Control"], what
    assert seen == STATUS


def test_an_error_of_ours_tells_nothing_of_its_inside(world, enter, monkeypatch, caplog):
    def broken(*_args):
        raise RuntimeError("周小满 13800000001")

    client = enter("officer")
    client.raise_request_exception = False
    monkeypatch.setattr(views.worklists, "sections", broken)
    answer = client.get("/")
    assert answer.status_code == 500
    assert "周小满" not in answer.content.decode()
    assert "Traceback" not in answer.content.decode()
    assert "default-src 'none'" in answer["Content-Security-Policy"]


# Cookies


def test_the_cookies_cannot_be_read_by_a_script_nor_sent_by_another_site(world, door):
    door.sign_in("officer")
    door.client.post(reverse("set_language"), {"language": "en"})
    door.client.post(reverse(RECORD, args=[world.centre.pk]), GIVEN)
    cookies = door.client.cookies
    assert {"sessionid", "csrftoken", "django_language"} <= set(cookies)
    for name, cookie in cookies.items():
        assert cookie["httponly"], name
        assert cookie["samesite"] in {"Lax", "Strict"}, name
        assert not cookie["domain"], name
    assert not cookies["sessionid"]["max-age"]  # gone with the browser


def test_behind_tls_cookies_and_browser_insist_on_it(tmp_path):
    asked = "SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE LANGUAGE_COOKIE_SECURE SECURE_HSTS_SECONDS".split()
    told = f"import json; from yihe.config import settings as s; print(json.dumps([getattr(s, n) for n in {asked}]))"
    home = {"YIHE_HOME": str(tmp_path), "YIHE_TLS": "1", "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", told], env=os.environ | home, capture_output=True, check=True
    )
    assert json.loads(done.stdout) == [True, True, True, 365 * 24 * 60 * 60]


# Forged requests


def test_no_action_is_done_without_the_token(world, case, enter):
    client = Client(enforce_csrf_checks=True)
    client.cookies = enter("officer").cookies
    subjects = {"case": case, "complaint": case.complaint, "institution": world.centre}
    before = written()
    for tag, route, declared, acts, is_json in doors():
        if acts:
            address = "/" + route.replace("<uuid:subject_id>", str(subjects[declared.subject.name].pk))
            kind = {"content_type": "application/json"} if is_json else {}
            assert client.post(address, {}, **kind).status_code == 403, tag
    for address in ("/sign-in/", "/sign-out/", "/password/", "/i18n/setlang/"):
        assert client.post(address, {}).status_code == 403, address
    assert written() == before


def test_with_the_token_of_the_page_both_doors_open(world, enter):
    client = Client(enforce_csrf_checks=True)
    client.cookies = enter("officer").cookies
    address = reverse(RECORD, args=[world.centre.pk])
    token = client.get(address).context["csrf_token"]
    assert client.post(address, GIVEN | {"csrfmiddlewaretoken": str(token)}).status_code == 302
    answer = client.post(
        f"/api/v1/institution/{world.centre.pk}/complaints/record",
        GIVEN,
        content_type="application/json",
        headers={"x-csrftoken": str(token)},
    )
    assert answer.status_code == 201


def written():
    with everywhere():
        return Entry.objects.count()
