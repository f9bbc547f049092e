"""The cells of a regulation: wherever every condition gives the same answer, one number."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import prod
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from yihe.rulebook.bulk.columns import Columns, Fen
from yihe.rulebook.checking.spaces import Space, Value

# Numbers of cells, of shape (cases,).
Cells = NDArray[np.int64]


class Place(NamedTuple):
    """One cell: the value of each fact, and the stretch in which each amount lies, in fen."""

    facts: dict[str, Value]
    amounts: dict[str, tuple[int, int]]


@dataclass(frozen=True)
class Grid:
    """The cells of a space, numbered along its dimensions, the last one fastest."""

    space: Space

    @property
    def size(self) -> int:
        """The number of cells."""
        return prod(self.sizes)

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """The number of values along each dimension."""
        return tuple(len(found) for found in (*self.space.facts.values(), *self.space.amounts.values()))

    def cells(self, columns: Columns, amounts: Mapping[str, Fen], count: int) -> Cells:
        """Give the cell of every case."""
        found: Cells = np.zeros(count, np.int64)
        for name, values in self.space.facts.items():
            found *= len(values)
            found += columns[name]
        for base, stretches in self.space.amounts.items():
            found *= len(stretches)
            for first, _ in stretches[1:]:
                found += amounts[base] >= first
        return found

    def place(self, cell: int) -> Place:
        """Give what a cell stands for."""
        places = []
        for size in reversed(self.sizes):
            cell, place = divmod(cell, size)
            places.append(place)
        found = dict(zip(self.space.names, reversed(places), strict=True))
        return Place(
            {name: values[found[name]] for name, values in self.space.facts.items()},
            {base: stretches[found[base]] for base, stretches in self.space.amounts.items()},
        )
