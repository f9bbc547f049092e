"""The embedded database in an archive: one file, copied by SQLite itself while others go on writing."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import UUID

from django.db import connection

from yihe.interfaces.commands.archive.manifest import BadArchive, Snapshot, Table

VENDOR = "sqlite"
MEMBER = "database.sqlite3"


def place() -> Path:
    """Give the file of the database."""
    return Path(connection.settings_dict["NAME"])


@contextmanager
def snapshot(folder: Path) -> Iterator[tuple[Snapshot, dict[str, Path]]]:
    """Copy the database into the folder; gives what stands in the copy, and the copy by its name in the archive."""
    copy = folder / MEMBER
    connection.ensure_connection()
    with closing(sqlite3.connect(copy)) as target:
        connection.connection.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")
        read = look(target)
    yield read, {MEMBER: copy}


def look(database: sqlite3.Connection) -> Snapshot:
    """Give what stands in a database."""
    names = database.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    tables = {name: Table(_count(database, name)) for (name,) in sorted(names)}
    heads = database.execute("SELECT institution_id, size, hash FROM journal_head")
    migrations = database.execute("SELECT app, name FROM django_migrations ORDER BY id")
    return Snapshot(
        vendor=VENDOR,
        tables=tables,
        migrations=tuple((app, name) for app, name in migrations),
        heads={str(UUID(place)): (size, last) for place, size, last in sorted(heads)},
    )


def check_empty() -> None:
    """Raise BadArchive when there is a database already."""
    if place().exists():
        raise BadArchive(
            f"{place()} 已存在。请恢复到空目录（--into）。",
            f"{place()} is there already. Restore into an empty folder (--into).",
        )


def check_sound(folder: Path) -> None:
    """Raise BadArchive when SQLite finds the unpacked database damaged."""
    with closing(sqlite3.connect(folder / MEMBER)) as database:
        found = [row[0] for row in database.execute("PRAGMA quick_check")]
    if found != ["ok"]:
        raise BadArchive("备份中的数据库已损坏。", "The database in this backup is damaged.")


def load(folder: Path, wanted: Snapshot) -> None:
    """Put the unpacked database where it belongs."""
    connection.close()
    place().parent.mkdir(parents=True, exist_ok=True)
    (folder / MEMBER).replace(place())


def now() -> Snapshot:
    """Give what stands in the database that is in use."""
    connection.ensure_connection()
    return look(connection.connection)


def _count(database: sqlite3.Connection, table: str) -> int:
    counted = database.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608 - a name out of the database itself
    return int(counted.fetchone()[0])
