"""`yihe demo`: fills an empty installation with the invented county."""

import argparse
import sys
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from yihe.foundation.acting.moments import SHANGHAI
from yihe.foundation.people.founding import is_empty
from yihe.interfaces.commands import worker
from yihe.interfaces.commands.demo import house, walking
from yihe.interfaces.commands.demo.cast import PASSWORD
from yihe.interfaces.commands.demo.plot import schedule
from yihe.interfaces.commands.demo.stories.shelf import STORIES

# The house was founded before the first of its stories.
FOUNDED = timedelta(days=420)
EVENING = time(18, 0)


def add_to(subparsers: Any) -> None:
    """Offer the sub-command."""
    parser = subparsers.add_parser(
        "demo", help="fill an empty demonstration (YIHE_DEMO=1) with invented cases"
    )
    parser.add_argument(
        "--if-empty", action="store_true", help="do nothing, and be content, when it is in use"
    )
    parser.add_argument(
        "--today", type=date.fromisoformat, help="the day on which the stories end (default: now)"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Tell the stories; 2 in an installation that is no demonstration, 1 in one that is in use."""
    if not settings.YIHE_DEMO:
        print(
            "This is no demonstration: set YIHE_DEMO=1. 这不是演示系统：请设置 YIHE_DEMO=1。", file=sys.stderr
        )
        return 2
    if not is_empty():
        print("This installation is in use. 系统已启用。")
        return 0 if arguments.if_empty else 1
    now = timezone.now()
    if arguments.today:
        now = datetime.combine(arguments.today, EVENING, SHANGHAI)
    told = tell(now)
    print(", ".join(f"{count} {what}" for what, count in told.items()))
    print(f"Everybody signs in with · 所有人的密码 · {PASSWORD}")
    return 0


def tell(now: datetime) -> Mapping[str, int]:
    """Build the house and walk every story up to now, all or nothing; gives how much came of it."""
    with transaction.atomic():
        built = house.build(now - FOUNDED)
        told = walking.walk(built, schedule(STORIES, now), now)
        worker.sign(now)
    return told
