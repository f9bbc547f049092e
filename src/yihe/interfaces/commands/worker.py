"""`yihe worker`: what ticks beside the server, each duty in its own rhythm, until it is asked to stop."""

import argparse
import signal
import sys
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Event
from typing import Any
from uuid import UUID

from django.contrib.sessions.models import Session
from django.db import close_old_connections
from django.utils import timezone

from yihe.foundation.acting.walls import everywhere
from yihe.foundation.files.sweeping import sweep
from yihe.foundation.journal.checkpoints import checkpoint
from yihe.foundation.journal.models import Checkpoint, Head, Reading
from yihe.foundation.journal.readings import anchor_readings
from yihe.interfaces.commands.statistics import look_again

PAUSE = 20.0  # seconds between two looks at the clock


@dataclass(frozen=True)
class Duty:
    """One thing that ticks: what it does at an instant, giving how much it did, and how often it is due."""

    do: Callable[[datetime], int]
    every: timedelta


def anchor(at: datetime) -> int:
    """Put the digests of all new readings into their journals; give how many batches there were."""
    waiting = (
        Reading.objects.filter(anchor=None).order_by().values_list("institution_id", flat=True).distinct()
    )
    return sum(len(anchor_readings(institution_id, at)) for institution_id in list(waiting))


def sign(at: datetime) -> int:
    """Sign a checkpoint of every journal that grew since its last one; give how many were signed."""
    grown = grown_journals()
    for institution_id in grown:
        checkpoint(institution_id, at)
    return len(grown)


def grown_journals() -> list[UUID]:
    """Give the institutions whose journal is longer than its last checkpoint says."""
    signed = dict(Checkpoint.objects.order_by("size").values_list("institution_id", "size"))
    heads = Head.objects.filter(size__gt=0).values_list("institution_id", "size")
    return [institution_id for institution_id, size in heads if size > signed.get(institution_id, 0)]


def sweep_files(at: datetime) -> int:
    """Remove files nobody waits for any more; give how many contents and rows went."""
    swept = sweep(at)
    return swept.kept + swept.contents + swept.parts


def end_sessions(at: datetime) -> int:
    """Remove the sessions that have expired; give how many."""
    return Session.objects.filter(expire_date__lt=at).delete()[0]


def count_rows(at: datetime) -> int:
    """Keep what the database knows of its tables up to date; give how many had grown."""
    return look_again()


DUTIES: Mapping[str, Duty] = {
    "anchor readings": Duty(anchor, timedelta(minutes=15)),
    "sign checkpoints": Duty(sign, timedelta(minutes=15)),
    "sweep files": Duty(sweep_files, timedelta(hours=1)),
    "end sessions": Duty(end_sessions, timedelta(hours=1)),
    "count rows": Duty(count_rows, timedelta(hours=1)),
}


@dataclass
class Worker:
    """Knows when each duty was last done in this process; reads no clock."""

    done_at: dict[str, datetime] = field(default_factory=dict)
    failures: int = 0

    def tick(self, at: datetime) -> dict[str, int]:
        """Do what is due; give by duty how much was done. A duty that fails is told, and tried again when next due."""
        results = {}
        for name, duty in DUTIES.items():
            if name not in self.done_at or at - self.done_at[name] >= duty.every:
                self.done_at[name] = at
                try:
                    results[name] = duty.do(at)
                except Exception:  # noqa: BLE001 - one failing duty must not keep the others from being done
                    self.failures += 1
                    print(f"worker: {name} failed", file=sys.stderr)
                    traceback.print_exc()
        return results


def add_to(subparsers: Any) -> None:
    """Offer the sub-command."""
    parser = subparsers.add_parser("worker", help="do what ticks beside the server, until it is stopped")
    parser.add_argument("--once", action="store_true", help="do everything once and say what was done")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Tick until SIGTERM or SIGINT; with --once do every duty once, and exit 1 when one failed."""
    worker = Worker()
    if arguments.once:
        for name, count in worker.tick(timezone.now()).items():
            print(f"{name}: {count}")
        return 1 if worker.failures else 0
    stopped = Event()
    for farewell in (signal.SIGTERM, signal.SIGINT):
        signal.signal(farewell, lambda *_: stopped.set())
    while not stopped.is_set():
        close_old_connections()
        with everywhere():  # told anew to each new connection
            worker.tick(timezone.now())
        stopped.wait(PAUSE)
    return 0
