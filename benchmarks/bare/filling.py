"""Fill the yardstick: tables, one user, and as many notes as are asked for."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from benchmarks.bare.models import Note

TOGETHER = 5000
TEXT = "输液后出现皮疹,认为用药前未询问过敏史。"


def fill(notes: int, username: str, password: str) -> None:
    """Make everything anew in an empty database; half of the notes are open."""
    call_command("migrate", verbosity=0, run_syncdb=True)
    get_user_model().objects.create_user(username, password=password)
    now = timezone.now()
    for start in range(0, notes, TOGETHER):
        Note.objects.bulk_create(
            Note(
                number=f"N{number:08}",
                title="输液后皮疹",
                name="周小满",
                place=f"第{number % 12}科",
                state="OPEN" if number % 2 else "CLOSED",
                text=TEXT,
                at=now - timedelta(minutes=notes - number),
            )
            for number in range(start, min(start + TOGETHER, notes))
        )
    connection.close()
