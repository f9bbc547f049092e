"""`yihe deadlines`: compares the table of deadlines with the journal, or writes it anew."""

import argparse
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from yihe.foundation.deadlines.verifying import rebuild, verify
from yihe.foundation.institutions.models import Institution


def add_to(subparsers: Any) -> None:
    """Offer the sub-commands."""
    parser = subparsers.add_parser(
        "deadlines", help="compare the deadlines with the journal, or reckon them anew"
    )
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, told, run in (
        ("verify", "name every deadline that the journal tells otherwise", verify_deadlines),
        ("rebuild", "write every deadline anew from the journal", rebuild_deadlines),
    ):
        verb = verbs.add_parser(name, help=told)
        verb.add_argument("--institution", type=UUID, help="only this one")
        verb.set_defaults(run=run)


def verify_deadlines(arguments: argparse.Namespace) -> int:
    """Print each difference; 0 when there is none, 1 otherwise."""
    found = 0
    for institution in _chosen(arguments):
        differences = list(verify(institution.pk))
        found += len(differences)
        print(f"{institution.name}: {len(differences)} differences / 处不符")
        for one in differences:
            print(f"  {one.problem} {one.key} {one.occurrence} {one.subject_id}".rstrip())
    return 1 if found else 0


def rebuild_deadlines(arguments: argparse.Namespace) -> int:
    """Write the deadlines anew and say how many were wrong or missing."""
    for institution in _chosen(arguments):
        print(f"{institution.name}: {rebuild(institution.pk)} mended / 条已改正")
    return 0


def _chosen(arguments: argparse.Namespace) -> QuerySet[Institution]:
    everywhere = Institution.objects.order_by("kind", "name")
    return everywhere.filter(pk=arguments.institution) if arguments.institution else everywhere
