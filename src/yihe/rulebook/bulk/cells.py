"""The cells of one part that were met, each assessed once by a case that stands for it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from yihe.rulebook.assess import assess_amounts
from yihe.rulebook.bulk.casts import facts_of
from yihe.rulebook.bulk.columns import Columns, Fen
from yihe.rulebook.bulk.grids import Grid, Place
from yihe.rulebook.bulk.lines import Numbers, Which
from yihe.rulebook.bulk.parts import Limits, Part, Signature, stretch_of
from yihe.rulebook.bulk.sums import NOT_GIVEN, Sum, Sums
from yihe.rulebook.checking.spaces import Space
from yihe.rulebook.faults import BadInput, Fault
from yihe.rulebook.given import Given
from yihe.rulebook.outcome import Outcome
from yihe.rulebook.policy import OPEN, Policy
from yihe.rulebook.text import Text

_UNMET = -1


@dataclass(frozen=True)
class Source:
    """Where answers come from: a regulation under one choice of readings and rates."""

    policy: Policy
    given: Given

    def outcome(self, place: Place, amounts: Mapping[str, int]) -> Outcome:
        """Assess the case that stands for a cell, with these amounts in fen.

        Raises:
            BadInput: where a question matters that nobody has answered.

        """
        known = {base: amounts.get(base, stretch_of(place, base)[0]) for base in self.given.rules.bases}
        outcome, met = assess_amounts(self.policy, replace(self.given, facts=facts_of(place.facts)), known)
        _check_settled(self.policy, [trap for trap in met if self.given.chosen.get(trap) == OPEN])
        return outcome


class Cells:
    """One part over its cells. Which cells there are is found as they are met; most never are."""

    def __init__(self, source: Source, part: Part) -> None:
        """Lay out the cells of a part; none is assessed yet."""
        self.source = source
        self.part = part
        self.grid = Grid(Space.of(part.conditions()))
        self.ordered: dict[Signature, int] = {}
        self._lock = Lock()
        self._slots = np.full(self.grid.size, _UNMET, np.int32)
        self._places: list[Place] = []
        self._codes: list[tuple[int, ...]] = []
        self._sums: list[tuple[Sum, ...] | None] = []
        self._ready = self._made()

    def answer(self, columns: Columns, amounts: Mapping[str, Fen], count: int) -> dict[str, Numbers]:
        """Give the columns of this part for some cases: codes by name, sums as ``name_low`` and ``name_high``."""
        cells = self.grid.cells(columns, amounts, count)
        slots = self._slots[cells]
        if (slots == _UNMET).any():
            self._meet(np.unique(cells[slots == _UNMET]))
            slots = self._slots[cells]
        ready = self._ready
        found: dict[str, Numbers] = {
            name: codes[slots] for name, codes in zip(self.part.codes, ready.codes, strict=True)
        }
        for name, sums in zip(self.part.sums, ready.sums, strict=True):
            found[f"{name}_low"], found[f"{name}_high"] = _exact(sums, slots, amounts)
        if ready.slow.any():
            self._one_by_one(found, slots, amounts)
        return found

    def _meet(self, cells: NDArray[np.int64]) -> None:
        """Assess cells met for the first time."""
        with self._lock:
            fresh = [cell for cell in cells.tolist() if self._slots[cell] == _UNMET]
            known = len(self._places)
            for place in map(self.grid.place, fresh):
                codes, sums = self._assessed(place)
                self._places.append(place)
                self._codes.append(codes)
                self._sums.append(sums)
            self._ready = self._made()
            # Only now may other threads see the new numbers.
            self._slots[fresh] = np.arange(known, known + len(fresh))

    def _assessed(self, place: Place) -> tuple[tuple[int, ...], tuple[Sum, ...] | None]:
        """Assess a cell at its least and its largest amounts, and make sure that the lines between agree with both."""
        ends = [
            {base: stretch_of(place, base)[end] for base in self.source.given.rules.bases} for end in (0, 1)
        ]
        first, last = (self.source.outcome(place, amounts) for amounts in ends)
        signatures = self.part.signatures(first)
        codes = tuple(self.ordered.setdefault(one, len(self.ordered)) for one in signatures)
        sums = self.part.sums_of(place, first) if self.part.signatures(last) == signatures else None
        if sums is not None:
            wanted = [self.part.limits(outcome) for outcome in (first, last)]
            if [self._tried(sums, amounts) for amounts in ends] != wanted:
                sums = None
        return codes, sums

    def _tried(self, sums: tuple[Sum, ...], amounts: Mapping[str, int]) -> tuple[Limits, ...]:
        """Give what the lines of a cell come to, in numbers without limit."""
        boxed = {base: np.array([fen], object) for base, fen in amounts.items()}
        which = np.zeros(1, np.intp)
        found = []
        for name, one in zip(self.part.sums, sums, strict=True):
            made = Sums([one], self.part.division(name), half_up=self.source.given.rules.half_up)
            low, high = (int(limit[0]) for limit in made.fen(which, boxed))
            found.append((None, None) if low == NOT_GIVEN else (low, high))
        return tuple(found)

    def _made(self) -> "Ready":
        """Put what is known of the cells into arrays."""
        half_up = self.source.given.rules.half_up
        nothing = tuple(Sum() for _ in self.part.sums)
        sums = [nothing if one is None else one for one in self._sums] or [nothing]
        return Ready(
            [
                np.array([codes[place] for codes in self._codes], np.int32)
                for place in range(len(self.part.codes))
            ],
            [
                Sums([one[place] for one in sums], self.part.division(name), half_up=half_up)
                for place, name in enumerate(self.part.sums)
            ],
            np.array([one is None for one in self._sums], np.bool_),
        )

    def _one_by_one(self, found: dict[str, Numbers], slots: Which, amounts: Mapping[str, Fen]) -> None:
        """Assess the cases of cells that no line describes, one at a time."""
        for row in np.flatnonzero(self._ready.slow[slots]).tolist():
            known = {base: int(values[row]) for base, values in amounts.items()}
            outcome = self.source.outcome(self._places[slots[row]], known)
            for name, limits in zip(self.part.sums, self.part.limits(outcome), strict=True):
                for end, fen in zip(("low", "high"), limits, strict=True):
                    found[f"{name}_{end}"][row] = NOT_GIVEN if fen is None else fen


@dataclass(frozen=True)
class Ready:
    """What is known of the cells met, by their numbers: codes, sums, and which of them no line describes."""

    codes: list[NDArray[np.int32]]
    sums: list[Sums]
    slow: NDArray[np.bool_]


def _exact(sums: Sums, slots: Which, amounts: Mapping[str, Fen]) -> tuple[Numbers, Numbers]:
    """Give sums in int64, and those of amounts beyond its reach in whole numbers without limit."""
    low, high = sums.fen(slots, amounts)
    over = np.zeros(slots.shape, np.bool_)
    for base in sums.bases:
        over |= amounts[base] > sums.limit
    if over.any():
        boxed = {base: amounts[base][over].astype(object) for base in sums.bases}
        low, high = low.copy(), high.copy()
        low[over], high[over] = sums.fen(slots[over], boxed)
    return low, high


def _check_settled(policy: Policy, traps: list[str]) -> None:
    """Refuse to guess where a question is open."""
    text = Text(
        "这一疑点未采用读法，模拟前须选定一种",
        "no reading of this question is adopted; choose one for the simulation",
    )
    faults = [
        Fault(
            "readings", 0, f"readings.{trap}", OPEN, " | ".join(policy.interpretations[trap].readings), text
        )
        for trap in traps
    ]
    if faults:
        raise BadInput(faults)
