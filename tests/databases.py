"""A database of its own for one test, copied from the migrated one.

The journal's triggers refuse DELETE and TRUNCATE, so what a test has committed cannot be emptied out again,
as Django's own transactional tests would do. Such a test gets a copy instead, and the copy is thrown away.
"""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import DEFAULT_DB_ALIAS, connections


@contextmanager
def copied() -> Iterator[str]:
    """Let every connection of this process use a fresh copy of the test database; gives its name."""
    connection = connections[DEFAULT_DB_ALIAS]
    copying = _sqlite if connection.vendor == "sqlite" else _postgresql
    template = connection.settings_dict["NAME"]
    with copying(connection, template) as copy:
        connection.settings_dict["NAME"] = copy
        try:
            yield copy
        finally:
            connection.close()
            connection.settings_dict["NAME"] = template


@contextmanager
def _sqlite(connection, template):
    copy = f"{template}-{uuid.uuid4().hex}"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [copy])
    connection.close()
    yield copy
    for leftover in Path(copy).parent.glob(f"{Path(copy).name}*"):
        leftover.unlink()


@contextmanager
def _postgresql(connection, template):
    copy = f"{template}_{uuid.uuid4().hex}"
    connection.close()
    _outside(connection, f'CREATE DATABASE "{copy}" TEMPLATE "{template}"')
    yield copy
    _outside(connection, f'DROP DATABASE "{copy}" WITH (FORCE)')


def _outside(connection, statement):
    """Execute on the server's own database: one cannot copy or drop what one is connected to."""
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement)
