"""The restore drill: what was backed up comes back to the byte, and what is damaged comes back not at all."""

import hashlib
import io
import json
import os
import shutil
import signal
import stat
import tarfile
from contextlib import contextmanager, nullcontext
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection

from tests import databases, walking
from yihe.foundation.acting.walls import everywhere, raise_walls, walled_tables
from yihe.foundation.files.models import StoredFile
from yihe.foundation.files.placing import path_of
from yihe.foundation.vault import keys
from yihe.interfaces.commands.archive import safe
from yihe.interfaces.commands.archive.packing import Packer
from yihe.interfaces.commands.archive.unpacking import verify
from yihe.interfaces.commands.main import main

CONTENT = "门诊病历:患者输液后半小时出现皮疹。".encode()
SHA256 = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def world(fresh_database, tmp_path, monkeypatch):
    """Give a world with a case and a stored file, in a home of its own."""
    home = tmp_path / "home"
    home.mkdir()
    for name, place in (
        ("YIHE_HOME", home),
        ("YIHE_FILES", home / "files"),
        ("YIHE_KEYS", home / "keys.json"),
    ):
        monkeypatch.setattr(settings, name, place)
    keys.ensure()
    (home / "secret.key").write_text("a" * 64)
    world = walking.a_world()
    walking.a_case(world)
    _store(world, CONTENT)
    raise_walls()
    return world


def _store(world, content):
    sha256 = hashlib.sha256(content).hexdigest()
    path = path_of(sha256)
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    with walking.inside(world):
        return StoredFile.objects.create(
            institution=world.centre,
            sha256=sha256,
            size=len(content),
            kind="TXT",
            name="病历.txt",
            stored_at=world.at,
            stored_by="x",
        )


@pytest.fixture
def archive(world, tmp_path):
    """Give a backup of the world."""
    file = tmp_path / "monday.tar"
    assert main(["backup", str(file)]) == 0
    return file


@contextmanager
def elsewhere():
    """Let the database be one that does not exist yet (SQLite) or has no tables (PostgreSQL)."""
    if connection.vendor == "sqlite":
        yield
        return
    empty = f"yihe_restored_{uuid4().hex}"
    databases.outside(f'CREATE DATABASE "{empty}"')
    with databases.used(empty):
        yield
    databases.outside(f'DROP DATABASE "{empty}" WITH (FORCE)')


def rows():
    """Give for each table the hash of its rows."""
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - a name out of the database itself
            lines = sorted(repr(row) for row in cursor.fetchall())
            found[table] = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    return found


def heads():
    """Give where each journal ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT institution_id, size, hash, frontier FROM journal_head")
        return sorted(map(str, cursor.fetchall()))


def kept():
    """Give everything that must come back: rows, ends of journals, keys, contents."""
    with everywhere():
        return rows(), heads(), settings.YIHE_KEYS.read_bytes(), path_of(SHA256).read_bytes()


def walled():
    """Give the tables behind the walls of PostgreSQL."""
    if connection.vendor == "sqlite":
        return walled_tables()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relforcerowsecurity AND relrowsecurity ORDER BY relname"
        )
        return [name for (name,) in cursor.fetchall()]


def test_the_restore_drill(world, archive, tmp_path, capsys):
    there, before = tmp_path / "there", kept()
    with elsewhere():
        assert main(["restore", str(archive), "--into", str(there)]) == 0
        with safe.at_home(there):
            after = kept()
            assert walled() == walled_tables()
            assert main(["check"]) == 0
            _write_on()
    assert after == before
    assert (there / "secret.key").read_text() == "a" * 64
    assert stat.S_IMODE((there / "keys.json").stat().st_mode) == 0o600
    assert "equal to the backup" in capsys.readouterr().out


def _write_on():
    """Go on working in the restored house: the numbers that the database itself gives do not collide."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('a', 'b', CURRENT_TIMESTAMP)"
        )


def test_an_archive_tells_what_is_in_it(world, tmp_path, capsys):
    archive = tmp_path / "monday.tar"
    assert main(["backup", str(archive)]) == 0
    made = capsys.readouterr().out
    assert main(["backup", "--verify", str(archive)]) == 0
    verified = capsys.readouterr().out
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    assert "1 files" in verified
    assert all(f"{place.pk}: " in verified for place in (world.bureau, world.centre, world.neighbour))
    assert verified in made
    assert "keep it as safe as the system itself" in made


def test_nothing_is_written_over(world, archive, capsys):
    was = archive.read_bytes()
    assert main(["backup", str(archive)]) == 1
    assert archive.read_bytes() == was
    assert "is there already" in capsys.readouterr().err


@pytest.mark.parametrize("taken", ["keys.json", "files/ab/cd/" + "ab" * 32])
def test_a_home_in_use_is_left_alone(archive, tmp_path, capsys, taken):
    there = tmp_path / "there"
    (there / taken).parent.mkdir(parents=True)
    (there / taken).write_text("somebody's")
    with elsewhere():
        assert main(["restore", str(archive), "--into", str(there)]) == 1
    assert [path for path in there.rglob("*") if path.is_file()] == [there / taken]
    assert "is not empty" in capsys.readouterr().err


def test_a_database_in_use_is_left_alone(archive, tmp_path, capsys):
    there = tmp_path / "there"
    if connection.vendor == "sqlite":
        there.mkdir()
        shutil.copy(connection.settings_dict["NAME"], there)
    before = kept()
    assert main(["restore", str(archive), "--into", str(there)]) == 1
    assert kept() == before
    assert not (there / "keys.json").exists()
    assert "into an empty folder" in capsys.readouterr().err or connection.vendor == "postgresql"


# What can happen to a file on its way → what is done to its bytes.
DAMAGE = {
    "one bit in the middle": lambda data: _flip(data, len(data) // 2),
    "one bit in a header": lambda data: _flip(data, 3),
    "one bit in the keys": lambda data: _flip(data, data.index(b'"sets"')),
    "one bit in the manifest": lambda data: _flip(data, data.rindex(b'"heads"') + 2),
    "one bit in the seal": lambda data: _flip(data, len(data.rstrip(b"\0")) - 1),
    "one bit in the padding": lambda data: _flip(data, data.index(b'"sets"') + 500),
    "the last block": lambda data: data.rstrip(b"\0")[:-600],
    "half of it": lambda data: data[: len(data) // 2],
    "all but a few bytes": lambda data: data[:100],
    "everything": lambda data: data[:0],
    "no archive at all": lambda data: b"PK\3\4" + data[4:1000],
    "something behind the end": lambda data: data.rstrip(b"\0") + b"\0" * 1000 + b"x" + b"\0" * 1047,
}


def _flip(data, at):
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_what_is_damaged_is_refused_and_leaves_nothing(archive, tmp_path, capsys, damage):
    archive.write_bytes(damage(archive.read_bytes()))
    there = tmp_path / "there"
    with elsewhere():
        assert main(["restore", str(archive), "--into", str(there)]) == 1
        if connection.vendor == "postgresql":
            assert connection.introspection.table_names() == []
    assert list(there.rglob("*")) == []
    assert main(["backup", "--verify", str(archive)]) == 1
    assert "/" not in capsys.readouterr().out


def _members(archive):
    with tarfile.open(archive) as tar:
        return [(header.name, tar.extractfile(header).read()) for header in tar]


def _sealed_anew(archive, members):
    """Write an archive with a seal of its own that fits, as somebody would who knows how it is made."""
    with archive.open("wb") as stream:
        packer = Packer(stream, 0)
        for name, content in members:
            packer._add(name, io.BytesIO(content), len(content))
        seal = packer._written.hash.hexdigest().encode()
        packer._add("sha256", io.BytesIO(seal), len(seal))
        packer._tar.close()


# What an archive may be made into by hand → how its members are changed.
FORGED = {
    "a member is missing": lambda members: [one for one in members if one[0] != "keys.json"],
    "a member is there twice": lambda members: [members[0], *members],
    "a member leads out of the folder": lambda members: [("../escaped", b"x"), *members],
    "a member nobody knows": lambda members: [("etc/passwd", b"x"), *members],
    "the content of a member is another": lambda members: [
        (name, b"{}" if name == "keys.json" else content) for name, content in members
    ],
    "the manifest is missing": lambda members: members[:-1],
    "the manifest is of a later version": lambda members: [
        *members[:-1],
        ("manifest.json", json.dumps(json.loads(members[-1][1]) | {"version": 2}).encode()),
    ],
    "the manifest is no manifest": lambda members: [*members[:-1], ("manifest.json", b"[]")],
    "a table is named as no table can be": lambda members: [
        *members[:-1],
        ("manifest.json", members[-1][1].replace(b'"journal_entry": {', b'"x\\"; DROP TABLE x; --": {')),
    ],
}


@pytest.mark.parametrize("forge", FORGED.values(), ids=FORGED.keys())
def test_what_was_made_by_hand_is_refused_and_leaves_nothing(archive, tmp_path, capsys, forge):
    members = [one for one in _members(archive) if one[0] != "sha256"]
    _sealed_anew(archive, forge(members))
    there = tmp_path / "there"
    with elsewhere():
        assert main(["restore", str(archive), "--into", str(there)]) == 1
    assert list(there.rglob("*")) == []
    assert not (tmp_path / "escaped").exists()


def test_every_byte_counts(archive):
    """Whatever byte changes, the archive is refused: a sample over the whole length, headers and padding included."""
    data = archive.read_bytes()
    end = len(data.rstrip(b"\0"))
    for at in range(0, end, max(1, end // 200)):
        archive.write_bytes(_flip(data, at))
        with pytest.raises(safe.BadArchive):
            verify(archive)


def test_a_file_lost_before_is_told(world, tmp_path, capsys):
    path_of(SHA256).unlink()
    file = tmp_path / "late.tar"
    assert main(["backup", str(file)]) == 1
    assert "lost before this backup" in capsys.readouterr().err
    assert main(["backup", "--verify", str(file)]) == 0


def test_a_backup_of_the_other_database_is_refused(archive, tmp_path, capsys):
    members = [one for one in _members(archive) if one[0] != "sha256"]
    other = "postgresql" if connection.vendor == "sqlite" else "sqlite"
    manifest = json.loads(members[-1][1])
    manifest["snapshot"]["vendor"] = other
    _sealed_anew(archive, [*members[:-1], ("manifest.json", json.dumps(manifest).encode())])
    with elsewhere():
        assert main(["restore", str(archive), "--into", str(tmp_path / "there")]) == 1
    assert f"This is a backup of {other}" in capsys.readouterr().err


def test_a_failing_load_leaves_nothing(archive, tmp_path, monkeypatch, capsys):
    def fail(folder, wanted):
        raise OSError("no space left on device")

    monkeypatch.setattr(safe._store(), "load", fail)
    there = tmp_path / "there"
    with elsewhere():
        assert main(["restore", str(archive), "--into", str(there)]) == 1
    assert [path for path in there.rglob("*") if path.is_file() and path.name != "secret.key"] == []
    assert "no space left" in capsys.readouterr().err


# Where the machine may die → what is replaced by dying: in a backup nothing stands under its name yet,
# a restore that begins anew sweeps up.
DYING = {
    "a backup, while files are added": ("backup", Packer, "add"),
    "a backup, before its seal": ("backup", Packer, "close"),
    "a backup, before it has its name": ("backup", safe, "verify"),
    "a restore, while it unpacks": ("restore", safe, "unpack"),
    "a restore, before its files are put": ("restore", safe, "_put_files"),
    "a restore, before its database": ("restore", safe._store(), "load"),
}


@pytest.mark.parametrize(("verb", "owner", "name"), DYING.values(), ids=DYING.keys())
def test_who_dies_on_the_way_leaves_nothing_in_the_way(archive, tmp_path, verb, owner, name):
    there, file = tmp_path / "there", tmp_path / "tuesday.tar"
    words = ["backup", str(file)] if verb == "backup" else ["restore", str(archive), "--into", str(there)]
    with elsewhere() if verb == "restore" else nullcontext():
        connection.close()
        assert _killed(words, owner, name) == signal.SIGKILL
        assert not file.exists()
        assert main(words) == 0


def _killed(words, owner, name):
    """Run a command in a child that kills itself at one place; gives the signal by which it ended."""
    child = os.fork()
    if child == 0:
        setattr(owner, name, lambda *_given: os.kill(os.getpid(), signal.SIGKILL))
        main(words)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) * -1


def test_what_a_backup_left_long_ago_is_cleared_away(world, tmp_path):
    for name, age in (("old", 25), ("young", 1)):
        folder = tmp_path / f".yihe-backup-{name}"
        folder.mkdir()
        os.utime(folder, (0, walking.clock().timestamp() - age * 60 * 60))
    assert main(["backup", str(tmp_path / "today.tar")]) == 0
    assert [path.name for path in tmp_path.glob(".yihe-backup-*")] == [".yihe-backup-young"]
