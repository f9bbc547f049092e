"""`yihe rulebook damages`: what a harm costs by law, from a file of facts."""

import argparse
from pathlib import Path
from typing import Any

from yihe.interfaces.commands.answering import pairs, print_json, verb
from yihe.rulebook import library
from yihe.rulebook.damages.reckoning import reckon
from yihe.rulebook.damages.telling import told_damages
from yihe.rulebook.loading.facts import pairs_of


def add_verb(verbs: Any) -> None:
    """Offer the sub-command."""
    claim = verb(verbs, "damages", "reckon damages from a file of facts", tell_damages)
    claim.add_argument("facts", metavar="FACTS", type=Path, help="a YAML or JSON file")
    pairs(claim, "--reading", "a question that the law leaves open, read one way (mental=after)")


def tell_damages(arguments: argparse.Namespace) -> None:
    """Print what is to be paid, and every reason."""
    readings = pairs_of("--reading", arguments.reading)
    found = reckon(library.load_claim(arguments.facts), library.damages_laws(), library.regions(), readings)
    if arguments.json:
        print_json(found.as_dict())
    else:
        print("\n".join(told_damages(found, arguments.lang)))
