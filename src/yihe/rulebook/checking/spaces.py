"""The space in which conditions are boxes: closed word lists as they are, amounts cut wherever a rule cuts them."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from yihe.rulebook.checking.boxes import Box, Region, atoms_of, met
from yihe.rulebook.conditions import (
    AllOf,
    AmountIn,
    AnyOf,
    Condition,
    Constant,
    FactIn,
    Lost,
    Not,
    Situation,
    leaves,
    reads,
)
from yihe.rulebook.facts import ASKED_ABOUT
from yihe.rulebook.intervals import Interval
from yihe.rulebook.money import LARGEST_FEN

Value = str | bool


@dataclass(frozen=True)
class Space:
    """Dimensions by name: the values of a fact, or the stretches of an amount from one fen to another."""

    facts: Mapping[str, tuple[Value, ...]]
    amounts: Mapping[str, tuple[tuple[int, int], ...]]

    @classmethod
    def of(cls, conditions: Iterable[Condition]) -> "Space":
        """Give the space that tells apart everything these conditions tell apart."""
        listed = list(conditions)
        facts = {
            leaf.fact: _domain(leaf.fact)
            for one in listed
            for leaf in leaves(one)
            if isinstance(leaf, FactIn)
        }
        cuts: dict[str, set[int]] = {}
        for one in listed:
            for base, interval in reads(one):
                ends = (interval.first, LARGEST_FEN + 1 if interval.last is None else interval.last + 1)
                cuts.setdefault(base, {0, LARGEST_FEN + 1}).update(ends)
        return cls(facts, {base: _stretches(found) for base, found in cuts.items()})

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The dimensions in order."""
        return (*self.facts, *self.amounts)

    @cached_property
    def whole(self) -> Box:
        """Everything."""
        return tuple((1 << len(found)) - 1 for found in (*self.facts.values(), *self.amounts.values()))

    def region(self, condition: Condition, *, holds: bool = True) -> Region:
        """Give where a condition holds; or, with ``holds`` false, where it does not.

        What the text leaves blank lies in neither.
        """
        match condition:
            case Constant():
                return [self.whole] if condition.holds is holds else []
            case AmountIn(interval=None) | Lost():
                return []
            case FactIn() | AmountIn():
                return self._along(*self._chosen(condition), holds=holds)
            case Not():
                return self.region(condition.part, holds=not holds)
            case Situation():
                return self.region(condition.when, holds=holds)
            case AllOf() | AnyOf():
                return self._joined(condition, holds=holds)
        raise TypeError(condition)

    def _joined(self, condition: AllOf | AnyOf, *, holds: bool) -> Region:
        parts = [self.region(part, holds=holds) for part in condition.parts]
        if isinstance(condition, AnyOf) is holds:
            return [box for part in parts for box in part]
        region: Region = [self.whole]
        for part in parts:
            region = met(region, part)
        return region

    def _along(self, name: str, mask: int, *, holds: bool) -> Region:
        place = self.names.index(name)
        chosen = mask if holds else self.whole[place] & ~mask
        return [(*self.whole[:place], chosen, *self.whole[place + 1 :])] if chosen else []

    def _chosen(self, leaf: FactIn | AmountIn) -> tuple[str, int]:
        """Give the dimension that a question is about, and the values that answer it."""
        if isinstance(leaf, FactIn):
            domain = self.facts[leaf.fact]
            return leaf.fact, sum(1 << index for index, value in enumerate(domain) if value in leaf.values)
        inside = leaf.interval or Interval(0, None, "")
        return leaf.base, sum(
            1 << index
            for index, (first, last) in enumerate(self.amounts[leaf.base])
            if first >= inside.first and (inside.last is None or last <= inside.last)
        )

    def chosen(self, box: Box) -> dict[str, tuple[Value, ...]]:
        """Give the values of the facts in a box, for those facts whose values are not all in it."""
        return {
            name: tuple(self.facts[name][index] for index in found)
            for name, found in self._narrow(box, self.facts)
        }

    def stretches(self, box: Box) -> dict[str, tuple[tuple[int, int], ...]]:
        """Give the stretches of the amounts in a box, for those amounts of which not every sum lies in it."""
        return {
            base: tuple(self.amounts[base][index] for index in found)
            for base, found in self._narrow(box, self.amounts)
        }

    def _narrow(self, box: Box, among: Container[str]) -> Iterator[tuple[str, Iterator[int]]]:
        for name, mask, whole in zip(self.names, box, self.whole, strict=True):
            if mask != whole and name in among:
                yield name, atoms_of(mask)


def _domain(name: str) -> tuple[Value, ...]:
    words = ASKED_ABOUT[name][1]
    return (False, True) if words is None else tuple(word.value for word in words)


def _stretches(cuts: set[int]) -> tuple[tuple[int, int], ...]:
    ordered = sorted(cuts)
    return tuple((first, after - 1) for first, after in pairwise(ordered))
