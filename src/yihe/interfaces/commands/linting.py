"""`yihe rulebook check`: what a regulation contradicts, leaves open or forgets."""

import argparse
from pathlib import Path
from typing import Any

from yihe.interfaces.commands.answering import print_json, verb
from yihe.rulebook import shelf
from yihe.rulebook.checking.check import check
from yihe.rulebook.checking.finding import Finding
from yihe.rulebook.checking.versions import versions
from yihe.rulebook.citations import written
from yihe.rulebook.faults import BadInput, Fault
from yihe.rulebook.loading.yaml_files import read_tree
from yihe.rulebook.money import yuan_of
from yihe.rulebook.text import Text

OPEN = 1


def add_verb(verbs: Any) -> None:
    """Offer the sub-command."""
    parser = verb(verbs, "check", "find what a regulation contradicts, leaves open or forgets", run)
    parser.add_argument(
        "names", metavar="ID|FILE", nargs="*", help="a regulation or a file; all of them when none is named"
    )
    parser.add_argument(
        "--source", metavar="FILE", type=Path, help="the original text, in which quotations are looked up"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the findings; the exit code is 1 while something stands against adoption."""
    source = _text(arguments.source) if arguments.source else None
    found = {name: _check(name, source) for name in arguments.names or _all()}
    together = () if arguments.names else tuple(versions(shelf.policies()))
    if arguments.json:
        checked = {name: [finding.as_dict() for finding in findings] for name, findings in found.items()}
        print_json({"findings": checked, "versions": [finding.as_dict() for finding in together]})
    else:
        for name, findings in found.items():
            _print(name, findings, arguments.lang)
        _print("versions", together, arguments.lang) if together else None
    return (
        OPEN
        if any(finding.is_open for findings in (*found.values(), together) for finding in findings)
        else 0
    )


def _check(name: str, source: str | None) -> tuple[Finding, ...]:
    """Check a file, or a regulation of the library with the file it came from."""
    path = Path(name)
    if path.suffix in (".yaml", ".yml", ".json"):
        return check(shelf.load_policy(path), read_tree(path), source)
    policy = shelf.policy(name)
    return check(policy, read_tree(shelf.file_of(policy)), source)


def _all() -> list[str]:
    return [policy.alias for policy in shelf.policies()]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        message = Text("读不出原文，须为UTF-8文本", "the text cannot be read; it must be UTF-8")
        raise BadInput([Fault(path.name, 0, "--source", type(error).__name__, "UTF-8", message)]) from error


def _print(name: str, findings: tuple[Finding, ...], lang: str) -> None:
    """Print one line a finding: the line of the file, the kind, the articles, the text, its size and what closes it."""
    count = sum(finding.is_open for finding in findings)
    print(
        f"{name}: {len(findings)} 处，未决 {count}"
        if lang == "zh"
        else f"{name}: {len(findings)} findings, {count} open"
    )
    for finding in findings:
        articles = ("、" if lang == "zh" else ", ").join(
            written(article).in_language(lang) for article in finding.articles
        )
        size = "" if finding.size_fen is None else f" [{yuan_of(finding.size_fen)}]"
        print(
            f"  {finding.line:>5} {'!' if finding.is_open else ' '} {finding.kind.label.in_language(lang)}"
            f" {articles}: {finding.text.in_language(lang)}{size}{_closing(finding, lang)}"
        )


def _closing(finding: Finding, lang: str) -> str:
    if finding.trap is None:
        return ""
    if finding.closed_by is None:
        return f"（{finding.trap} 未决）" if lang == "zh" else f" ({finding.trap} is open)"
    return (
        f"（{finding.trap}={finding.closed_by}）"
        if lang == "zh"
        else f" ({finding.trap}={finding.closed_by})"
    )
