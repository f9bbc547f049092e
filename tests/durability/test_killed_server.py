"""Reliability Q1 on the real server: all its processes are killed while people write; it is started again, and goes on.

Where it is killed is up to the operating system; test_killed.py chooses each place. What has to hold is the same.
"""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import Semaphore
from time import monotonic, sleep
from uuid import UUID

import pytest
from django.conf import settings
from django.db import connection
from django.urls import reverse

from tests.durability import acts, state
from tests.durability.level import points
from tooling.places import ROOT
from tooling.serving import PATIENCE, SERVER
from yihe.foundation.acting.submissions import Submission
from yihe.foundation.acting.walls import everywhere
from yihe.foundation.journal.models import Entry

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="the server's part in it is the same")

PEOPLE = 4
ROUNDS, ANSWERED = points(2, 40), 40  # answers after which the server is killed
# What people do → the table of which each adds a row, and the tag of its entry.
DONE = {
    acts.Create: ("complaints_complaint", "casework:complaints:record"),
    acts.Upload: ("evidence_exhibit", "casework:evidence:add_exhibit"),
}


class Line(http.client.HTTPConnection):
    """A connection to a server that listens at a place in a folder, so that no port need be free."""

    def __init__(self, place: Path) -> None:
        super().__init__("localhost")
        self.place = place

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(str(self.place))


@pytest.fixture
def office(world):
    """Move the house to where the server looks for it."""
    database = settings.YIHE_HOME / "yihe.sqlite3"
    shutil.copy(connection.settings_dict["NAME"], database)
    (settings.YIHE_HOME / "secret.key").write_text(settings.SECRET_KEY)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(connection.settings_dict, "NAME", str(database))
        yield acts.open_office(world)
        connection.close()


def test_a_server_that_is_killed_has_kept_what_it_acknowledged(office):
    officer, cookies = office.world.actor("officer"), signed_in(office)
    for number in range(ROUNDS):
        before = entries()
        with ThreadPoolExecutor(PEOPLE) as people, serving(settings.YIHE_HOME / "socket") as place:
            answers = Semaphore(0)
            working = [people.submit(work, office, place, cookies, answers) for _one in range(PEOPLE)]
            assert all(answers.acquire(timeout=PATIENCE) for _one in range(ANSWERED))
        answered = {Submission(one, {}).key(officer) for done in working for one in done.result()}
        found = entries() - before
        assert answered <= found, number
        assert len(found - answered) <= PEOPLE  # what was done, and not answered any more
        assert state.ends_fit()
    counted = state.counted()
    with everywhere():
        for table, tag in DONE.values():
            assert counted[table] == Entry.objects.filter(tag=tag).count()
    state.stands()


def signed_in(office) -> dict[str, str]:
    """Give the cookies of the officer, who has seen a form."""
    office.client.get(reverse("act:casework.complaints.record", args=[office.world.centre.pk]))
    connection.close()
    return {name: cookie.value for name, cookie in office.client.cookies.items()}


def entries() -> set[UUID]:
    """Give the submissions that stand in the journal."""
    with everywhere():
        found = set(Entry.objects.exclude(submission=None).values_list("submission", flat=True))
    connection.close()
    return found


@contextmanager
def serving(place: Path) -> Iterator[Path]:
    """Start the server as `./run serve` does, and kill it at the end, master and workers at once."""
    place.unlink(missing_ok=True)
    command = [sys.executable, "-m", "gunicorn", *SERVER, "--bind", f"unix:{place}"]
    environ = os.environ | {
        "YIHE_HOME": str(settings.YIHE_HOME),
        "DJANGO_SETTINGS_MODULE": "yihe.config.settings",
    }
    server = subprocess.Popen(command, cwd=ROOT, env=environ, start_new_session=True)
    try:
        await_answer(place, server)
        yield place
    finally:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def await_answer(place: Path, server: "subprocess.Popen[bytes]") -> None:
    """Wait until the server answers."""
    latest = monotonic() + PATIENCE
    while server.poll() is None and monotonic() < latest:
        with suppress(OSError, http.client.HTTPException), closing(Line(place)) as line:
            line.request("GET", "/")
            assert line.getresponse().status < 500
            return
        sleep(0.05)
    pytest.fail("the server did not answer", pytrace=False)


def work(office, place, cookies, answers) -> set[UUID]:
    """Do one thing after the other until nobody answers any more; gives the submissions that were acknowledged."""
    acknowledged, jobs = set(), [kind(office) for kind in DONE]
    with suppress(OSError, http.client.HTTPException), closing(Line(place)) as line:
        while True:
            for job in jobs:
                job.renew()
                body, media = job.as_sent()
                line.request("POST", job.address, body, headers(cookies, media))
                answer = line.getresponse()
                told = answer.read().decode()
                assert answer.status == acts.DONE, told
                acknowledged.add(UUID(job.given["submission"]))
                answers.release()
    return acknowledged


def headers(cookies, media) -> dict[str, str]:
    """Give what a browser would send along."""
    kept = "; ".join(f"{name}={value}" for name, value in cookies.items())
    return {"Cookie": kept, "X-CSRFToken": cookies["csrftoken"], "Content-Type": media}
