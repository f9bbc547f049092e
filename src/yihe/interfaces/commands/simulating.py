"""`yihe rulebook simulate`: the words of the sub-command; what it does stands in `simulated`, which needs numpy."""

import argparse
from importlib import import_module
from pathlib import Path
from typing import Any

from yihe.interfaces.commands.answering import pairs, verb


def add_verb(verbs: Any) -> None:
    """Offer the sub-command."""
    parser = verb(verbs, "simulate", "replay a file of cases under a regulation, and against another", run)
    parser.add_argument("cases", metavar="CASES", type=Path, help="a .csv or .parquet file, one case a row")
    parser.add_argument("--policy", metavar="ID", required=True, help="the regulation, or a file of one")
    parser.add_argument(
        "--against", metavar="ID", help="another regulation, version or file; the same one for readings"
    )
    parser.add_argument(
        "--out", metavar="FILE", type=Path, help="write the answer for every case (.csv or .parquet)"
    )
    parser.add_argument(
        "--skip-bad", action="store_true", help="leave out rows that cannot be read, and name them"
    )
    pairs(parser, "--reading", "an unclear passage read one way (T24=within)")
    pairs(parser, "--against-reading", "the same for the other regulation")
    pairs(parser, "--choice", "a discretionary value (rate_a=15%%)")


def run(arguments: argparse.Namespace) -> None:
    """Replay the cases; numpy is loaded here, and by no other sub-command."""
    import_module("yihe.interfaces.commands.simulated").run(arguments)
