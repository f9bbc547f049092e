"""What may go wrong below a request, and goes on going wrong until somebody mends it."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pysqlite3
from django.db import connection, connections

from tests.durability import beneath
from tests.durability.beneath import Kind


@contextmanager
def disk(kind: Kind, code: int, after: int = 0) -> Iterator[None]:
    """Let SQLite's disk refuse one kind of request, from a certain one on, with one of SQLite's codes."""
    seen = 0

    def refuse(operation: beneath.Operation) -> int | None:
        nonlocal seen
        seen += operation.kind is kind
        return code if operation.kind is kind and seen > after else None

    connection.close()
    with beneath.observed(refuse):
        yield
        connection.close()
    assert seen > after, "nothing was refused"


@contextmanager
def locked() -> Iterator[None]:
    """Let another program, which knows nothing of our queue, write into SQLite's database and not end."""
    other = pysqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    patience = connection.settings_dict["OPTIONS"]["timeout"]
    connection.close()
    connection.settings_dict["OPTIONS"]["timeout"] = 0.01
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.close()
        connection.settings_dict["OPTIONS"]["timeout"] = patience
        connection.close()


@contextmanager
def gone(after: int) -> Iterator[None]:
    """Let the server end the connection before a certain statement that writes."""
    seen = 0

    def end(execute: Any, sql: str, *given: Any) -> Any:
        nonlocal seen
        seen += sql.startswith(("INSERT", "UPDATE"))
        if seen > after:
            terminate(connection.connection.info.backend_pid)
        return execute(sql, *given)

    with connection.execute_wrapper(end):
        yield
    connection.close()
    assert seen > after, "nothing was refused"


def terminate(backend: int) -> None:
    """Ask the server, over another connection, to end one."""
    other = connections.create_connection("default")
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [backend])
    other.close()


@contextmanager
def told(setting: str, value: str) -> Iterator[None]:
    """Let the server hold every transaction of ours to a setting."""
    options = connection.settings_dict["OPTIONS"]
    connection.close()
    options["options"] = f"-c {setting}={value}"
    try:
        yield
    finally:
        del options["options"]
        connection.close()


@contextmanager
def held() -> Iterator[None]:
    """Let another transaction hold the end of every journal."""
    other = connections.create_connection("default")
    other.set_autocommit(False)
    with other.cursor() as cursor, told("lock_timeout", "10"):
        cursor.execute("SET yihe.institutions TO '*'")
        cursor.execute("SELECT * FROM journal_head FOR UPDATE")
        yield
        other.rollback()
    other.close()


Fault = AbstractContextManager[None]
SQLITE = {
    "disk full at the first write": lambda: disk(Kind.WRITE, beneath.FULL),
    "disk full in the middle of a commit": lambda: disk(Kind.WRITE, beneath.FULL, after=9),
    "disk full when the log is begun": lambda: disk(Kind.CREATE, beneath.FULL),
    "input/output error while writing": lambda: disk(Kind.WRITE, beneath.IOERR_WRITE, after=4),
    "input/output error while syncing": lambda: disk(Kind.SYNC, beneath.IOERR_FSYNC),
    "input/output error at the sync of the commit": lambda: disk(Kind.SYNC, beneath.IOERR_FSYNC, after=1),
    "the disk has become read-only": lambda: disk(Kind.WRITE, beneath.READONLY),
    "the log cannot be opened": lambda: disk(Kind.CREATE, beneath.CANTOPEN),
    "locked by another program": locked,
}
POSTGRESQL = {
    "the server goes before the first write": lambda: gone(0),
    "the server goes in the middle of a transaction": lambda: gone(2),
    "the server takes no writes": lambda: told("default_transaction_read_only", "on"),
    "locked by another transaction": held,
}
FAULTS = SQLITE if connection.vendor == "sqlite" else POSTGRESQL
