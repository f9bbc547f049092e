"""Places that one reading gives to one rule and another reading to another: edges that the text does not settle."""

from collections.abc import Iterator

from yihe.rulebook.checking.boxes import Box, common, without
from yihe.rulebook.checking.finding import Finding, Kind
from yihe.rulebook.checking.spaces import Space
from yihe.rulebook.checking.tables import EXCEPTION, UNIQUE, Row, Table, tables_of
from yihe.rulebook.checking.variants import Variant, Variants
from yihe.rulebook.checking.witnesses import told, witness
from yihe.rulebook.text import Text


def contested(variants: Variants) -> Iterator[Finding]:
    """Give every single sum that changes its rule with the reading of one question."""
    for trap, readings in variants.by_trap.items():
        versions = [{table.place: table for table in tables_of(variant.rules)} for variant in readings]
        for place in versions[0]:
            tables = [version[place] for version in versions if place in version]
            if any(table != tables[0] for table in tables):
                yield from _edges(trap, readings, tables, variants)


def _edges(
    trap: str, readings: tuple[Variant, ...], tables: list[Table], variants: Variants
) -> Iterator[Finding]:
    """Give the sums of one table that move between its rows."""
    space = Space.of(row.when for table in tables for row in table.rows)
    told_already: set[tuple[int, ...]] = set()
    for box in _moved(space, tables):
        fen = _one_sum(space, box)
        if box in told_already or fen is None:
            continue
        told_already.add(box)
        holders = [[row for row in table.rows if _holds(space, row, box)] for table in tables]
        yield _edge(
            trap, readings, holders, ((tables[0].place, tables[0].hit), witness(space, box), fen), variants
        )


def _moved(space: Space, tables: list[Table]) -> Iterator[Box]:
    """Give the boxes in which a row holds under one reading and not under another."""
    first, *others = [{row.id: space.region(row.when) for row in table.rows} for table in tables]
    for other in others:
        for name in (name for name in first if name in other):
            yield from without(first[name], other[name])
            yield from without(other[name], first[name])


def _one_sum(space: Space, box: Box) -> int | None:
    """Give the sum in a box when exactly one lies in it, to the fen."""
    sums = [stretch for found in space.stretches(box).values() for stretch in found]
    return sums[0][0] if len(sums) == 1 and sums[0][0] == sums[0][1] else None


def _holds(space: Space, row: Row, box: Box) -> bool:
    return any(common(box, one) is not None for one in space.region(row.when))


def _edge(
    trap: str,
    readings: tuple[Variant, ...],
    holders: list[list[Row]],
    where: tuple[tuple[str, str], dict[str, str], int],
    variants: Variants,
) -> Finding:
    """Tell of one sum: two rules that both claim it, or one that takes it in or not."""
    rows = list(dict.fromkeys(row for held in holders for row in held))
    by_reading = [
        (variant.reading, ", ".join(row.id for row in held) or "-")
        for variant, held in zip(readings, holders, strict=True)
    ]
    shown = "; ".join(f"{reading}: {names}" for reading, names in by_reading)
    (place, hit), found, fen = where
    kind = Kind.BOTH_ENDS_INCLUSIVE if _both_claim(holders, hit) else Kind.BOUND_NOT_STATED
    text = Text(
        f"{told(found)}归哪一条取决于读法（{shown}）",
        f"where {told(found)}, the rule depends on the reading ({shown})",
    )
    articles = tuple(dict.fromkeys(row.article for row in rows))
    return Finding(kind, articles, place, text, found, _size(holders, fen), trap, variants.settled(trap))


def _both_claim(holders: list[list[Row]], hit: str) -> bool:
    """Whether two rules claim the sum: one by one reading and one by another, or both at once where only one may."""
    moving = {row.id for held in holders for row in held if not all(row in other for other in holders)}
    return len(moving) > 1 or (hit in (UNIQUE, EXCEPTION) and any(len(held) > 1 for held in holders))


def _size(holders: list[list[Row]], fen: int) -> int | None:
    """Give the sum that hangs on the reading, in fen; None where it is no sum."""
    sums = [sum(row.worth(fen) for row in held) for held in holders]
    return max(sums) - min(sums) or None
