"""A check of Django's that runs with the database: are the triggers there?"""

from collections.abc import Iterable
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

from yihe.foundation.journal import triggers
from yihe.foundation.journal.models import Entry


@register(Tags.database)
def check_triggers(databases: Iterable[str] | None = None, **_: Any) -> list[CheckMessage]:  # noqa: ANN401  Django's
    """Return an error (journal.E001) for each database whose journal is not guarded; none before the first migration."""
    found: list[CheckMessage] = []
    for alias in databases or ():
        connection = connections[alias]
        if Entry._meta.db_table not in connection.introspection.table_names():  # noqa: SLF001  Django's documented door
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
