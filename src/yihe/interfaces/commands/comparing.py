"""`yihe rulebook compare`: the same facts under several regulations, versions or readings, side by side."""

import argparse
from pathlib import Path
from typing import Any

from yihe.interfaces.commands.answering import pairs, print_json, verb
from yihe.rulebook import shelf
from yihe.rulebook.columns import rows
from yihe.rulebook.comparing import Subject, compare
from yihe.rulebook.loading.facts import pairs_of, read_facts
from yihe.rulebook.loading.yaml_files import read_tree


def add_verb(verbs: Any) -> None:
    """Offer the sub-command."""
    parser = verb(verbs, "compare", "compare regulations, versions or readings on the same facts", run)
    parser.add_argument("facts", metavar="FACTS", type=Path, help="a YAML or JSON file")
    parser.add_argument(
        "ids",
        metavar="ID",
        nargs="+",
        help="an alias, an id, or the file of a regulation; with readings: R4:T05=top_band,T06=literal",
    )
    pairs(parser, "--reading", "an unclear passage read one way by all that have it (T24=additional)")
    pairs(parser, "--choice", "a discretionary value for all that leave it to people (rate_a=15%%)")


def run(arguments: argparse.Namespace) -> None:
    """Print the answers side by side."""
    readings, choices = pairs_of("--reading", arguments.reading), pairs_of("--choice", arguments.choice)
    subjects = [_subject(name) for name in arguments.ids]
    facts = read_facts(read_tree(arguments.facts), arguments.facts.name)
    compared = compare(subjects, facts, readings, choices)
    side_by_side = rows(compared)
    if arguments.json:
        answer = {"facts": arguments.facts.name, "compared": [one.as_dict() for one in compared]}
        print_json({**answer, "rows": [row.as_dict() for row in side_by_side]})
        return
    width = max(len(one.name) for one in subjects)
    for row in side_by_side:
        print(f"{row.title.in_language(arguments.lang)}{' *' if row.differs else ''}")
        for subject, value in zip(subjects, row.values, strict=True):
            print(f"  {subject.name:<{width}}  {value.in_language(arguments.lang)}")


def _subject(name: str) -> Subject:
    """Find what is to be compared: a regulation of the library or a file of one's own, with its readings."""
    place, _, readings = name.partition(":")
    path = Path(place)
    policy = shelf.load_policy(path) if path.suffix in (".yaml", ".yml", ".json") else shelf.policy(place)
    return Subject(name, policy, pairs_of("ID", readings.split(",") if readings else []))
