"""Reliability Q2: the power goes while a case walks its whole road, and nothing acknowledged is lost or spoilt.

The product itself writes: its actions, its connection and settings, its own build of SQLite. Every operation that
SQLite asks of the disk is recorded, and with it the rows as they stood after each commit. Then the power goes at so
many points of the record: what was synced stays, every other write is kept, dropped or torn by chance. SQLite opens
what is left, and must find, to the byte, the database after the last acknowledged commit, or the one under way.

It proves this of the database, given a disk that keeps what it has synced and writes nowhere else. Contents of uploads
are made durable before the row that names them (tests/foundation/files/test_storing.py). That the test would see a loss
is shown by taking the syncs away.
"""

import hashlib
import random
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pysqlite3
import pytest
from django.db import connection

from tests import road, walking
from tests.durability import beneath
from tests.durability.level import points
from tests.durability.power import Disk
from tests.durability.state import stands
from yihe.casework.cases.terms import Stage
from yihe.config.sqlite.base import DatabaseWrapper

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL sees to its own disk")

CLOSED_EVERY = 7  # steps, after which the last connection is closed, which moves the log into the database


@dataclass
class Record:
    """What was asked of the disk, in order, and the rows after each commit, with how much had been asked by then."""

    before: dict[str, bytes]
    operations: list[beneath.Operation] = field(default_factory=list)
    commits: list[tuple[int, str]] = field(default_factory=list)

    def acknowledged(self, at: int) -> int:
        """Give the number of the last commit that had come back after so many operations."""
        return max(number for number, (asked, _rows) in enumerate(self.commits) if asked <= at)


@dataclass
class Outcome:
    """How many points were tried; at how many something acknowledged was lost, at how many the database was spoilt."""

    points: int = 0
    lost: int = 0
    spoilt: int = 0


def recorded(world: walking.World, synchronous: str) -> Record:
    """Let a case walk the whole road; gives everything SQLite asked of the disk meanwhile."""
    place = connection.settings_dict["NAME"]
    record = Record({place: Path(place).read_bytes()})
    commit, options = DatabaseWrapper._commit, connection.settings_dict["OPTIONS"]
    assert "synchronous=FULL" in options["init_command"]
    pragmas = options["init_command"].replace("synchronous=FULL", f"synchronous={synchronous}")

    def committed(self: DatabaseWrapper) -> None:
        commit(self)
        record.commits.append((len(record.operations), rows_now()))

    with pytest.MonkeyPatch.context() as patch, beneath.observed(record.operations.append):
        patch.setitem(options, "init_command", pragmas)
        connection.ensure_connection()
        record.commits.append((0, rows_now()))
        patch.setattr(DatabaseWrapper, "_commit", committed)
        walk(world)
        connection.close()
    return record


def walk(world: walking.World) -> None:
    """Walk the road; now and then nobody is connected any more."""
    case = walking.a_case(world)
    road.seal(world, case)
    steps = [step for steps in road.STEPS.values() for step in steps]
    for number, step in enumerate(steps):
        if number % CLOSED_EVERY == 0:
            connection.close()
        step(world, case)
        case = walking.fresh(case)
    assert case.stage == Stage.FILED


def rows_now() -> str:
    """Give the digest of all rows as everybody who is connected sees them now."""
    with closing(pysqlite3.connect(connection.settings_dict["NAME"])) as database:
        return rows(database)


def rows(database: pysqlite3.Connection) -> str:
    """Give the digest of all rows as a connection sees them."""
    names = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    seen = hashlib.sha256()
    for (name,) in names:
        for row in database.execute(f'SELECT * FROM "{name}" ORDER BY rowid'):  # noqa: S608 - a name out of the database
            seen.update(repr(row).encode())
    return seen.hexdigest()


def states(record: Record, folder: Path) -> list[bytes]:
    """Give the database after each commit, having seen that it holds the rows the product saw."""
    disk, taken, found = Disk(record.before), 0, []
    for asked, seen in record.commits:
        for operation in record.operations[taken:asked]:
            disk.take(operation)
        taken = asked
        with recovered(disk, folder) as database:
            assert rows(database) == seen
            found.append(whole(database))
    assert len(set(found)) == len(found) > len(road.STEPS)
    return found


def cut(record: Record, count: int, folder: Path) -> Outcome:
    """Let the power go at so many points, spread over the whole record, as often as it takes; count what is amiss."""
    outcome, total, wanted = Outcome(), len(record.operations), states(record, folder)
    rounds = -(-count // total)
    for number in range(rounds):
        disk, share = Disk(record.before), count // rounds + (number < count % rounds)
        chosen = {place * total // share for place in range(share)}
        for at, operation in enumerate(record.operations):
            disk.take(operation)
            if at in chosen:
                outcome.points += 1
                judge(outcome, wanted, record.acknowledged(at + 1), after(disk, folder, f"{number} {at}"))
    return outcome


def after(disk: Disk, folder: Path, seed: str) -> bytes:
    """Give what SQLite finds when the power is back; nothing where it cannot read it."""
    with recovered(disk, folder, random.Random(seed)) as database, suppress(pysqlite3.Error):  # noqa: S311 - drawn anew
        return whole(database)
    return b""


def judge(outcome: Outcome, wanted: list[bytes], acknowledged: int, found: bytes) -> None:
    """Compare what was found with the last state acknowledged, and with the one under way."""
    if found not in wanted[acknowledged : acknowledged + 2]:
        lost = found in wanted[:acknowledged]
        outcome.lost += lost
        outcome.spoilt += not lost


@contextmanager
def recovered(disk: Disk, folder: Path, fates: random.Random | None = None) -> Iterator[pysqlite3.Connection]:
    """Let SQLite open what is left of the database."""
    folder.mkdir(exist_ok=True)
    for left in folder.iterdir():
        left.unlink()
    disk.leave(folder, fates)
    name = Path(connection.settings_dict["NAME"]).name
    with closing(pysqlite3.connect(folder / name)) as database:
        yield database


def whole(database: pysqlite3.Connection) -> bytes:
    """Give the database once its log has been moved into it."""
    database.execute("PRAGMA synchronous=OFF")  # the power does not go twice
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return place_of(database).read_bytes()


def place_of(database: pysqlite3.Connection) -> Path:
    """Give the file of a database."""
    (_number, _name, place) = database.execute("PRAGMA database_list").fetchone()
    return Path(place)


def test_what_was_acknowledged_outlives_a_power_cut(world, tmp_path):
    count = points(2_000, 50_000)
    assert cut(recorded(world, "FULL"), count, tmp_path / "after") == Outcome(points=count)


def test_the_product_goes_on_with_what_is_left(world, tmp_path):
    record, folder = recorded(world, "FULL"), tmp_path / "after"
    for share in (0.9, 0.6, 0.3):  # backwards: what is swept away would be wanted later on
        disk = Disk(record.before)
        for operation in record.operations[: int(len(record.operations) * share)]:
            disk.take(operation)
        with (
            recovered(disk, folder, random.Random(share)) as database,  # noqa: S311 - drawn anew
            pytest.MonkeyPatch.context() as patch,
        ):
            patch.setitem(connection.settings_dict, "NAME", str(place_of(database)))
            walking.a_case(world)
            connection.close()
            stands()
            connection.close()


@pytest.mark.parametrize(
    ("synchronous", "spoilt"),
    [
        # Commits are not synced: those since the log was last moved are lost, and the file stays whole.
        ("NORMAL", False),
        # Nothing is synced: the file itself is spoilt.
        ("OFF", True),
    ],
)
def test_without_its_syncs_the_same_power_cut_loses(world, tmp_path, synchronous, spoilt):
    outcome = cut(recorded(world, synchronous), points(200, 2_000), tmp_path / "after")
    assert (outcome.lost > 0, outcome.spoilt > 0) == (True, spoilt), outcome
