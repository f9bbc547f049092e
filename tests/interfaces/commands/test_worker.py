"""What ticks: each duty does its work at the instant it is told, in its own rhythm, whatever becomes of the others."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta

from django.contrib.sessions.models import Session

from tests import walking
from yihe.foundation.files.models import StoredFile
from yihe.foundation.journal.models import Checkpoint, Head, Reading
from yihe.foundation.journal.readings import log_reading
from yihe.foundation.journal.verifying import verify
from yihe.interfaces.commands import worker
from yihe.interfaces.commands.main import main


def _read(world):
    log_reading(
        institution_id=world.centre.pk,
        at=world.at,
        person_id=world.people["officer"].pk,
        page="desk:home:read",
    )


def test_readings_are_anchored_and_every_journal_that_grew_is_signed(world):
    _read(world)
    done = worker.Worker().tick(world.later(minutes=1))
    assert done["anchor readings"] == 1
    assert not Reading.objects.filter(anchor=None).exists()
    sizes = dict(Checkpoint.objects.values_list("institution_id", "size"))
    assert sizes == dict(Head.objects.values_list("institution_id", "size"))
    assert verify(world.centre.pk).holds


def test_what_did_not_grow_is_not_signed_again(world):
    ticking = worker.Worker()
    first = ticking.tick(world.at)
    later = ticking.tick(world.later(hours=1))
    assert (first["sign checkpoints"] > 0, later["sign checkpoints"]) == (True, 0)


def test_each_duty_waits_for_its_turn(world):
    ticking = worker.Worker()
    ticking.tick(world.at)
    assert ticking.tick(world.later(minutes=14)) == {}
    assert set(ticking.tick(world.later(minutes=1))) == {"anchor readings", "sign checkpoints"}
    assert set(ticking.tick(world.later(minutes=45))) == set(worker.DUTIES)


def test_kept_files_and_sessions_end_with_their_time(world):
    for staged_until in (world.at, world.at + timedelta(hours=2)):
        with walking.inside(world):
            StoredFile.objects.create(
                institution=world.centre,
                sha256="0" * 64,
                size=1,
                kind="TXT",
                name="笔录.txt",
                stored_at=world.at,
                staged_until=staged_until,
                stored_by="x",
            )
    for key, ends in (("old", world.at), ("new", world.at + timedelta(hours=2))):
        Session.objects.create(session_key=key, session_data="", expire_date=ends)
    done = worker.Worker().tick(world.later(hours=1))
    assert (done["sweep files"], done["end sessions"]) == (1, 1)
    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]


def test_a_duty_that_fails_keeps_no_other_from_being_done(world, monkeypatch, capsys):
    def fail(at):
        raise OSError("disk full")

    duties = {"fail": worker.Duty(fail, timedelta(0)), **worker.DUTIES}
    monkeypatch.setattr(worker, "DUTIES", duties)
    ticking = worker.Worker()
    assert set(ticking.tick(world.at)) == set(worker.DUTIES) - {"fail"}
    assert ticking.failures == 1
    assert "disk full" in capsys.readouterr().err


def test_once_says_what_was_done(world, capsys):
    assert main(["worker", "--once"]) == 0
    assert "sign checkpoints: " in capsys.readouterr().out


def test_it_outlives_a_missing_database_and_stops_when_asked(tmp_path):
    environ = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    process = subprocess.Popen(
        [sys.executable, "-m", "yihe.interfaces.commands.main", "worker"],
        env=environ | {"YIHE_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "yihe.config.settings"},
        stderr=subprocess.PIPE,
        text=True,
    )
    for line in process.stderr:
        if "end sessions failed" in line:
            break
    time.sleep(0.2)
    assert process.poll() is None
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=10)
    assert process.returncode == 0
