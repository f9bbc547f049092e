"""`yihe rulebook`: its sub-commands, and the rooms of this folder that offer them."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

# Sub-command → the room that offers it. Only the room that is asked is opened: the others' libraries stay closed.
VERBS = {
    "list": "showing",
    "show": "showing",
    "assess": "assessing",
    "compare": "comparing",
    "check": "linting",
    "simulate": "simulating",
    "damages": "damages",
    "import-text": "importing",
    "deadline": "reckoning",
}


def add_to(subparsers: Any, asked: str = "") -> None:
    """Offer the sub-command that was asked, or all of them where it is none of them."""
    parser = subparsers.add_parser(
        "rulebook", help="regulations: list, show, assess, compare, check, simulate; damages and deadlines"
    )
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for room in [VERBS[asked]] if asked in VERBS else dict.fromkeys(VERBS.values()):
        import_module(f"yihe.interfaces.commands.{room}").add_verb(verbs)


def main(argv: Sequence[str] | None = None) -> int:
    """Run `rulebook` alone, without Django and a database; gives the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    parser = argparse.ArgumentParser(prog="yihe")
    add_to(parser.add_subparsers(metavar="COMMAND"), arguments[0] if arguments else "")
    chosen = parser.parse_args(["rulebook", *arguments])
    return int(chosen.run(chosen))


if __name__ == "__main__":
    sys.exit(main())
