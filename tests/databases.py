"""A database of its own for one test, copied from the migrated one.

The journal's triggers refuse DELETE and TRUNCATE, so what a test has committed cannot be emptied out again,
as Django's own transactional tests would do. Such a test gets a copy instead, and the copy is thrown away.
"""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import DEFAULT_DB_ALIAS, connections, transaction


@contextmanager
def copied() -> Iterator[str]:
    """Let every connection of this process use a fresh copy of the database in use; gives its name."""
    with kept(connections[DEFAULT_DB_ALIAS].settings_dict["NAME"]) as copy, used(copy):
        yield copy


@contextmanager
def kept(template: str) -> Iterator[str]:
    """Keep a fresh copy of a database beside it; gives its name."""
    make, drop = (
        (_make_file, _drop_file) if connections[DEFAULT_DB_ALIAS].vendor == "sqlite" else (_make, _drop)
    )
    copy = f"{template}_{uuid.uuid4().hex}"
    with used(template):
        make(template, copy)
    yield copy
    drop(copy)


@contextmanager
def used(name: str) -> Iterator[None]:
    """Let every connection of this process use the database of this name."""
    connection = connections[DEFAULT_DB_ALIAS]
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


@contextmanager
def unchanged(name: str) -> Iterator[None]:
    """Use the database of this name, and undo whatever is written meanwhile."""
    with used(name), transaction.atomic():
        yield
        transaction.set_rollback(True)


def _make_file(_template: str, copy: str) -> None:
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [copy])


def _drop_file(copy: str) -> None:
    for leftover in Path(copy).parent.glob(f"{Path(copy).name}*"):
        leftover.unlink()


def _make(template: str, copy: str) -> None:
    outside(f'CREATE DATABASE "{copy}" TEMPLATE "{template}"')


def _drop(copy: str) -> None:
    outside(f'DROP DATABASE "{copy}" WITH (FORCE)')


def outside(statement: str) -> None:
    """Execute on the server's own database: one cannot copy or drop what one is connected to."""
    with connections[DEFAULT_DB_ALIAS]._nodb_cursor() as cursor:
        cursor.execute(statement)
