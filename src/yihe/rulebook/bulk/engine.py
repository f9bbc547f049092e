"""A regulation made ready for columns of cases."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import TypeAlias

import numpy as np

from yihe.rulebook.bulk.bases import amounts_of
from yihe.rulebook.bulk.bodies import Department, Unit
from yihe.rulebook.bulk.casts import facts_of
from yihe.rulebook.bulk.cells import Cells, Source
from yihe.rulebook.bulk.columns import Columns, length, need, piece
from yihe.rulebook.bulk.lines import Numbers
from yihe.rulebook.bulk.parts import Managers, Signature
from yihe.rulebook.bulk.persons import Persons
from yihe.rulebook.conditions import FactIn, leaves
from yihe.rulebook.given import settle
from yihe.rulebook.policy import Policy

# Cases looked at together: their columns stay in the processor's cache.
CHUNK = 1 << 16
# By name: sums in fen, int64 of shape (cases,), -1 where the text gives none; what is ordered as a number into
# ``ordered``, int32 of shape (cases,).
Answers: TypeAlias = dict[str, Numbers]


class Engine:
    """One regulation under one choice of readings and rates, ready for any number of cases."""

    def __init__(
        self,
        policy: Policy,
        readings: Mapping[str, str] | None = None,
        choices: Mapping[str, str] | None = None,
    ) -> None:
        """Make a regulation ready.

        Raises:
            BadInput: for readings or choices it does not know.

        """
        given = settle(policy, facts_of({}), readings or {}, choices or {})
        source = Source(policy, given)
        self.policy = policy
        self.rules = given.rules
        self._cells = [
            Cells(source, kind(given.rules, given.choices)) for kind in (Persons, Managers, Department, Unit)
        ]

    @property
    def needs(self) -> tuple[str, ...]:
        """The columns that the regulation asks for."""
        bases = [self.rules.bases[name] for name in sorted(self._bases)]
        asked = [
            leaf.fact
            for base in bases
            for part in base.parts
            for leaf in leaves(part.when)
            if isinstance(leaf, FactIn)
        ]
        money = [part.part for base in bases for part in base.parts]
        facts = [name for cells in self._cells for name in cells.grid.space.facts]
        return tuple(dict.fromkeys([*money, *asked, *facts]))

    @property
    def names(self) -> tuple[str, ...]:
        """The columns of the answers, in order."""
        found = ["base"]
        for cells in self._cells:
            found += [f"{name}_{end}" for name in cells.part.sums for end in ("low", "high")]
            found += cells.part.codes
        return tuple(found)

    @property
    def ordered(self) -> dict[str, list[Signature]]:
        """What the numbers of the answers stand for, by column."""
        return {name: list(cells.ordered) for cells in self._cells for name in cells.part.codes}

    @property
    def _bases(self) -> set[str]:
        found = {base for cells in self._cells for base in cells.grid.space.amounts}
        fines = [rule.result.of for row in self.rules.unit for rule in row.measures]
        return {base for base in self.rules.bases if base in {*found, *fines, self._main}}

    @property
    def _main(self) -> str:
        """The base that the ladders start from, or the first one where no ladder names any."""
        return next(
            (ladder.base for ladder in self.rules.ladders if ladder.base), next(iter(self.rules.bases), "")
        )

    def answers(self, columns: Columns, workers: int = 1) -> Answers:
        """Give the answers for all cases, ``workers`` chunks at a time.

        Raises:
            BadInput: where columns are missing or differ in length, or a question matters that nobody has answered.

        """
        count = length(columns)
        need(columns, self.needs)
        found: Answers = {name: np.empty(count, self._kind(name)) for name in self.names}

        def fill(start: int) -> None:
            stop = min(start + CHUNK, count)
            for name, values in self._chunk(piece(columns, start, stop), stop - start).items():
                found[name][start:stop] = values

        with ThreadPoolExecutor(workers) as pool:
            for _ in pool.map(fill, range(0, count, CHUNK)):
                pass
        return found

    def _chunk(self, columns: Columns, count: int) -> Answers:
        """Give the answers for cases that fit the cache."""
        amounts = amounts_of(self.rules.bases, self._bases, columns, count)
        found: Answers = {"base": amounts[self._main] if self._main else np.zeros(count, np.int64)}
        for cells in self._cells:
            found |= cells.answer(columns, amounts, count)
        return found

    def _kind(self, name: str) -> type:
        return np.int32 if name in self.ordered else np.int64
