"""`yihe rulebook import-text`: a damaged text as a draft, and the text that a person confirmed."""

import argparse
from pathlib import Path
from typing import Any

from yihe.interfaces.commands.answering import print_json, verb
from yihe.rulebook.importing.reading import read_draft
from yihe.rulebook.importing.telling import told_draft
from yihe.rulebook.loading.reader import Reader
from yihe.rulebook.loading.yaml_files import read_characters, read_tree


def add_verb(verbs: Any) -> None:
    """Offer the sub-command."""
    draft = verb(verbs, "import-text", "read a damaged text as a draft to be confirmed", import_text)
    draft.add_argument("file", metavar="FILE", type=Path, help="a text file in UTF-8")
    draft.add_argument(
        "--decisions",
        metavar="FILE",
        type=Path,
        help="a YAML or JSON file that decides every proposal; then the confirmed text is printed",
    )


def import_text(arguments: argparse.Namespace) -> None:
    """Print the draft, or the text as it was confirmed."""
    draft = read_draft(read_characters(arguments.file, arguments.file.name), arguments.file.name)
    if arguments.decisions is not None:
        text = draft.confirmed(_decisions(arguments.decisions), arguments.decisions.name)
        if arguments.json:
            print_json({"source": draft.source, "sha256": draft.sha256, "text": text})
        else:
            print(text)
    elif arguments.json:
        print_json(draft.as_dict())
    else:
        print("\n".join(told_draft(draft, arguments.lang)))


def _decisions(path: Path) -> dict[str, str]:
    """Read the decisions: P001: accept."""
    reader = Reader(path.name)
    decisions = {name: reader.string(node) for name, node in reader.entries(read_tree(path))}
    reader.finish()
    return decisions
