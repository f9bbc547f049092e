"""`yihe rulebook assess`: who bears what in one case, and every reason."""

import argparse
from pathlib import Path
from typing import Any

from yihe.interfaces.commands.answering import pairs, print_json, verb
from yihe.rulebook import shelf
from yihe.rulebook.assess import assess
from yihe.rulebook.loading.facts import pairs_of, read_facts
from yihe.rulebook.loading.yaml_files import read_tree
from yihe.rulebook.telling import told


def add_verb(verbs: Any) -> None:
    """Offer the sub-command."""
    case = verb(verbs, "assess", "assess a case from a file of facts", assess_case)
    case.add_argument("id", metavar="ID", help="the regulation: an alias (R1) or the full id")
    case.add_argument("facts", metavar="FACTS", type=Path, help="a YAML or JSON file")
    pairs(case, "--reading", "an unclear passage read one way (T24=additional), or every way (T24=open)")
    pairs(case, "--choice", "a discretionary value (rate_a=15%%)")


def assess_case(arguments: argparse.Namespace) -> None:
    """Print who bears what, and every reason."""
    policy = shelf.policy(arguments.id)
    readings, choices = pairs_of("--reading", arguments.reading), pairs_of("--choice", arguments.choice)
    facts = read_facts(read_tree(arguments.facts), arguments.facts.name)
    outcome = assess(policy, facts, readings, choices)
    if arguments.json:
        print_json(outcome.as_dict())
    else:
        print("\n".join(told(outcome, policy, arguments.lang)))
