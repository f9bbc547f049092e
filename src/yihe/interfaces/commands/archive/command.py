"""`yihe backup` and `yihe restore`: an installation as one file, and an installation out of one."""

import argparse
import sys
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from yihe.foundation.journal.verifying import verify as verify_journal
from yihe.foundation.ui.figures import size
from yihe.interfaces.commands import installation
from yihe.interfaces.commands.archive import safe
from yihe.interfaces.commands.archive.manifest import BadArchive, Manifest
from yihe.interfaces.commands.archive.unpacking import verify

WARNING = """\
It holds the keys that open what is encrypted: keep it as safe as the system itself, and on another machine.
备份内含解密所需的密钥：请像系统本身一样妥善保管，并存放在另一台机器上。"""


def add_to(subparsers: Any) -> None:
    """Offer the sub-commands."""
    backing = subparsers.add_parser("backup", help="write database, files and keys into one new file")
    backing.add_argument("file", type=Path)
    backing.add_argument("--verify", action="store_true", help="write nothing; verify the file that is there")
    backing.set_defaults(run=backup)
    restoring = subparsers.add_parser("restore", help="make an empty installation into the one of a backup")
    restoring.add_argument("file", type=Path)
    restoring.add_argument("--into", type=Path, metavar="HOME", help="folder of the installation (YIHE_HOME)")
    restoring.set_defaults(run=restore)


def _told(command: Callable[[argparse.Namespace], int]) -> Callable[[argparse.Namespace], int]:
    """Let a command say what is wrong with an archive or a disk, and exit with 1."""

    @wraps(command)
    def run(arguments: argparse.Namespace) -> int:
        try:
            return command(arguments)
        except BadArchive as bad:
            print(f"{bad.en}\n{bad.zh}", file=sys.stderr)
        except OSError as error:
            print(error, file=sys.stderr)
        return 1

    return run


@_told
def backup(arguments: argparse.Namespace) -> int:
    """Take a backup and say what is in it; 1 when a stored file has been lost before, or the archive is damaged."""
    if arguments.verify:
        print("\n".join(figures(verify(arguments.file))))
        return 0
    taken = safe.take(arguments.file, timezone.now())
    print(f"{arguments.file} ({size(taken.size)})")
    print("\n".join([*figures(taken.manifest), WARNING]))
    for sha256 in taken.missing:
        print(f"lost before this backup / 备份前已丢失：{sha256}", file=sys.stderr)
    return 1 if taken.missing else 0


@_told
def restore(arguments: argparse.Namespace) -> int:
    """Restore, compare with what was backed up, walk every journal; 1 when anything differs."""
    with safe.at_home((arguments.into or Path(settings.YIHE_HOME)).resolve()):
        manifest = safe.give_back(arguments.file)
        agrees = safe.agrees(manifest)
        installation.migrate(arguments)
        print(f"{settings.YIHE_HOME}\n" + "\n".join(figures(manifest)))
        reports = [verify_journal(UUID(place)) for place in manifest.snapshot.heads]
        for report in reports:
            print(f"  {report.institution_id}: {'holds / 完好' if report.holds else 'DOES NOT HOLD / 不符'}")
    print("equal to the backup / 与备份一致" if agrees else "NOT EQUAL TO THE BACKUP / 与备份不一致")
    return 0 if agrees and all(report.holds for report in reports) else 1


def figures(manifest: Manifest) -> Iterator[str]:
    """Give what is in an archive in lines: when, by whom, how much, and where each journal ended."""
    rows = sum(table.rows for table in manifest.snapshot.tables.values())
    files = sum(name.startswith(f"{safe.FILES}/") for name in manifest.members)
    yield f"  {manifest.at}, Yihe {manifest.yihe}, {manifest.snapshot.vendor}"
    yield f"  {len(manifest.snapshot.tables)} tables / 表 · {rows} rows / 行 · {files} files / 文件"
    for place, (length, last) in manifest.snapshot.heads.items():
        yield f"  journal / 日志 {place}: {length} entries / 条 · {last}"
