"""Fill the peer: tables, one member of its staff, queues, and as many tickets as are asked for."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.utils import timezone
from helpdesk.models import FollowUp, Queue, Ticket

TOGETHER, QUEUES, BUSY, LINES = 5000, 12, 500, 20
TEXT = "输液后出现皮疹,认为用药前未询问过敏史,要求说明情况并承担后续治疗。"


def fill(tickets: int, username: str, password: str) -> None:
    """Make everything anew in an empty database; a third of the tickets is open, the newest have twenty follow-ups."""
    call_command("migrate", verbosity=0)
    staff = get_user_model().objects.create_superuser(username, password=password)
    queues = [Queue.objects.create(title=f"第{number}科", slug=f"q{number}") for number in range(QUEUES)]
    now = timezone.now()
    for start in range(0, tickets, TOGETHER):
        made = Ticket.objects.bulk_create(
            Ticket(
                title="输液后皮疹",
                queue=queues[number % QUEUES],
                created=now - timedelta(minutes=tickets - number),
                modified=now,
                submitter_email="",
                assigned_to=staff,
                status=Ticket.OPEN_STATUS if number % 3 == 0 else Ticket.CLOSED_STATUS,
                description=TEXT,
                priority=3,
                secret_key=f"{number:036}",
            )
            for number in range(start, min(start + TOGETHER, tickets))
        )
        FollowUp.objects.bulk_create(
            FollowUp(ticket=ticket, date=now, title="电话", comment=TEXT, public=False, user=staff)
            for number, ticket in enumerate(made, start)
            for _ in range(LINES if number >= tickets - BUSY else 2)
        )
