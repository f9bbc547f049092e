"""What stands in an archive: the list by which it is verified, and the figures by which a restore is compared."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

VERSION = 1
NAME = re.compile(r"\w{1,63}")  # of a table or a column: what needs no escaping
KIND = "yihe-backup"


class BadArchive(Exception):
    """An archive that cannot be trusted, or a place into which nothing may be restored; says it in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(f"{en} / {zh}")
        self.zh, self.en = zh, en


@dataclass(frozen=True)
class Member:
    """One file of the archive: its size in bytes and its SHA-256."""

    size: int
    sha256: str


@dataclass(frozen=True)
class Table:
    """One table: how many rows, and on PostgreSQL the columns in the order of the copy."""

    rows: int
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Snapshot:
    """The database as it stood at one instant: its tables, its migrations, and where each journal ended."""

    vendor: str
    tables: Mapping[str, Table]
    migrations: tuple[tuple[str, str], ...]
    heads: Mapping[str, tuple[int, str]]


@dataclass(frozen=True)
class Manifest:
    """Everything that is known of an archive; `at` is when it was begun."""

    yihe: str
    at: str
    snapshot: Snapshot
    members: Mapping[str, Member]

    def as_bytes(self) -> bytes:
        """Give the manifest as it is written."""
        content = {"kind": KIND, "version": VERSION, **asdict(self)}
        return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True).encode()


def parse(content: bytes) -> Manifest:
    """Read a manifest; raises BadArchive when it is none, or one of a later version."""
    try:
        read = json.loads(content)
        if (read["kind"], read["version"]) != (KIND, VERSION):
            raise BadArchive(
                "这份备份由其他版本的系统制作。", "This backup was made by another version of the system."
            )
        return Manifest(
            yihe=str(read["yihe"]),
            at=str(read["at"]),
            snapshot=_snapshot(read["snapshot"]),
            members={str(name): Member(**one) for name, one in read["members"].items()},
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        raise BadArchive("备份清单无法读取。", "The manifest cannot be read.") from None


def _snapshot(read: Mapping[str, Any]) -> Snapshot:
    names = [name for table, one in read["tables"].items() for name in (table, *one["columns"])]
    if not all(NAME.fullmatch(name) for name in names):
        raise ValueError(names)
    return Snapshot(
        vendor=str(read["vendor"]),
        tables={name: Table(int(one["rows"]), tuple(one["columns"])) for name, one in read["tables"].items()},
        migrations=tuple((str(app), str(name)) for app, name in read["migrations"]),
        heads={place: (int(size), str(last)) for place, (size, last) in read["heads"].items()},
    )
