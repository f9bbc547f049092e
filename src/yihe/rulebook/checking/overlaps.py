"""Rules that hold at once: conflicts, ladders whose rungs nest, and rules that never come to word."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from yihe.rulebook.checking.boxes import Box, Region, met, without
from yihe.rulebook.checking.finding import Finding, Kind
from yihe.rulebook.checking.spaces import Space
from yihe.rulebook.checking.tables import EXCEPTION, HIGHEST, UNIQUE, Row, Table, tables_of
from yihe.rulebook.checking.variants import Variant, Variants
from yihe.rulebook.checking.witnesses import witness
from yihe.rulebook.rules import Rules
from yihe.rulebook.text import Text


def overlaps(variants: Variants) -> Iterator[Finding]:
    """Give the conflicts as adopted, those that only another reading makes, nested rungs, and unreachable rows."""
    seen: set[tuple[str, str, str]] = set()
    for table in tables_of(variants.adopted):
        space = Space.of(row.when for row in table.rows)
        yield from (_with_cure(one, variants) for one in _conflicts(table, space, None, None, seen))
        yield from _nested(table, space, variants)
        yield from _unreachable(table, space)
    for trap, readings in variants.by_trap.items():
        for variant in readings:
            closed = variants.settled(trap)
            for table in _changed(variants.adopted, variant.rules):
                space = Space.of(row.when for row in table.rows)
                found = [*_conflicts(table, space, trap, closed, seen)]
                yield from (replace(one, text=_under(one.text, variant)) for one in found)


def _with_cure(conflict: Finding, variants: Variants) -> Finding:
    """Name the question another reading of which would settle a conflict of the rules as adopted."""
    for trap, readings in variants.by_trap.items():
        for variant in readings:
            table = next(table for table in tables_of(variant.rules) if table.place == conflict.place)
            space = Space.of(row.when for row in table.rows)
            if conflict.text not in {one.text for one in _conflicts(table, space, None, None, set())}:
                return replace(conflict, trap=trap)
    return conflict


def _under(text: Text, variant: Variant) -> Text:
    """Say under which reading."""
    under = f"{variant.trap}={variant.reading}"
    return Text(f"按{under}，{text.zh}", f"under {under}, {text.en}")


def _changed(adopted: Rules, other: Rules) -> list[Table]:
    """Give the tables that differ from those adopted."""
    before = {table.place: table for table in tables_of(adopted)}
    return [table for table in tables_of(other) if before.get(table.place) != table]


def _conflicts(
    table: Table, space: Space, trap: str | None, closed: str | None, seen: set[tuple[str, str, str]]
) -> Iterator[Finding]:
    """Give the pairs of rows that hold at once though only one may."""
    if table.hit not in (UNIQUE, EXCEPTION):
        return
    regions = {row.id: space.region(row.when) for row in table.rows}
    for one, other in combinations(table.rows, 2):
        if other.id in one.overrides or one.id in other.overrides or (table.place, one.id, other.id) in seen:
            continue
        both = met(regions[one.id], regions[other.id])
        if both:
            seen.add((table.place, one.id, other.id))
            yield _conflict(table, (one, other), space, both[0], trap, closed)


def _conflict(
    table: Table, rows: tuple[Row, Row], space: Space, box: Box, trap: str | None, closed: str | None
) -> Finding:
    one, other = rows
    text = Text(
        f"{one.id}与{other.id}同时适用，互不优先",
        f"{one.id} and {other.id} hold at once and neither gives way",
    )
    found = witness(space, box)
    return Finding(
        Kind.CONFLICT,
        tuple(dict.fromkeys((one.article, other.article))),
        table.place,
        text,
        found,
        None,
        trap,
        closed,
    )


def _nested(table: Table, space: Space, variants: Variants) -> Iterator[Finding]:
    """Give the rungs of a ladder that lie within each other: whether they add up must be said."""
    if table.hit != HIGHEST and not table.traps:
        return
    regions = {row.id: space.region(row.when) for row in table.rows}
    inside: Region = [space.whole] if table.rows else []
    nested: list[Row] = []
    for row in table.rows:
        both = met(inside, regions[row.id])
        if both:
            inside, nested = both, [*nested, row]
    if len(nested) > 1:
        trap = table.traps[0] if table.traps else None
        names = ", ".join(row.id for row in nested)
        text = Text(
            f"{names}层层包含：只按最高一档，还是累加",
            f"{names} lie within each other: the highest only, or all",
        )
        closed = variants.settled(trap) if trap else table.hit
        articles = tuple(dict.fromkeys(row.article for row in nested))
        yield Finding(
            Kind.OVERLAP, articles, table.place, text, witness(space, inside[0]), None, trap, closed
        )


def _unreachable(table: Table, space: Space) -> Iterator[Finding]:
    """Give the rows that other rows displace wherever they would hold."""
    for row in table.rows:
        region = space.region(row.when)
        displacing = [
            box for other in table.rows if row.id in other.overrides for box in space.region(other.when)
        ]
        if region and not without(region, displacing):
            text = Text(f"{row.id}处处被例外取代", f"exceptions displace {row.id} wherever it would hold")
            yield Finding(Kind.UNREACHABLE, (row.article,), table.place, text, {})
