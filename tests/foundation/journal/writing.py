"""Entries for tests, written through the one door; and a crowbar for those that tamper."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db import connection, transaction

from yihe.foundation.journal import triggers
from yihe.foundation.journal.appending import append

MORNING = datetime(2026, 3, 1, 0, 0, tzinfo=UTC)
CASE = UUID("01900000-0000-7000-8000-0000000000ca")


def write(hospital, count=1, **parts):
    """Write so many entries about a case, a minute apart; give the last one."""
    entry = None
    for minute in range(count):
        at = MORNING + timedelta(minutes=minute)
        draft = {
            "at": at,
            "happened_at": at - timedelta(hours=1),
            "actor": "01900000-0000-7000-8000-0000000000b1 OFFICER 01900000-0000-7000-8000-00000000000a",
            "tag": "casework:contact:note",
            "subject_id": CASE,
            "facts": {"kind": "CALL", "minute": minute},
            "payload": {"note": f"与张三家属通话 {minute}"},
        }
        with transaction.atomic():
            entry = append(institution_id=hospital, **(draft | parts))
    return entry


def break_the_guards():
    """Drop all triggers, as somebody could who owns the database; the end of the test puts them back."""
    with connection.cursor() as cursor:
        for guard in triggers.guards(connection.vendor):
            where = f" ON {guard.table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER {guard.name}{where}")


def execute(statement, *arguments):
    """Execute SQL past all of our code."""
    with connection.cursor() as cursor:
        cursor.execute(statement, arguments)
