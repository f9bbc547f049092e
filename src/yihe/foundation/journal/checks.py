"""A check of Django's that runs with the database: are the triggers there?"""

from collections.abc import Iterable
from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import connections

from yihe.foundation.journal import triggers


def check_triggers(databases: Iterable[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Return an error (journal.E001) for each database with a journal that is not guarded."""
    found: list[CheckMessage] = []
    for alias in databases or ():
        connection = connections[alias]
        if "journal_entry" not in connection.introspection.table_names():
            continue
        missing = triggers.missing(connection)
        if missing:
            found.append(
                Error(
                    f"The journal is not guarded by these triggers: {', '.join(missing)}.",
                    hint="Run `yihe journal verify`, find out who removed them, then run `yihe journal guard`.",
                    id="journal.E001",
                )
            )
    return found
