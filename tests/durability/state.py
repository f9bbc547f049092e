"""What an installation holds, seen from outside: how much of what, and whether it fits together."""

import hashlib
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection

from tests import walking
from yihe.foundation.acting.walls import everywhere
from yihe.foundation.files.models import StoredFile
from yihe.foundation.files.placing import path_of
from yihe.foundation.files.receiving import incoming
from yihe.foundation.files.sweeping import sweep
from yihe.interfaces.commands.main import main

# Lines about requests and sessions, which are not part of any act.
BESIDE = {
    "journal_reading",
    "django_session",
    "axes_accesslog",
    "axes_accessattempt",
    "axes_accessattemptexpiration",
}
STAGES = "SELECT stage, count(*) FROM cases_case GROUP BY stage"
ENDS = """
SELECT count(*) FROM journal_head WHERE (size, hash) NOT IN (
  SELECT sequence, hash FROM journal_entry AS last WHERE last.institution_id = journal_head.institution_id
  ORDER BY sequence DESC LIMIT 1)
"""


def counted() -> dict[str, int]:
    """Give the number of rows of each table, and of cases at each stage."""
    with everywhere(), connection.cursor() as cursor:
        tables = sorted(set(connection.introspection.table_names(cursor)) - BESIDE)
        columns = ", ".join(f'(SELECT count(*) FROM "{table}")' for table in tables)  # noqa: S608 - its own names
        cursor.execute(f"SELECT {columns}")
        found = dict(zip(tables, cursor.fetchone(), strict=True))
        cursor.execute(STAGES)
        return found | {f"at {stage}": number for stage, number in cursor.fetchall()}


def difference(before: dict[str, int], after: dict[str, int]) -> dict[str, int]:
    """Give what has changed, and by how much."""
    found = {name: after.get(name, 0) - before.get(name, 0) for name in before | after}
    return {name: by for name, by in found.items() if by}


def ends_fit() -> bool:
    """Tell whether each journal ends with the entry that its head names."""
    with everywhere(), connection.cursor() as cursor:
        cursor.execute(ENDS)
        return cursor.fetchone() == (0,)


def hashes_wanted() -> set[str]:
    """Give the hashes of all stored files."""
    with everywhere():
        return set(StoredFile.objects.order_by().values_list("sha256", flat=True))


def lost_contents() -> set[str]:
    """Give the hashes of stored files whose content is not at its place."""
    return {sha256 for sha256 in hashes_wanted() if not path_of(sha256).exists()}


def contents() -> list[Path]:
    """Give every content at its place."""
    return sorted(Path(settings.YIHE_FILES).glob("[0-9a-f][0-9a-f]/*/*"))


def is_whole(content: Path) -> bool:
    """Tell whether a content is what its name says."""
    return hashlib.sha256(content.read_bytes()).hexdigest() == content.name


def stands() -> None:
    """Look at everything: rows, keys, journals, deadlines; and that a day later every file belongs to a row."""
    for words in (["check"], ["journal", "verify"], ["deadlines", "verify"]):
        assert main(words) == 0, words
    assert all(is_whole(path) for path in contents())
    sweep(walking.clock() + timedelta(days=2))
    assert {path.name for path in contents()} == hashes_wanted()
    assert not list(incoming().glob("*"))
