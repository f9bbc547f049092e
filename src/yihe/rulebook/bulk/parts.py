"""The parts of an answer, each over what it depends on: what can change it, what it orders, and how its sums grow."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar, TypeAlias

from yihe.rulebook.bulk.grids import Place
from yihe.rulebook.bulk.lines import Line
from yihe.rulebook.bulk.sums import Division, Sum
from yihe.rulebook.conditions import AmountIn, Condition
from yihe.rulebook.intervals import Interval
from yihe.rulebook.measures import MeasureRule, Measures
from yihe.rulebook.money import LARGEST_FEN
from yihe.rulebook.outcome import Outcome
from yihe.rulebook.rules import Rules
from yihe.rulebook.scales import Scale

# What is ordered, as far as it can be compared: one entry a measure.
Signature: TypeAlias = tuple[tuple[object, ...], ...]
Limits: TypeAlias = tuple[int | None, int | None]
Choices: TypeAlias = Mapping[str, int]


class Part(ABC):
    """One part. ``codes`` name its columns of what is ordered, ``sums`` its columns of money."""

    codes: ClassVar[tuple[str, ...]] = ()
    sums: ClassVar[tuple[str, ...]] = ()

    def __init__(self, rules: Rules, choices: Choices) -> None:
        """Take the part from rules under one choice of readings, with the discretionary rates chosen (ppm)."""
        self.rules = rules
        self.choices = choices

    @abstractmethod
    def conditions(self) -> Iterator[Condition]:
        """Give everything that can change this part."""

    @abstractmethod
    def signatures(self, outcome: Outcome) -> tuple[Signature, ...]:
        """Give what is ordered, one for each name in ``codes``."""

    def limits(self, _outcome: Outcome) -> tuple[Limits, ...]:
        """Give the limits of the sums as one case at a time gives them, one for each name in ``sums``."""
        return ()

    def sums_of(self, _place: Place, _outcome: Outcome) -> tuple[Sum, ...] | None:
        """Give how the sums grow within a cell; None where it takes more than a line."""
        return ()

    def division(self, _name: str) -> Division | None:
        """Give how a sum is divided among persons, the same in every cell."""
        return None


class Managers(Part):
    """What the managers' posts bear, all of them taken to exist."""

    codes = ("managers",)

    def conditions(self) -> Iterator[Condition]:
        """Give the rows, their posts and the conditions of their measures."""
        for row in self.rules.managers:
            yield row.when
            for post in row.posts:
                yield post.when
                yield from own_conditions(post.measures)

    def signatures(self, outcome: Outcome) -> tuple[Signature, ...]:
        """Give each post with its measures."""
        posts = outcome.managers
        return (
            tuple(
                (one.post.value, signature(one.measures), signature(one.possible_measures)) for one in posts
            ),
        )


def signature(measures: Measures) -> Signature:
    """Give measures as they can be compared."""
    return tuple((one.code.value, one.months, one.points, one.rate_ppm, one.fen) for one in measures)


def own_conditions(measures: Iterable[MeasureRule]) -> Iterator[Condition]:
    """Give the conditions that measures have of their own."""
    yield from (rule.when for rule in measures if rule.when is not None)


def cuts(scale: Scale | None, base: str) -> Iterator[Condition]:
    """Give the bands of a scale as questions about its base, and where counting in whole units moves their ends."""
    for band in scale.bands if scale else ():
        yield AmountIn(base, band.interval)
        first = -(-band.interval.first // scale.unit) * scale.unit if scale else 0
        yield AmountIn(base, Interval(first, None, ""))


def stretch_of(place: Place, base: str) -> tuple[int, int]:
    """Give the least and the largest amount of a base in a cell, in fen."""
    return place.amounts.get(base, (0, LARGEST_FEN))


def over(scale: Scale, place: Place, base: str, choices: Choices, part_ppm: int) -> tuple[Line, Line]:
    """Give the lines of the lower and the upper limit of a part of a share over a scale within a cell."""
    first, last = (amount - amount % scale.unit for amount in stretch_of(place, base))
    begin, end = scale.exact(first, choices), scale.exact(last, choices)
    low = Line.through(first, last, begin.low * part_ppm, end.low * part_ppm)
    return low, Line.through(first, last, (begin.high or 0) * part_ppm, (end.high or 0) * part_ppm)
