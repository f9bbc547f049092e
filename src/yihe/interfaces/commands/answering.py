"""How the sub-commands of the rulebook answer: for people, as JSON, and in one shape when the input is wrong."""

import argparse
import json
import os
import sys
from collections.abc import Mapping
from typing import Any

from yihe.rulebook import shelf
from yihe.rulebook.faults import BadInput, Fault
from yihe.rulebook.text import LANGUAGES, Text

WRONG_INPUT = 2


def verb(verbs: Any, name: str, told_as: str, run: Any) -> argparse.ArgumentParser:
    """Add a sub-command that answers in either language or as JSON."""
    parser: argparse.ArgumentParser = verbs.add_parser(name, help=told_as)
    parser.add_argument("--lang", choices=LANGUAGES, default="zh", help="language of the answer")
    parser.add_argument("--json", action="store_true", help="answer as JSON, in both languages")
    parser.set_defaults(run=lambda arguments: _guarded(run, arguments))
    return parser


def pairs(parser: argparse.ArgumentParser, name: str, told_as: str) -> None:
    """Add an option written KEY=VALUE, which may stand several times."""
    parser.add_argument(name, metavar="KEY=VALUE", action="append", default=[], help=told_as)


def _guarded(run: Any, arguments: argparse.Namespace) -> int:
    """Run a sub-command, which may give an exit code; wrong input is told in one shape, with exit code 2."""
    try:
        code = int(run(arguments) or 0)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has seen enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except BadInput as error:
        wrong = error
    except shelf.UnknownPolicy as error:
        text = Text(f"没有这个规定：{error.name}", f"there is no regulation {error.name}")
        wrong = BadInput([Fault("ID", 0, "id", error.name, " | ".join(error.known), text)])
    else:
        return code
    if arguments.json:
        print_json(wrong.as_dict())
    else:
        for fault in wrong.faults:
            expected = "应为" if arguments.lang == "zh" else "expected"
            print(
                f"{fault.in_language(arguments.lang)} ({fault.found} → {expected} {fault.expected})",
                file=sys.stderr,
            )
    return WRONG_INPUT


def print_json(answer: Mapping[str, Any]) -> None:
    """Print an answer as JSON that people can read too."""
    print(json.dumps(answer, ensure_ascii=False, indent=2))
