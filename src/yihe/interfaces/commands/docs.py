"""`yihe docs`: writes the reference pages that follow from the code, or checks that they are up to date."""

import argparse
import sys
from pathlib import Path
from typing import Any

from yihe.interfaces.commands.reference import actions, deadlines, permissions, rules, stages

PAGES = {
    "actions.md": actions.page,
    "deadlines.md": deadlines.page,
    "house-rules.md": rules.page,
    "permissions.md": permissions.page,
    "stages.md": stages.page,
}


def add_to(subparsers: Any) -> None:
    """Offer the sub-command."""
    parser = subparsers.add_parser("docs", help="write docs/reference from the code")
    parser.add_argument("--folder", type=Path, default=Path("docs/reference"))
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 when a page is not up to date"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the pages, or name those that differ."""
    made = {arguments.folder / name: make() for name, make in PAGES.items()}
    stale = [path for path, text in made.items() if not path.exists() or path.read_text() != text]
    if arguments.check:
        for path in stale:
            print(f"{path} is not up to date: run `yihe docs`", file=sys.stderr)
        return 1 if stale else 0
    arguments.folder.mkdir(parents=True, exist_ok=True)
    for path in stale:
        path.write_text(made[path])
    return 0
