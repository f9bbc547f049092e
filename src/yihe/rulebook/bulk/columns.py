"""The columns of a table of cases: words as the numbers of their places in the word list, sums as fen."""

from collections.abc import Mapping
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from yihe.rulebook.facts import ASKED_ABOUT, PARTS
from yihe.rulebook.faults import BadInput, Fault
from yihe.rulebook.text import Text

Fen: TypeAlias = NDArray[np.int64]
# By name: sums (agreed, judged, fee_waived, insurer_paid) as int64 fen of shape (cases,); everything else as the
# place of the value in its word list, int8 of shape (cases,), with 0 and 1 for false and true.
Columns: TypeAlias = Mapping[str, NDArray[Any]]

NAMES = (*PARTS, *ASKED_ABOUT)


def domain(name: str) -> tuple[str, ...]:
    """Give the values of a column of words, in the order of their numbers."""
    words = ASKED_ABOUT[name][1]
    return ("false", "true") if words is None else tuple(word.value for word in words)


def length(columns: Columns) -> int:
    """Give the number of cases.

    Raises:
        BadInput: where the columns differ in length, or there are none.

    """
    sizes = {name: len(column) for name, column in columns.items()}
    if len(set(sizes.values())) == 1:
        return next(iter(sizes.values()))
    text = Text(
        "各列的行数必须相同，且至少有一列", "the columns must be of one length, and there must be one"
    )
    shown = ", ".join(f"{name}: {size}" for name, size in sizes.items()) or "-"
    raise BadInput([Fault("columns", 0, "columns", shown, "one length", text)])


def need(columns: Columns, names: tuple[str, ...]) -> None:
    """Check that the columns a regulation asks for are there.

    Raises:
        BadInput: naming all that are missing.

    """
    text = Text("本规定需要这一列", "the regulation needs this column")
    missing = [name for name in names if name not in columns]
    if missing:
        expected = ", ".join(names)
        raise BadInput([Fault("columns", 0, name, "-", expected, text) for name in missing])


def piece(columns: Columns, start: int, stop: int) -> Columns:
    """Give a stretch of the cases, without copying."""
    return {name: column[start:stop] for name, column in columns.items()}
