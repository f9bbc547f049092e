"""The command `yihe`: one sub-command a task of the person who runs an installation."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

# Sub-command → the room of this folder that offers it. The rulebook answers without Django and a database.
PURE = "rulebook"
ROOMS = (
    "installation",
    "worker",
    "journal",
    "deadlines",
    "checking",
    "archive.command",
    "demo.command",
    "docs",
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one sub-command; gives its exit code (2: the call itself was wrong)."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments[:1] == [PURE]:
        return int(import_module(f"yihe.interfaces.commands.{PURE}").main(arguments[1:]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yihe.config.settings")
    import_module("django").setup()
    parser = parser_of((PURE, *ROOMS))
    chosen = parser.parse_args(arguments)
    if not hasattr(chosen, "run"):
        parser.print_help()
        return 2
    # Whoever runs an installation runs it for all its institutions.
    with import_module("yihe.foundation.acting.walls").everywhere():
        return int(chosen.run(chosen) or 0)


def parser_of(rooms: Sequence[str]) -> argparse.ArgumentParser:
    """Gather the sub-commands of the rooms; each offers `add_to(subparsers)`."""
    parser = argparse.ArgumentParser(prog="yihe", description="Yihe 医和")
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND")
    for room in rooms:
        import_module(f"yihe.interfaces.commands.{room}").add_to(subparsers)
    return parser


if __name__ == "__main__":
    sys.exit(main())
