"""Everything that came with this installation, read once: regulations, the law, damages and the calendar."""

from datetime import date
from functools import cache
from pathlib import Path

from yihe.rulebook.calendars import Calendar
from yihe.rulebook.damages.claim import Claim
from yihe.rulebook.damages.law import DamagesLaw
from yihe.rulebook.damages.statistics import Region
from yihe.rulebook.damages.tables import tables_of
from yihe.rulebook.deadline_rules import DeadlineRule
from yihe.rulebook.law.acts import Act
from yihe.rulebook.law.law import Law
from yihe.rulebook.loading.acts import read_act
from yihe.rulebook.loading.calendars import read_calendar
from yihe.rulebook.loading.claim import read_claim
from yihe.rulebook.loading.damages_law import read_damages_law
from yihe.rulebook.loading.nodes import BLANK, Node
from yihe.rulebook.loading.statistics import read_region
from yihe.rulebook.loading.yaml_files import read_tree
from yihe.rulebook.shelf import (
    UnknownPolicy,
    example_policies,
    file_of,
    law_notes,
    load_policy,
    policies,
    policy,
    read,
    root,
)

# What stands on the shelf of regulations alone is offered here too, for those who want all of it.
__all__ = [
    "UnknownPolicy",
    "acts",
    "calendar",
    "damages_laws",
    "example_policies",
    "file_of",
    "house_deadlines",
    "law",
    "law_notes",
    "load_claim",
    "load_policy",
    "national",
    "national_deadlines",
    "policies",
    "policy",
    "regional_acts",
    "regions",
    "root",
]


@cache
def national(kind: str) -> tuple[tuple[str, Node], ...]:
    """Give the national files of one kind with the names by which the folder knows them; each kind has its reader."""
    names = [path.relative_to(root()).as_posix() for path in sorted(root().glob("national/*/*.yaml"))]
    trees = [(name, read_tree(root() / name, name)) for name in names]
    return tuple((name, tree) for name, tree in trees if tree.fields.get("kind", BLANK).says(kind))


@cache
def acts() -> tuple[Act, ...]:
    """Give the national acts, by code."""
    return tuple(read_act(tree, name) for name, tree in national("act"))


@cache
def regional_acts() -> tuple[Act, ...]:
    """Give the acts of all regions, by region."""
    return tuple(read(path, read_act) for path in sorted(root().glob("regional/*/*.yaml")))


def law(on: date | None = None, region: str = "") -> Law:
    """Give the law in force on a day (without one: of all days), with the acts of a region where one is named.

    Raises:
        LookupError: when no region has this code.

    """
    known = {act.region.code for act in regional_acts() if act.region}
    if region and region not in known:
        raise LookupError(f"no region {region!r}; there are: {', '.join(sorted(known))}")
    local = [act for act in regional_acts() if act.region and act.region.code == region]
    return Law(tuple(act for act in (*acts(), *local) if on is None or act.in_force(on)))


def national_deadlines(on: date | None = None) -> tuple[DeadlineRule, ...]:
    """Give the deadlines of national law that acts of the product start and meet: all, or those in force on a day.

    The others, whose events nobody records yet, stand in ``law().deadlines``.
    """
    return tuple(rule for rule in law(on).deadlines if rule.recorded)


@cache
def house_deadlines() -> tuple[DeadlineRule, ...]:
    """Give the times that no law sets and the hospital sets itself."""
    return tuple(
        rule for path in sorted(root().glob("house/*.yaml")) for rule in read(path, read_act).deadlines
    )


@cache
def calendar() -> Calendar:
    """Give the working calendar."""
    return read(max(root().glob("national/calendar/*.yaml")), read_calendar)


@cache
def damages_laws() -> tuple[DamagesLaw, ...]:
    """Give all versions of the law of damages."""
    tables = tables_of(law())
    return tuple(read_damages_law(tree, name, tables) for name, tree in national("damages"))


@cache
def regions() -> dict[str, Region]:
    """Give the regions of which there are statistics, by code."""
    found = [read_region(tree, name) for name, tree in national("statistics")]
    return {region.code: region for region in found}


def load_claim(path: Path) -> Claim:
    """Read the facts of a claim for damages.

    Raises:
        BadInput: with everything that is wrong with them.

    """
    return read_claim(read_tree(path), path.name, regions())
