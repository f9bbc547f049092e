"""Where the regulations stand, and the ones that came with this installation, read once."""

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar

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
from yihe.rulebook.loading.policies import read_law_notes, read_policy
from yihe.rulebook.loading.statistics import read_region
from yihe.rulebook.loading.yaml_files import read_tree
from yihe.rulebook.policy import LawNote, Policy

T = TypeVar("T")

# In a wheel the regulations lie inside the package, in a checkout beside the sources.
_PACKAGED = Path(__file__).parents[1] / "_regulations"
_CHECKOUT = Path(__file__).parents[3] / "regulations"


class UnknownPolicy(LookupError):
    """No regulation has this id or alias; ``known`` lists those there are."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        """Keep the name asked for."""
        super().__init__(f"unknown regulation {name!r}; there are: {', '.join(known)}")
        self.name = name
        self.known = known


def root() -> Path:
    """Give the folder that holds the regulations."""
    return _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT


@cache
def policies() -> tuple[Policy, ...]:
    """Give all regulations of institutions, by id."""
    paths = sorted(root().glob("institutions/*/*.yaml"))
    return tuple(sorted((_read(path, _policy) for path in paths), key=lambda policy: policy.id))


@cache
def example_policies() -> tuple[Policy, ...]:
    """Give the examples of shapes that regulations take, by alias; no institution is offered them."""
    paths = sorted(root().glob("examples/*/*.yaml"))
    return tuple(sorted((_read(path, _policy) for path in paths), key=lambda policy: policy.alias))


def file_of(regulation: Policy) -> Path:
    """Give the file of a regulation, or of an example of a shape, of the library."""
    places = [root() / folder / f"{regulation.id}.yaml" for folder in ("institutions", "examples")]
    return next((path for path in places if path.exists()), places[0])


def policy(name: str) -> Policy:
    """Give the regulation, or the example of a shape, with an id or an alias.

    Raises:
        UnknownPolicy: when there is none.

    """
    found = next((one for one in policies() if name in (one.id, one.alias)), None) or next(
        (one for one in example_policies() if name in (one.id, one.alias)), None
    )
    if found is None:
        raise UnknownPolicy(name, tuple(one.alias for one in policies()))
    return found


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
    return tuple(_read(path, read_act) for path in sorted(root().glob("regional/*/*.yaml")))


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
        rule for path in sorted(root().glob("house/*.yaml")) for rule in _read(path, read_act).deadlines
    )


@cache
def calendar() -> Calendar:
    """Give the working calendar."""
    return _read(max(root().glob("national/calendar/*.yaml")), read_calendar)


@cache
def law_notes() -> tuple[LawNote, ...]:
    """Give the notes on the law that are shown beside every result."""
    return tuple(
        note
        for path in sorted(root().glob("national/legal-frame/*.yaml"))
        for note in _read(path, read_law_notes)
    )


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


def load_policy(path: Path) -> Policy:
    """Read a regulation from a file of one's own.

    Raises:
        BadInput: with everything that is wrong with it.

    """
    return read_policy(read_tree(path), path.name, law_notes())


def _policy(node: Node, file: str) -> Policy:
    return read_policy(node, file, law_notes())


def _read(path: Path, read: Callable[[Node, str], T]) -> T:
    """Read a file under the name by which the folder knows it."""
    name = path.relative_to(root()).as_posix()
    return read(read_tree(path, name), name)
