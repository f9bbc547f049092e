"""`yihe rulebook list` and `show`: which regulations there are, and what they say."""

import argparse
from typing import Any

from yihe.interfaces.commands.answering import print_json, verb
from yihe.rulebook import shelf
from yihe.rulebook.faults import BadInput, Fault
from yihe.rulebook.policy import Policy
from yihe.rulebook.telling import told_article, told_policy
from yihe.rulebook.text import LANGUAGES, Text


def add_verb(verbs: Any) -> None:
    """Offer the two sub-commands."""
    listing = verb(verbs, "list", "list the regulations", list_policies)
    listing.add_argument("--examples", action="store_true", help="list the examples of shapes instead")
    show = verb(verbs, "show", "show a regulation or one of its articles", show_policy)
    show.add_argument("id", metavar="ID", help="an alias (R1) or the full id")
    show.add_argument("article", metavar="ARTICLE", nargs="?", help="its number, such as 19")


def list_policies(arguments: argparse.Namespace) -> None:
    """Print one line a regulation, or one an example of a shape."""
    policies = shelf.example_policies() if arguments.examples else shelf.policies()
    if arguments.json:
        print_json({"policies": [_identity(policy) for policy in policies]})
        return
    for policy in policies:
        period = f"{policy.in_force_from or ''}..{policy.in_force_until or ''}"
        title, issuer = policy.title.in_language(arguments.lang), policy.issuer.in_language(arguments.lang)
        print(f"{policy.alias}  {policy.id}  {period}  {policy.sha256[:12]}  {issuer}: {title}")


def show_policy(arguments: argparse.Namespace) -> None:
    """Print a regulation, or one article with everything that hangs on it."""
    policy = shelf.policy(arguments.id)
    number = arguments.article
    if number is not None and number not in policy.articles:
        text = Text(f"{policy.alias}没有第{number}条", f"{policy.alias} has no article {number}")
        raise BadInput([Fault("ARTICLE", 0, "article", number, " | ".join(policy.articles), text)])
    lines = {
        lang: told_policy(policy, lang) if number is None else told_article(policy, number, lang)
        for lang in LANGUAGES
    }
    if arguments.json:
        print_json({**_identity(policy), "article": number, "lines": lines})
    else:
        print("\n".join(lines[arguments.lang]))


def _identity(policy: Policy) -> dict[str, Any]:
    return {
        "id": policy.id,
        "alias": policy.alias,
        "title": policy.title.as_dict(),
        "issuer": policy.issuer.as_dict(),
        "in_force_from": policy.in_force_from.isoformat() if policy.in_force_from else None,
        "in_force_until": policy.in_force_until.isoformat() if policy.in_force_until else None,
        "sha256": policy.sha256,
    }
