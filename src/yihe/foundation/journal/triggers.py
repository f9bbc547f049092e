"""What the database itself refuses: to change or delete what the journal holds.

Whoever owns the database can drop these triggers; then the hashes and the checkpoints kept elsewhere tell it. SQLite
drops them too when a later migration rebuilds a table: such a migration ends with `install`, and `missing` finds out.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.db.backends.base.base import BaseDatabaseWrapper

_NEVER: Final = "FALSE"


@dataclass(frozen=True, slots=True)
class Guard:
    """On a table, before an event on a row: refuse unless the condition holds."""

    table: str
    event: str
    allowed: str = _NEVER

    @property
    def name(self) -> str:
        """Return the name of the trigger, and on PostgreSQL of its function."""
        return f"{self.table}_guards_{self.event.lower()}"


def _ordered(sequence: str) -> str:
    """Return the condition that the destruction of what hangs from an entry has been ordered."""
    return (
        "EXISTS (SELECT 1 FROM journal_destruction AS ordered"  # noqa: S608  the argument is one of two constants
        f" WHERE ordered.institution_id = OLD.institution_id AND ordered.sequence = {sequence})"
    )


def _same(*columns: str) -> str:
    return " AND ".join(f"NEW.{column} IS NOT DISTINCT FROM OLD.{column}" for column in columns)


def _new(table: str, *keys: str) -> str:
    """Return the condition that a new row replaces none: SQLite's INSERT OR REPLACE would delete without a word."""
    taken = " OR ".join(
        f"({' AND '.join(f'kept.{key} = NEW.{key}' for key in group.split())})" for group in keys
    )
    return f"NOT EXISTS (SELECT 1 FROM {table} AS kept WHERE {taken})"  # noqa: S608  constants of this module


_READING = ("id", "institution_id", "at", "person_id", "page", "subject_id", "reason", "outcome")
_GUARDS: Final = (
    Guard("journal_entry", "UPDATE"),
    Guard("journal_entry", "DELETE"),
    Guard("journal_checkpoint", "UPDATE"),
    Guard("journal_checkpoint", "DELETE"),
    Guard("journal_destruction", "UPDATE"),
    Guard("journal_destruction", "DELETE"),
    Guard("journal_payload", "UPDATE"),
    Guard("journal_payload", "DELETE", _ordered("OLD.sequence")),
    Guard(
        "journal_reading", "UPDATE", f"OLD.anchor IS NULL AND NEW.anchor IS NOT NULL AND {_same(*_READING)}"
    ),
    Guard("journal_reading", "DELETE", _ordered("OLD.anchor")),
    Guard("journal_head", "UPDATE", f"{_same('institution_id')} AND NEW.size > OLD.size"),
    Guard("journal_head", "DELETE"),
)
_BY_SEQUENCE = "institution_id sequence"
_AGAINST_REPLACE: Final = tuple(
    Guard(table, "INSERT", _new(table, *keys))
    for table, keys in (
        ("journal_entry", ("id", _BY_SEQUENCE, "institution_id submission")),
        ("journal_checkpoint", ("id", "institution_id size")),
        ("journal_destruction", ("id", _BY_SEQUENCE)),
        ("journal_payload", ("id", _BY_SEQUENCE)),
        ("journal_reading", ("id",)),
        ("journal_head", ("institution_id",)),
    )
)
_AGAINST_TRUNCATE: Final = tuple(
    Guard(table, "TRUNCATE") for table in dict.fromkeys(one.table for one in _GUARDS)
)


def install(connection: BaseDatabaseWrapper) -> None:
    """Make all triggers anew."""
    with connection.cursor() as cursor:
        for guard in guards(connection.vendor):
            for statement in _DIALECTS[connection.vendor].statements(guard):
                cursor.execute(statement)


def guards(vendor: str) -> tuple[Guard, ...]:
    """Return the guards of a database: PostgreSQL knows TRUNCATE, SQLite knows INSERT OR REPLACE."""
    return _GUARDS + _DIALECTS[vendor].more


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the names of the triggers that are not there, are switched off, or say something else."""
    dialect = _DIALECTS[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(dialect.question)
        found = dict(cursor.fetchall())
    return [guard.name for guard in guards(connection.vendor) if found.get(guard.name) != dialect.text(guard)]


@dataclass(frozen=True, slots=True)
class _Dialect:
    """How a database makes a guard and tells which it has: a question for (name, text), and the text of a guard."""

    more: tuple[Guard, ...]
    question: str
    text: Callable[[Guard], str]
    statements: Callable[[Guard], tuple[str, ...]]


def _message(guard: Guard) -> str:
    return f"the journal is append-only: {guard.event} on {guard.table} is refused"


def _sqlite_text(guard: Guard) -> str:
    return (
        f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table} FOR EACH ROW"
        f" WHEN NOT ({guard.allowed}) BEGIN SELECT RAISE(ABORT, '{_message(guard)}'); END"
    )


def _sqlite_statements(guard: Guard) -> tuple[str, ...]:
    return f"DROP TRIGGER IF EXISTS {guard.name}", _sqlite_text(guard)


def _postgresql_text(guard: Guard) -> str:
    row = "OLD" if guard.event == "DELETE" else "NEW"
    return (
        f"BEGIN IF {guard.allowed} THEN RETURN {row}; END IF;"
        f" RAISE EXCEPTION '{_message(guard)}' USING ERRCODE = 'integrity_constraint_violation'; END"
    )


def _postgresql_statements(guard: Guard) -> tuple[str, ...]:
    text, each = _postgresql_text(guard), "STATEMENT" if guard.event == "TRUNCATE" else "ROW"
    when = f"BEFORE {guard.event} ON {guard.table} FOR EACH {each}"
    return (
        f"CREATE OR REPLACE FUNCTION {guard.name}() RETURNS trigger LANGUAGE plpgsql AS $${text}$$",
        f"DROP TRIGGER IF EXISTS {guard.name} ON {guard.table}",
        f"CREATE TRIGGER {guard.name} {when} EXECUTE FUNCTION {guard.name}()",
    )


_DIALECTS: Final = {
    "sqlite": _Dialect(
        more=_AGAINST_REPLACE,
        question="SELECT name, sql FROM sqlite_master WHERE type = 'trigger'",
        text=_sqlite_text,
        statements=_sqlite_statements,
    ),
    "postgresql": _Dialect(
        more=_AGAINST_TRUNCATE,
        question=(
            "SELECT tgname, prosrc FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid"
            " WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"
        ),
        text=_postgresql_text,
        statements=_postgresql_statements,
    ),
}
