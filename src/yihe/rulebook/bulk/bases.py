"""The amounts of many cases: which parts of the compensation count for which purpose."""

from collections.abc import Mapping

import numpy as np

from yihe.rulebook.bulk.columns import Columns, Fen
from yihe.rulebook.bulk.grids import Grid
from yihe.rulebook.checking.boxes import atoms_of
from yihe.rulebook.checking.spaces import Space
from yihe.rulebook.conditions import Condition, Constant
from yihe.rulebook.rules import Base


def amounts_of(bases: Mapping[str, Base], wanted: set[str], columns: Columns, count: int) -> dict[str, Fen]:
    """Give the amount of every wanted base in fen, of shape (cases,); never less than nothing."""
    found = {}
    for name in wanted:
        total: Fen = np.zeros(count, np.int64)
        subtracted = False
        for part in bases[name].parts:
            counting = _counting(part.when, columns, columns[part.part], count)
            if part.subtract:
                total -= counting
                subtracted = True
            else:
                total += counting
        found[name] = np.maximum(total, 0) if subtracted else total
    return found


def _counting(when: Condition, columns: Columns, fen: Fen, count: int) -> Fen:
    """Give the part of each case where its condition holds, else nothing."""
    if isinstance(when, Constant):
        return fen if when.holds else np.zeros(count, np.int64)
    grid = Grid(Space.of([when]))
    holds = np.zeros(grid.size, np.bool_)
    for box in grid.space.region(when):
        inside = np.ones((), np.bool_)
        for mask, size in zip(box, grid.sizes, strict=True):
            along = np.zeros(size, np.bool_)
            along[list(atoms_of(mask))] = True
            inside = np.logical_and.outer(inside, along)
        holds |= inside.reshape(-1)
    return np.where(holds[grid.cells(columns, {}, count)], fen, 0)
