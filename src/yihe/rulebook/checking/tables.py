"""The rules of a regulation as tables of rows, each with a condition and a result, whatever kind of rule they are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from yihe.rulebook.conditions import AmountIn, Condition
from yihe.rulebook.measures import MeasureRule
from yihe.rulebook.money import MILLION
from yihe.rulebook.rules import Ladder, Rules

UNIQUE, EXCEPTION, HIGHEST, COLLECT = "unique", "exception", "highest", "collect"


class Result(NamedTuple):
    """One measure that a row orders, as far as it can be compared: for whom, which, and how much."""

    whom: str
    code: str
    months: int | None = None
    points: int | None = None
    rate_ppm: int | None = None
    fen: int | None = None
    of: str | None = None

    def worth(self, amount: int) -> int:
        """Give what the measure costs in fen where the amount of the case is ``amount`` fen; 0 where it is no sum."""
        if self.of is not None and self.rate_ppm is not None:
            return amount * self.rate_ppm // MILLION
        return self.fen or 0


@dataclass(frozen=True, slots=True)
class Row:
    """A rule of a table; ``overrides`` names the rows it displaces."""

    id: str
    article: str
    when: Condition
    results: tuple[Result, ...]
    overrides: tuple[str, ...] = ()

    def worth(self, amount: int) -> int:
        """Give what the row costs in fen where the amount of the case is ``amount`` fen."""
        return sum(result.worth(amount) for result in self.results)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows and how they stand to each other: only one may hold, exceptions displace, the highest counts, or all do."""

    place: str
    hit: str
    rows: tuple[Row, ...]
    traps: tuple[str, ...] = ()


def tables_of(rules: Rules) -> tuple[Table, ...]:
    """Give every table of a regulation under one choice of readings."""
    return (
        Table("ladders", EXCEPTION, tuple(map(_ladder, rules.ladders))),
        *(_tiers(ladder) for ladder in rules.ladders),
        *_managers(rules),
        *_units(rules),
        Table(
            "department",
            COLLECT,
            tuple(
                Row(row.id, row.article, row.when, tuple(_results("department", row.measures)))
                for row in rules.department
            ),
        ),
    )


def _ladder(ladder: Ladder) -> Row:
    return Row(ladder.id, ladder.article, ladder.when, (Result("person", ladder.id),), ladder.overrides)


def _tiers(ladder: Ladder) -> Table:
    """Give the tiers of a ladder as rows over its base."""
    rows = tuple(
        Row(
            tier.article,
            tier.article,
            AmountIn(ladder.base, tier.over),
            tuple(_results("person", tier.measures)),
        )
        for tier in (ladder.tiers if ladder.scale else ())
    )
    return Table(f"ladders.{ladder.id}.tiers", UNIQUE, rows)


def _managers(rules: Rules) -> Iterator[Table]:
    """Give the managers' rows by ladder; a row stands for all its posts."""
    for name in dict.fromkeys(row.ladder for row in rules.managers):
        rows = tuple(
            Row(
                row.id,
                row.article,
                row.when,
                tuple(result for post in row.posts for result in _results(post.post.value, post.measures)),
            )
            for row in rules.managers
            if row.ladder == name
        )
        yield Table(f"managers.{name}", COLLECT if rules.stack else HIGHEST, rows, rules.stack_readings)


def _units(rules: Rules) -> Iterator[Table]:
    """Give what the unit bears: the rows of one ladder exclude each other, the others add up."""
    for name in dict.fromkeys(row.ladder for row in rules.unit):
        rows = tuple(
            Row(row.id, row.article, row.when, tuple(_results("unit", row.measures)))
            for row in rules.unit
            if row.ladder == name
        )
        yield Table(f"unit.{name}" if name else "unit", UNIQUE if name else COLLECT, rows)


def _results(whom: str, measures: Iterable[MeasureRule]) -> Iterator[Result]:
    for rule in measures:
        one = rule.result
        yield Result(whom, one.code.value, one.months, one.points, one.rate_ppm, one.fen, one.of)
