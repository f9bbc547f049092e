"""`yihe journal` as the person who runs an installation types it."""

import argparse
import json
import stat
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.utils import timezone

from yihe.foundation.journal import standalone, triggers
from yihe.foundation.journal.appending import append
from yihe.foundation.journal.models import Entry
from yihe.foundation.vault import keys, signing
from yihe.interfaces.commands import journal

pytestmark = pytest.mark.django_db
HOSPITAL = UUID("01900000-0000-7000-8000-00000000000a")
CLINIC = UUID("01900000-0000-7000-8000-00000000000c")


@pytest.fixture(autouse=True)
def key_file(settings, tmp_path):
    settings.YIHE_KEYS = tmp_path / "kept" / "keys.json"
    keys.ensure()


@pytest.fixture(autouse=True)
def written():
    for institution, count in ((HOSPITAL, 3), (CLINIC, 1)):
        for _ in range(count):
            _write(institution)


def _write(institution):
    now = timezone.now()
    with transaction.atomic():
        append(
            institution_id=institution,
            at=now,
            happened_at=now,
            actor="SYSTEM",
            tag="casework:contact:note",
            subject_id=None,
            facts={},
            payload={"name": "张三"},
        )


@pytest.fixture
def yihe(capsys):
    """Give a function that runs a command line and gives its exit code and what it printed."""

    def run(*words):
        parser = argparse.ArgumentParser()
        journal.add_to(parser.add_subparsers())
        chosen = parser.parse_args(["journal", *map(str, words)])
        return chosen.run(chosen), capsys.readouterr()

    return run


def _tamper():
    for guard in triggers.guards(connection.vendor):
        where = f" ON {guard.table}" if connection.vendor == "postgresql" else ""
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TRIGGER {guard.name}{where}")
    Entry.objects.filter(institution_id=HOSPITAL, sequence=2).update(tag="x")


def test_verify_says_that_every_journal_holds(yihe):
    code, said = yihe("verify")
    assert code == 0
    assert f"{HOSPITAL}: 3 entries" in said.out
    assert f"{CLINIC}: 1 entries" in said.out
    assert said.out.count("holds / 完好") == 2


def test_verify_says_where_a_journal_does_not_hold(yihe):
    _tamper()
    code, said = yihe("verify")
    assert code == 1
    assert "missing triggers" in said.out
    assert "entry 2: CHANGED\n    内容与其哈希不符" in said.out


def test_verify_says_so_in_json(yihe):
    _tamper()
    code, said = yihe("verify", "--institution", HOSPITAL, "--json")
    report = json.loads(said.out.splitlines()[-1])
    assert (code, report["holds"], report["entries"]) == (1, False, 3)
    assert [(found["code"], found["where"]) for found in report["findings"]] == [("CHANGED", "entry 2")]


def test_a_checkpoint_kept_elsewhere_shows_an_old_backup(yihe, tmp_path):
    point = transaction.savepoint()
    _write(HOSPITAL)
    code, said = yihe("checkpoint")
    assert code == 0
    (tmp_path / "kept.jsonl").write_text(said.out)
    assert yihe("verify", "--checkpoint", tmp_path / "kept.jsonl")[0] == 0
    transaction.savepoint_rollback(point)
    code, said = yihe("verify", "--checkpoint", tmp_path / "kept.jsonl")
    assert code == 1
    assert "outside checkpoint 1: CUT" in said.out


def test_a_checkpoint_kept_elsewhere_shows_a_journal_that_is_gone(yihe, tmp_path):
    point = transaction.savepoint()
    _write(UUID(int=7))
    (tmp_path / "kept.jsonl").write_text(yihe("checkpoint")[1].out)
    transaction.savepoint_rollback(point)
    code, said = yihe("verify", "--checkpoint", tmp_path / "kept.jsonl")
    assert code == 1
    assert f"{UUID(int=7)}: 0 entries" in said.out


def test_checkpoints_are_given_away_one_a_line(yihe):
    _, said = yihe("checkpoint", "--institution", HOSPITAL)
    [told] = [json.loads(line) for line in said.out.splitlines()]
    assert (told["institution"], told["size"]) == (str(HOSPITAL), 3)
    verify = standalone.verify_with([signing.public_key()])
    assert standalone.check_checkpoint(told, verify, "") is None


@pytest.mark.parametrize("content", [None, "no JSON", "{}"])
def test_an_unreadable_checkpoint_file_is_named(yihe, tmp_path, content):
    if content:
        (tmp_path / "kept.jsonl").write_text(content)
    code, said = yihe("verify", "--checkpoint", tmp_path / "kept.jsonl")
    assert code == 2
    assert said.err.startswith("checkpoint: ")


def test_public_keys_end_with_the_current_one(yihe):
    old = signing.public_key()
    keys.rotate()
    _, said = yihe("public-key")
    assert [line.split()[1] for line in said.out.splitlines()] == [old.hex(), signing.public_key().hex()]
    assert standalone.read_keys(said.out) == [old, signing.public_key()]


def test_an_export_verifies_with_the_script(yihe, tmp_path):
    assert yihe("export", "--institution", HOSPITAL, "--to", tmp_path / "journal.jsonl")[0] == 0
    assert "张三" in (tmp_path / "journal.jsonl").read_text(encoding="utf-8")
    key = signing.public_key().hex()
    assert standalone.main(["verify-journal", str(tmp_path / "journal.jsonl"), "--key", key]) == 0


def test_an_export_can_leave_names_out_and_is_read_by_its_owner_only(yihe, tmp_path):
    yihe("export", "--institution", HOSPITAL, "--to", tmp_path / "journal.jsonl", "--without-payloads")
    assert "张三" not in (tmp_path / "journal.jsonl").read_text(encoding="utf-8")
    assert stat.S_IMODE((tmp_path / "journal.jsonl").stat().st_mode) == 0o600


def test_an_export_overwrites_nothing(yihe, tmp_path):
    (tmp_path / "journal.jsonl").write_text("mine")
    code, said = yihe("export", "--institution", HOSPITAL, "--to", tmp_path / "journal.jsonl")
    assert (code, (tmp_path / "journal.jsonl").read_text()) == (2, "mine")
    assert "exists" in said.err


def test_an_unknown_journal_cannot_be_exported(yihe, tmp_path):
    code, said = yihe("export", "--institution", UUID(int=1), "--to", tmp_path / "journal.jsonl")
    assert (code, (tmp_path / "journal.jsonl").exists()) == (2, False)
    assert "没有该机构的日志" in said.err


def test_guards_are_put_back(yihe):
    _tamper()
    code, said = yihe("guard")
    assert code == 0
    assert "journal_entry_guards_update" in said.out
    assert triggers.missing(connection) == []
    assert "已恢复：-" in yihe("guard")[1].out
