"""Reliability Q1: whatever is killed while it writes, what was acknowledged is there, and nothing is there by halves.

A child of this process does what people do, through the whole of the product, and is killed (SIGKILL) before its n-th
effect: a write, sync, rename or the like, of Python or of SQLite, a write of SQLite also when half of it is done; on
PostgreSQL a file's or a statement sent. n is spread over all the effects there are. The same house is killed again and
again; nobody repairs it. It cannot tell what a power cut would do: see test_power.py.
"""

import re
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from tests import databases, walking
from tests.durability import acts, state
from tests.durability.conftest import at_home
from tests.durability.dying import killed
from tests.durability.level import points
from yihe.config.database import secret_key
from yihe.foundation.vault import keys
from yihe.interfaces.commands.archive import safe
from yihe.interfaces.commands.archive.unpacking import verify
from yihe.interfaces.commands.main import main
from yihe.interfaces.desk import founding

SQLITE = connection.vendor == "sqlite"
SENT_AGAIN = 5  # every so many points the sender, who had no answer, sends it again

# What is done → at how many points it is killed: with every submission, for a release.
REQUESTS = {
    acts.Create: (500, 10_000),
    acts.Travel: (200, 4_000),
    acts.Upload: (200, 4_000),
    acts.Register: (40, 800),
    acts.Seal: (20, 400),
}
BACKUPS, RESTORES = (30, 600), (10, 200)


def share(figures: tuple[int, int]) -> int:
    """Choose between the two figures; PostgreSQL takes a tenth, which sees to its own disk."""
    return points(*figures) // (1 if SQLITE else 10)


@pytest.fixture(scope="module")
def office(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock(), databases.copied(), at_home(tmp_path_factory.mktemp("home")):
        yield acts.open_office(walking.a_world(walking.clock() - timedelta(days=30)))


@pytest.mark.parametrize("kind", REQUESTS)
def test_a_request_is_done_whole_or_not_at_all(office, kind):
    act, count = kind(office), share(REQUESTS[kind])
    whole, effects = undisturbed(act)
    outcomes = Counter(
        outcome(act, number, 1 + number * effects // (count - 1), whole) for number in range(count)
    )
    assert outcomes["nothing"] > 0
    assert outcomes["whole"] > 0
    state.stands()


def undisturbed(act):
    """Do it without killing anybody; gives what it changes, by its name, and how many effects it has at most."""
    whole, most = {}, 0
    for _each_way in range(3):
        act.renew()
        before = state.counted()
        told = killed(act.do)
        assert told.acknowledged
        whole[act.name] = state.difference(before, state.counted())
        most = max(most, told.effects)
    return whole, most


def outcome(act, number, last, whole) -> str:
    """Kill it at one point, look what is left, and now and then let the sender try again; gives how it ended."""
    act.renew()
    before = state.counted()
    told = killed(act.do, last)
    done = state.difference(before, state.counted())
    assert done in ({}, whole[act.name]), last
    assert done or not told.acknowledged, last
    assert state.ends_fit(), last
    assert not state.lost_contents()
    if number % SENT_AGAIN == 0:
        act.do()
        assert state.difference(before, state.counted()) == whole[act.name], last
    return "whole" if done else "nothing"


def test_a_backup_stands_under_its_name_whole_or_not_at_all(office, tmp_path):
    """It is killed while others wait for it; a later one is not in its way."""
    effects, names = killed(lambda: backup(tmp_path / "0.tar")).effects, {"0.tar"}
    count = share(BACKUPS)
    for number in range(1, count + 1):
        target = tmp_path / f"{number}.tar"
        told = killed(lambda: backup(target), number * effects // count)  # noqa: B023 - called at once
        assert target.exists() or not told.acknowledged
        if not target.exists() and number % SENT_AGAIN == 0:
            backup(target)
        if target.exists():
            verify(target)
            names.add(target.name)
    left = {path.name for path in tmp_path.iterdir() if not path.name.startswith(safe.BEGUN)}
    assert left == names


@pytest.mark.skipif(
    not SQLITE, reason="PostgreSQL loads a backup in one transaction: tests/interfaces/commands"
)
def test_a_restore_that_was_killed_is_begun_anew_or_was_done(office, tmp_path):
    archive = tmp_path / "monday.tar"
    backup(archive)
    effects = killed(lambda: restore(archive, tmp_path / "0")).effects
    count = share(RESTORES)
    for number in range(1, count + 1):
        there = tmp_path / str(number)
        killed(lambda: restore(archive, there), number * effects // count)  # noqa: B023 - called at once
        again = main(["restore", str(archive), "--into", str(there)])
        with safe.at_home(there):
            assert safe.agrees(verify(archive)), number
            assert again == 0 or main(["check"]) == 0, number


def own_secret() -> str:
    return secret_key(Path(settings.YIHE_HOME))


def backup(target: Path) -> None:
    assert main(["backup", str(target)]) == 0


def restore(archive: Path, there: Path) -> None:
    assert main(["restore", str(archive), "--into", str(there)]) == 0


# What is made once for an installation → whether it is as it should be.
MADE_ONCE = {
    keys.ensure: lambda: len(keys.ring().sets) == 1,
    own_secret: lambda: re.fullmatch("[0-9a-f]{64}", own_secret()),
    founding.code: lambda: len(founding.code()) > 15,
}


@pytest.mark.parametrize("make", MADE_ONCE)
def test_a_secret_is_made_whole_or_not_at_all(office, tmp_path, make):
    def anew(name):
        (tmp_path / str(name)).mkdir()
        return at_home(tmp_path / str(name), made=make is not keys.ensure)

    with anew("undisturbed"):
        effects = killed(make).effects
    assert effects
    for last in range(1, effects + 1):
        with anew(last):
            killed(make, last)
            make()
            assert MADE_ONCE[make](), last
