"""`yihe migrate` and `yihe setup-code`: an installation is made, brought up to date, and begun."""

import argparse
import os
from typing import Any

from django.core.management import call_command

from yihe.foundation.acting.walls import raise_walls
from yihe.foundation.people.founding import is_empty
from yihe.foundation.vault import keys
from yihe.interfaces.desk import founding


def add_to(subparsers: Any) -> None:
    """Offer the sub-commands."""
    migrating = subparsers.add_parser("migrate", help="make or update the database and the keys")
    migrating.set_defaults(run=migrate)
    coding = subparsers.add_parser("setup-code", help="print the code that begins an empty installation")
    coding.set_defaults(run=setup_code)


def migrate(arguments: argparse.Namespace) -> int:
    """Make the key file where there is none, and bring the database up to date; nothing changes twice."""
    os.umask(0o077)  # what is made here holds what patients said
    keys.ensure()
    call_command("migrate", verbosity=0, interactive=False)
    raise_walls()
    return 0


def setup_code(arguments: argparse.Namespace) -> int:
    """Print the code that the first page asks for; only who reaches this machine can read it."""
    if not is_empty():
        print("This installation is in use; sign in. 系统已启用，请登录。")
        return 1
    print(founding.code())
    return 0
