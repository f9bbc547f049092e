"""Reliability Q3: what fails below a request is said plainly, and nothing is there by halves, or to be repaired.

What fails below an upload: tests/foundation/files/test_faults.py.
"""

import re
import socket
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test.testcases import LiveServerThread
from django.urls import reverse
from django.utils import timezone

from tests.browsing import newest
from tests.durability import acts, faults, state
from tests.permissions.test_matrix import signed_in
from yihe.foundation.files.receiving import incoming

KINDS = (acts.Create, acts.Travel, acts.Upload, acts.Register, acts.Seal)
UNAVAILABLE = 503
PAGE = {
    "channel": "PHONE",
    "patient_name": "周小满",
    "standing": "PATIENT",
    "content": "咳嗽三天，加重一天。",
}


@pytest.fixture
def office(world):
    office = acts.open_office(world)
    office.client.raise_request_exception = False
    return office


@pytest.fixture
def served_here(office):
    """Serve the house to real connections; gives host and port."""
    server = LiveServerThread("127.0.0.1", StaticFilesHandler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    yield "127.0.0.1", server.port
    server.terminate()


@pytest.mark.parametrize("fault", faults.FAULTS.values(), ids=faults.FAULTS)
def test_a_fault_is_said_plainly_and_leaves_nothing(office, fault):
    for kind in KINDS:
        act = kind(office)
        act.renew()
        before = state.counted()
        with fault():
            answer = act.post()
        assert_refused(answer)
        assert state.counted() == before
        act.do()
        assert state.counted() != before
    state.stands()


def assert_refused(answer) -> None:
    """See that a program is told, in both languages, and when to try again."""
    assert answer.status_code == UNAVAILABLE, answer.content.decode()
    [error] = answer.json()["errors"]
    assert (error["code"], error["article"]) == ("unavailable", "H-34")
    assert all(error[part][language] for part in ("message", "mend") for language in ("zh", "en"))
    assert int(answer["Retry-After"]) > 0


@pytest.mark.parametrize("fault", faults.FAULTS.values(), ids=faults.FAULTS)
@pytest.mark.parametrize(
    ("language", "words"), [("zh-hans", "系统暂时无法写入"), ("en", "The system cannot write just now")]
)
def test_a_page_says_it_in_the_language_of_its_reader(office, fault, language, words):
    office.client.cookies["django_language"] = language
    address = reverse("act:casework.complaints.record", args=[office.world.centre.pk])
    before, given = state.counted(), PAGE | newest(address)
    with fault():
        answer = office.client.post(address, given)
    page = answer.content.decode()
    assert answer.status_code == UNAVAILABLE
    assert re.search(rf"<h1>\s*{words}\s*</h1>", page)
    assert "Traceback" not in page
    assert state.counted() == before
    assert office.client.post(address, given).status_code == 302


# how far the clock jumps → what the API may answer: sessions have ended, roles are not held yet, causes are to come
JUMPS = {
    "years back": (timedelta(days=-20 * 365), {401, 404}),
    "a day back": (timedelta(days=-1), {201, 401, 422}),
    "a day forward": (timedelta(days=1), {401}),
    "years forward": (timedelta(days=20 * 365), {401}),
}


@pytest.mark.parametrize(("by", "answers"), JUMPS.values(), ids=JUMPS)
def test_a_clock_that_jumps_spoils_nothing(office, monkeypatch, by, answers):
    real = timezone.now
    with monkeypatch.context() as patch:
        patch.setattr(timezone, "now", lambda: real() + by)
        found = set()
        for kind in KINDS:
            act = kind(office)
            act.renew()
            found.add(act.post().status_code)
        assert office.client.get("/").status_code in {200, 302, 403}
    assert found <= answers
    state.stands()
    office.client = signed_in(office.world.people["officer"])
    act = acts.Create(office)
    act.renew()
    act.do()
    state.stands()


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_cut_off_is_refused_and_leaves_nothing(office, served_here, kind):
    """A form of which half has come would look like one of which half was filled in."""
    act = kind(office)
    act.renew()
    body, media = act.as_sent()
    before = state.counted()
    for length in range(0, len(body), len(body) // 12):
        answer = sent(office, served_here, act.address, media, body, length)
        assert b" 400 " in answer.splitlines()[0], (length, answer.decode())
        assert b'"code": "cut_off"' in answer
        assert state.counted() == before
        assert not list(incoming().glob("*"))
        assert not state.contents()
    assert b" 201 " in sent(office, served_here, act.address, media, body, len(body)).splitlines()[0]


def test_half_a_page_is_not_recorded(office, served_here):
    address = reverse("act:casework.complaints.record", args=[office.world.centre.pk])
    office.client.get(address)
    token = {"csrfmiddlewaretoken": office.client.cookies["csrftoken"].value}
    body = urlencode(newest(address) | token | PAGE).encode()
    before, media = state.counted(), "application/x-www-form-urlencoded"
    answer = sent(office, served_here, address, media, body, len(body) - 9)
    assert b" 400 " in answer.splitlines()[0]
    assert state.counted() == before
    assert b" 302 " in sent(office, served_here, address, media, body, len(body)).splitlines()[0]


def sent(office, served_here, address, media, body, length) -> bytes:
    """Send the beginning of a body of which the whole was announced; gives the answer."""
    office.client.get(reverse("act:casework.complaints.record", args=[office.world.centre.pk]))
    cookies = {name: cookie.value for name, cookie in office.client.cookies.items()}
    head = [
        f"POST {address} HTTP/1.1",
        "Host: 127.0.0.1",
        f"X-CSRFToken: {cookies['csrftoken']}",
        f"Cookie: {'; '.join(f'{name}={value}' for name, value in cookies.items())}",
        f"Content-Type: {media}",
        f"Content-Length: {len(body)}",
        "Connection: close",
    ]
    with socket.create_connection(served_here) as line:
        line.sendall("\r\n".join([*head, "", ""]).encode() + body[:length])
        line.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: line.recv(4096), b""))
