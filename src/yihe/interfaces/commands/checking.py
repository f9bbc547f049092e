"""`yihe check`: whether what is kept is whole: keys within one institution, a guarded journal, files that are there."""

import argparse
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import F, Field, ForeignKey
from django_scopes import scopes_disabled

from yihe.foundation.files.verifying import verify_files
from yihe.foundation.institutions.models import Institution
from yihe.foundation.journal import triggers

SHOWN = 20


def unapplied() -> Iterator[str]:
    """Give the migrations that the database still lacks."""
    executor = MigrationExecutor(connection)
    for migration, _backwards in executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield f"{migration}: run `yihe migrate`"


def strangers() -> Iterator[str]:
    """Give, for each key between rows of institutions, the rows that lead to another institution's (decision 10)."""
    with scopes_disabled():
        tables: list[Any] = apps.get_models()
        for model in tables:
            for key in tenant_keys(model):
                rows = model.objects.filter(**{f"{key}__isnull": False})
                wrong = rows.exclude(**{f"{key}__institution_id": F("institution_id")})
                for pk in wrong.values_list("pk", flat=True)[:SHOWN]:
                    yield f"{model.__name__}.{key} of {pk} leads to another institution"


def tenant_keys(model: Any) -> list[str]:
    """Give the names of the keys of a table of institutions that lead to another such table."""
    if not belongs(model):
        return []
    keys = [field for field in fields_of(model) if isinstance(field, ForeignKey)]
    return [key.name for key in keys if belongs(key.related_model)]


def belongs(model: Any) -> bool:
    """Tell whether the rows of a table belong to an institution."""
    return any(field.attname == "institution_id" for field in fields_of(model))


def fields_of(model: Any) -> "list[Field[Any, Any]]":
    """Give the columns of a table."""
    return list(model._meta.local_fields)  # noqa: SLF001 - Django's documented door to a model's options


def unguarded() -> Iterator[str]:
    """Give the triggers that should guard the journal and do not."""
    for name in triggers.missing(connection):
        yield f"{name} is missing: run `yihe journal verify`, then `yihe journal guard`"


def damaged() -> Iterator[str]:
    """Give what the database itself finds broken: dangling keys everywhere, and damaged pages of SQLite."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA quick_check")
            yield from (row[0] for row in cursor.fetchall() if row[0] != "ok")
            cursor.execute("PRAGMA foreign_key_check")
            yield from (f"{table} row {row_id} leads nowhere" for table, row_id, *_rest in cursor.fetchall())


def lost() -> Iterator[str]:
    """Give the stored files whose content is gone, unreadable or changed."""
    for institution_id in Institution.objects.values_list("pk", flat=True):
        for fault in verify_files(institution_id):
            yield f"file {fault.file_id} ({fault.sha256}): {fault.problem}"


CHECKS: Mapping[str, Callable[[], Iterator[str]]] = {
    "database / 数据库": damaged,
    "institutions / 机构归属": strangers,
    "journal guards / 日志保护": unguarded,
    "files / 文件": lost,
}


def add_to(subparsers: Any) -> None:
    """Offer the sub-command."""
    parser = subparsers.add_parser("check", help="look whether what is kept is whole")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print a line for each check and each fault; 0 when all is well, 1 otherwise."""
    if not passes("migrations / 数据库结构", unapplied):
        return 1  # the other checks would ask for tables that are not there
    failed = [title for title, check in CHECKS.items() if not passes(title, check)]
    return 1 if failed else 0


def passes(title: str, check: Callable[[], Iterator[str]]) -> bool:
    """Print what a check finds; tell whether it found nothing."""
    faults = list(check())
    print(f"{'✗' if faults else '✓'} {title}")
    for fault in faults[:SHOWN]:
        print(f"    {fault}")
    if len(faults) > SHOWN:
        print(f"    … {len(faults) - SHOWN} more / 另有")
    return not faults
