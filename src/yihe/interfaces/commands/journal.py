"""`yihe journal`: verify the journals, and give away what others need to do so without us."""

import argparse
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone

from yihe.foundation.journal import canonical, standalone, triggers
from yihe.foundation.journal.checkpoints import checkpoint, document
from yihe.foundation.journal.exporting import export
from yihe.foundation.journal.queries import journals
from yihe.foundation.journal.verifying import Report, verify
from yihe.foundation.vault import signing


def add_to(subparsers: Any) -> None:
    """Offer the sub-commands."""
    parser = subparsers.add_parser(
        "journal", help="verify the journals; give away checkpoints, keys and exports"
    )
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_verify(verbs)
    checkpointing = verbs.add_parser(
        "checkpoint", help="sign each journal as it stands; keep the lines elsewhere"
    )
    checkpointing.add_argument("--institution", type=UUID, help="only this one")
    checkpointing.set_defaults(run=sign_checkpoints)
    verbs.add_parser(
        "public-key", help="print the public keys that signatures are checked with"
    ).set_defaults(run=print_keys)
    _add_export(verbs)
    verbs.add_parser("guard", help="put the database's triggers back").set_defaults(run=put_guards_back)


def _add_verify(verbs: Any) -> None:
    verifying = verbs.add_parser(
        "verify", help="compare each journal with its hashes, signatures and readings"
    )
    verifying.add_argument("--institution", type=UUID, help="only this one")
    verifying.add_argument(
        "--checkpoint",
        type=Path,
        action="append",
        default=[],
        help="file of checkpoints that were kept elsewhere",
    )
    verifying.add_argument("--json", action="store_true", help="one JSON object a journal")
    verifying.set_defaults(run=verify_journals)


def _add_export(verbs: Any) -> None:
    exporting = verbs.add_parser("export", help="write a journal as a file that standalone.py verifies")
    exporting.add_argument("--institution", type=UUID, required=True)
    exporting.add_argument("--to", type=Path, required=True, help="a new file")
    exporting.add_argument("--without-payloads", action="store_true", help="leave names and free text out")
    exporting.set_defaults(run=write_export)


def verify_journals(arguments: argparse.Namespace) -> int:
    """Print a report for each journal; 0 when everything holds, 1 with findings, 2 for a bad checkpoint file."""
    try:
        outside = [
            standalone.parse(line) for path in arguments.checkpoint for line in path.read_bytes().splitlines()
        ]
        vouched = [UUID(one["institution"]) for one in outside]
    except (OSError, ValueError, KeyError) as problem:
        print(f"checkpoint: {problem!r}", file=sys.stderr)
        return 2
    missing = triggers.missing(connection)
    if missing:
        print(f"missing triggers / 缺少触发器：{', '.join(missing)}")
    reports = [
        verify(journal, [one for one in outside if one["institution"] == str(journal)])
        for journal in _chosen(arguments, vouched)
    ]
    for report in reports:
        print(_as_json(report) if arguments.json else _as_text(report))
    return 0 if not missing and all(report.holds for report in reports) else 1


def sign_checkpoints(arguments: argparse.Namespace) -> int:
    """Sign each journal as it stands and print one line for each: kept elsewhere it shows a cut or rewritten one."""
    for journal in _chosen(arguments):
        print(canonical.text(document(checkpoint(journal, timezone.now()))))
    return 0


def print_keys(arguments: argparse.Namespace) -> int:
    """Print the id and the 64 hex digits of each public key, the current one last."""
    current = signing.current_key_id()
    for key_id, key in sorted(signing.public_keys().items(), key=lambda pair: pair[0] == current):
        print(key_id, key.hex())
    return 0


def write_export(arguments: argparse.Namespace) -> int:
    """Write the export; 2 when there is no such journal, or the file is there already."""
    if arguments.institution not in journals():
        print(f"no journal of {arguments.institution} / 没有该机构的日志", file=sys.stderr)
        return 2
    try:
        arguments.to.touch(mode=0o600, exist_ok=False)  # names stand in it
        with arguments.to.open("w", encoding="utf-8", newline="\n") as file:
            lines = export(arguments.institution, timezone.now(), payloads=not arguments.without_payloads)
            file.writelines(lines)
    except OSError as problem:
        print(problem, file=sys.stderr)
        return 2
    return 0


def put_guards_back(arguments: argparse.Namespace) -> int:
    """Make the triggers anew, and say which were missing."""
    missing = triggers.missing(connection)
    triggers.install(connection)
    print(f"put back / 已恢复：{', '.join(missing) or '-'}")
    return 0


def _chosen(arguments: argparse.Namespace, vouched: Iterable[UUID] = ()) -> list[UUID]:
    """Return the journal asked for, else all that there are and all that somebody holds a checkpoint of."""
    return [arguments.institution] if arguments.institution else sorted({*journals(), *vouched})


def _as_json(report: Report) -> str:
    plain = asdict(report) | {"findings": [finding._asdict() for finding in report.findings]}
    return canonical.text(plain | {"holds": report.holds})


def _as_text(report: Report) -> str:
    counts = (
        f"{report.institution_id}: {report.entries} entries / 条目 · {report.checkpoints} checkpoints / 检查点 · "
        f"{report.readings} readings / 查阅记录 · {report.destroyed} destroyed / 已销毁"
    )
    verdict = "  holds / 完好" if report.holds else f"  {len(report.findings)} findings / 处不符"
    found = [f"  {one.where}: {one.code}\n    {one.zh}\n    {one.en}" for one in report.findings]
    return "\n".join([counts, verdict, *found])
