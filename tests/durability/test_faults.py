"""Reliability Q3: what fails below a request is said plainly, and nothing is there by halves, or to be repaired.

What fails below an upload: tests/foundation/files/test_faults.py.
"""

import re
import socket
from datetime import timedelta

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test.testcases import LiveServerThread
from django.urls import reverse
from django.utils import timezone

from tests.durability import acts, faults, state
from tests.permissions.test_matrix import signed_in
from yihe.foundation.files.receiving import incoming

KINDS = (acts.Create, acts.Travel, acts.Upload, acts.Register, acts.Seal)
UNAVAILABLE = 503
PAGE = {"channel": "PHONE", "content": "来电", "patient_name": "周小满", "standing": "PATIENT"}


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
    before = state.counted()
    with fault():
        answer = office.client.post(address, PAGE)
    page = answer.content.decode()
    assert answer.status_code == UNAVAILABLE
    assert re.search(rf"<h1>\s*{words}\s*</h1>", page)
    assert "Traceback" not in page
    assert state.counted() == before
    assert office.client.post(address, PAGE).status_code == 302


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


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_an_upload_that_is_cut_off_is_refused_and_leaves_nothing(office, served_here, share):
    act = acts.Upload(office)
    act.renew()
    before = state.counted()
    body, kind = act.as_sent()
    office.client.get(reverse("act:casework.evidence.add_exhibit", args=[act.subject.pk]))
    names = {name: cookie.value for name, cookie in office.client.cookies.items()}
    head = (
        f"POST {act.address} HTTP/1.1\r\nHost: 127.0.0.1\r\nX-CSRFToken: {names['csrftoken']}\r\n"
        f"Cookie: {'; '.join(f'{name}={value}' for name, value in names.items())}\r\n"
        f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    with socket.create_connection(served_here) as line:
        line.sendall(head.encode() + body[: int(len(body) * share)])
        line.shutdown(socket.SHUT_WR)
        answer = b"".join(iter(lambda: line.recv(4096), b""))
    assert answer.split()[1] in {b"400", b"422"}, answer
    assert state.counted() == before
    assert not list(incoming().glob("*"))
    assert not state.contents()
