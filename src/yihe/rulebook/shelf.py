"""Where the regulations stand, and those of institutions, read once."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeVar

from yihe.rulebook.loading.nodes import Node
from yihe.rulebook.loading.policies import read_law_notes, read_policy
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
    return tuple(sorted((read(path, _policy) for path in paths), key=lambda policy: policy.id))


@cache
def example_policies() -> tuple[Policy, ...]:
    """Give the examples of shapes that regulations take, by alias; no institution is offered them."""
    paths = sorted(root().glob("examples/*/*.yaml"))
    return tuple(sorted((read(path, _policy) for path in paths), key=lambda policy: policy.alias))


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
def law_notes() -> tuple[LawNote, ...]:
    """Give the notes on the law that are shown beside every result."""
    return tuple(
        note
        for path in sorted(root().glob("national/legal-frame/*.yaml"))
        for note in read(path, read_law_notes)
    )


def load_policy(path: Path) -> Policy:
    """Read a regulation from a file of one's own.

    Raises:
        BadInput: with everything that is wrong with it.

    """
    return read_policy(read_tree(path), path.name, law_notes())


def _policy(node: Node, file: str) -> Policy:
    return read_policy(node, file, law_notes())


def read(path: Path, of: Callable[[Node, str], T]) -> T:
    """Read a file under the name by which the folder knows it."""
    name = path.relative_to(root()).as_posix()
    return of(read_tree(path, name), name)
