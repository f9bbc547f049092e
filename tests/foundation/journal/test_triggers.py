"""What the database itself refuses, whichever it is."""

import pytest
from django.core.checks import run_checks
from django.db import IntegrityError, connection, transaction

from tests.foundation.journal.writing import MORNING, break_the_guards, execute, write
from yihe.foundation.journal import triggers
from yihe.foundation.journal.checkpoints import checkpoint
from yihe.foundation.journal.destroying import destroy_payloads
from yihe.foundation.journal.models import Checkpoint, Destruction, Entry, Head, Payload, Reading
from yihe.foundation.journal.readings import anchor_readings, log_reading

pytestmark = pytest.mark.django_db
TABLES = [Entry, Payload, Destruction, Checkpoint, Head, Reading]


@pytest.fixture
def kept(hospital):
    """Leave at least one row in every table."""
    write(hospital, 3)
    checkpoint(hospital, MORNING)
    destroy_payloads(
        institution_id=hospital, sequences=[1], at=MORNING, actor="SYSTEM", reason="EXPIRED", article="H-00"
    )
    log_reading(institution_id=hospital, at=MORNING, person_id=None, page="cases:list")
    anchor_readings(hospital, MORNING)
    log_reading(institution_id=hospital, at=MORNING, person_id=None, page="cases:list")


def _refused(statement, *arguments):
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        execute(statement, *arguments)


@pytest.mark.parametrize("table", TABLES)
def test_rows_cannot_be_deleted(kept, table):
    _refused(f"DELETE FROM {table._meta.db_table}")  # noqa: S608  names of our own tables
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        table.objects.all().delete()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE journal_entry SET tag = 'x'",
        "UPDATE journal_entry SET hash = hash",  # not even to the same
        "UPDATE journal_payload SET content_json = '{}'",
        "UPDATE journal_destruction SET sequence = 2",
        "UPDATE journal_checkpoint SET size = size + 1",
        "UPDATE journal_head SET size = size",  # heads grow
        "UPDATE journal_head SET size = size - 1",
        "UPDATE journal_reading SET anchor = NULL",
        "UPDATE journal_reading SET anchor = 4 WHERE anchor IS NOT NULL",
        "UPDATE journal_reading SET page = 'x' WHERE anchor IS NULL",
        "UPDATE journal_reading SET page = 'x', anchor = 4 WHERE anchor IS NULL",  # on the way past
        "UPDATE journal_reading SET reason = 'x', anchor = 4 WHERE anchor IS NULL",
    ],
)
def test_rows_cannot_be_changed(kept, change):
    _refused(change)


def test_a_head_cannot_change_hands(kept, hospital):
    _refused("UPDATE journal_head SET size = size + 1, institution_id = %s", "0" * 32)


def test_saving_and_upserting_are_refused_as_well(kept):
    entry = Entry.objects.first()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        entry.save()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Entry.objects.bulk_create([entry], update_conflicts=True, update_fields=["tag"], unique_fields=["id"])


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="only SQLite replaces rows on insertion")
@pytest.mark.parametrize("recursive", ["ON", "OFF"])  # OFF is what a stranger's shell has
@pytest.mark.parametrize("table", TABLES)
def test_insert_or_replace_cannot_forge(kept, table, recursive):
    name, rows = table._meta.db_table, table.objects.count()
    execute(f"PRAGMA recursive_triggers={recursive}")
    try:
        _refused(f"INSERT OR REPLACE INTO {name} SELECT * FROM {name}")  # noqa: S608  names of our own tables
        _refused(f"REPLACE INTO {name} SELECT * FROM {name}")  # noqa: S608  names of our own tables
        _refused(f"UPDATE OR REPLACE {name} SET institution_id = institution_id")  # noqa: S608  names of our own tables
    finally:
        execute("PRAGMA recursive_triggers=ON")
    assert table.objects.count() == rows


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="only SQLite replaces rows on insertion")
@pytest.mark.parametrize("key", ["sequence", "submission"])
def test_a_new_id_does_not_help_the_forger(hospital, key):
    write(hospital, submission=hospital)
    taken = {"sequence": "sequence", "submission": "sequence + 7"}[key]
    columns = [field.column for field in Entry._meta.fields]
    forged = [{"id": "'f' || substr(id, 2)", "sequence": taken}.get(column, column) for column in columns]
    _refused(
        f"INSERT OR REPLACE INTO journal_entry ({', '.join(columns)}) SELECT {', '.join(forged)} FROM journal_entry"  # noqa: S608  names of our own tables
    )


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="only PostgreSQL truncates")
@pytest.mark.parametrize("table", TABLES)
def test_truncate_is_refused(kept, table):
    _refused(f"TRUNCATE {table._meta.db_table}")
    _refused(f"TRUNCATE {table._meta.db_table} CASCADE")


def test_a_reading_is_anchored_once(kept, hospital):
    anchor_readings(hospital, MORNING)
    assert set(Reading.objects.values_list("anchor", flat=True)) == {5, 6}
    _refused("UPDATE journal_reading SET anchor = anchor + 1")


@pytest.mark.parametrize("vendor", ["sqlite", "postgresql"])
def test_every_table_is_guarded_on_both_databases(vendor):
    wanted = {(table._meta.db_table, event) for table in TABLES for event in ("UPDATE", "DELETE")}
    further = {"sqlite": "INSERT", "postgresql": "TRUNCATE"}[vendor]
    wanted |= {(table._meta.db_table, further) for table in TABLES}
    assert {(guard.table, guard.event) for guard in triggers.guards(vendor)} == wanted
    for guard in triggers.guards(vendor):
        made = triggers._DIALECTS[vendor].statements(guard)[-1]
        assert made.startswith(f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table} FOR EACH ")


def test_all_guards_stand():
    assert triggers.missing(connection) == []
    assert run_checks(tags=["database"], databases=["default"]) == []


def test_a_missing_guard_is_found_and_put_back():
    guard = triggers.guards(connection.vendor)[0]
    where = f" ON {guard.table}" if connection.vendor == "postgresql" else ""
    execute(f"DROP TRIGGER {guard.name}{where}")
    assert triggers.missing(connection) == ["journal_entry_guards_update"]
    [error] = [
        error for error in run_checks(tags=["database"], databases=["default"]) if error.id == "journal.E001"
    ]
    assert "journal_entry_guards_update" in error.msg
    triggers.install(connection)
    assert triggers.missing(connection) == []


def test_a_guard_that_says_something_else_is_found():
    if connection.vendor == "sqlite":
        execute("DROP TRIGGER journal_entry_guards_delete")
        execute(
            "CREATE TRIGGER journal_entry_guards_delete BEFORE DELETE ON journal_entry BEGIN SELECT 1; END"
        )
    else:
        execute(
            "CREATE OR REPLACE FUNCTION journal_entry_guards_delete() RETURNS trigger LANGUAGE plpgsql"
            " AS $$ BEGIN RETURN OLD; END $$"
        )
    assert triggers.missing(connection) == ["journal_entry_guards_delete"]


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no switch for triggers")
def test_a_guard_switched_off_is_found():
    execute("ALTER TABLE journal_entry DISABLE TRIGGER journal_entry_guards_update")
    assert triggers.missing(connection) == ["journal_entry_guards_update"]


def test_before_the_first_migration_nothing_is_missing():
    names = connection.introspection.table_names
    connection.introspection.table_names = list
    try:
        assert run_checks(tags=["database"], databases=["default"]) == []
    finally:
        connection.introspection.table_names = names


def test_the_crowbar_of_these_tests_works():
    break_the_guards()
    assert len(triggers.missing(connection)) == len(triggers.guards(connection.vendor))
