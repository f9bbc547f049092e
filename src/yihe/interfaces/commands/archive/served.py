"""A PostgreSQL database in an archive: each table as its server copies it, all of them as they stood at one instant."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from yihe.interfaces.commands.archive.manifest import BadArchive, Snapshot, Table

VENDOR = "postgresql"
FOLDER = "tables"
CHUNK = 1024 * 1024
COLUMNS = """
SELECT column_name FROM information_schema.columns
WHERE table_schema = current_schema() AND table_name = %s AND is_generated = 'NEVER' ORDER BY ordinal_position
"""


@contextmanager
def snapshot(folder: Path) -> Iterator[tuple[Snapshot, dict[str, Path]]]:
    """Copy every table into the folder within one transaction; gives what it saw, and the copies by name."""
    (folder / FOLDER).mkdir()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        read = look(cursor)
        for name, table in read.tables.items():
            with (
                (folder / FOLDER / name).open("wb") as target,
                cursor.copy(f"COPY {_columns(name, table)} TO STDOUT") as copy,
            ):
                for chunk in copy:
                    target.write(chunk)
    yield read, {f"{FOLDER}/{name}": folder / FOLDER / name for name in read.tables}


def look(cursor: Any) -> Snapshot:
    """Give what stands in the database as this cursor's transaction sees it."""
    tables = {name: _table(cursor, name) for name in sorted(connection.introspection.table_names(cursor))}
    cursor.execute("SELECT institution_id, size, hash FROM journal_head ORDER BY institution_id")
    heads = {str(place): (size, last) for place, size, last in cursor.fetchall()}
    cursor.execute("SELECT app, name FROM django_migrations ORDER BY id")
    return Snapshot(vendor=VENDOR, tables=tables, migrations=tuple(cursor.fetchall()), heads=heads)


def check_empty() -> None:
    """Raise BadArchive when the database has tables already."""
    if connection.introspection.table_names():
        raise BadArchive(
            "DATABASE_URL 指向的数据库不是空的。请新建一个数据库。",
            "The database of DATABASE_URL is not empty. Make a new one.",
        )


def check_sound(folder: Path) -> None:
    """Do nothing: the server finds out itself while it loads, and takes all or nothing."""


def load(folder: Path, wanted: Snapshot) -> None:
    """Make the tables as they were and fill them, before the walls are raised around them; all or nothing.

    Keys between tables are deferred, so the server compares them all at the end whatever the order of the tables.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        MigrationExecutor(connection).migrate(_known(wanted.migrations))
        for name, table in wanted.tables.items():
            cursor.execute(f'DELETE FROM "{name}"')  # noqa: S608 - compared with the pattern of names
            with (
                (folder / FOLDER / name).open("rb") as source,
                cursor.copy(f"COPY {_columns(name, table)} FROM STDIN") as copy,
            ):
                while chunk := source.read(CHUNK):
                    copy.write(chunk)
        _continue_numbers(cursor, wanted.tables)


def now() -> Snapshot:
    """Give what stands in the database that is in use."""
    with connection.cursor() as cursor:
        return look(cursor)


def _known(migrations: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    known = MigrationExecutor(connection).loader.graph.nodes
    if any(one not in known for one in migrations):
        raise BadArchive("这份备份由更新的版本制作。", "This backup was made by a later version.")
    return list(migrations)


def _table(cursor: Any, name: str) -> Table:
    cursor.execute(f'SELECT count(*) FROM "{name}"')  # noqa: S608 - a name out of the database itself
    rows = cursor.fetchone()[0]
    cursor.execute(COLUMNS, [name])
    return Table(rows, tuple(column for (column,) in cursor.fetchall()))


def _columns(name: str, table: Table) -> str:
    quoted = ", ".join(connection.ops.quote_name(column) for column in table.columns)
    return f"{connection.ops.quote_name(name)} ({quoted})"


def _continue_numbers(cursor: Any, tables: Mapping[str, Table]) -> None:
    """Let the numbers that the server itself gives go on after the highest there is."""
    for name in tables:
        for one in connection.introspection.get_sequences(cursor, name):
            column, table = connection.ops.quote_name(one["column"]), connection.ops.quote_name(name)
            cursor.execute(
                f"SELECT setval(%s, COALESCE(max({column}), 1), max({column}) IS NOT NULL) FROM {table}",  # noqa: S608
                [one["name"]],
            )
