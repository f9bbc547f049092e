"""Places that one reading gives to one rule and another reading to another: edges that the text does not settle."""

from collections.abc import Iterator
from dataclasses import dataclass

from yihe.rulebook.checking.boxes import Box, common, without
from yihe.rulebook.checking.finding import Finding, Kind
from yihe.rulebook.checking.spaces import Space
from yihe.rulebook.checking.tables import EXCEPTION, UNIQUE, Row, Table, tables_of
from yihe.rulebook.checking.variants import Variants
from yihe.rulebook.checking.witnesses import told, witness
from yihe.rulebook.text import Text


def contested(variants: Variants) -> Iterator[Finding]:
    """Give every single sum that changes its rule with the reading of one question."""
    for trap, readings in variants.by_trap.items():
        versions = [{table.place: table for table in tables_of(variant.rules)} for variant in readings]
        names = [variant.reading for variant in readings]
        for place in versions[0]:
            tables = {
                name: version[place]
                for name, version in zip(names, versions, strict=True)
                if place in version
            }
            if len(set(tables.values())) > 1:
                yield from Contest(trap, tables, variants).edges()


@dataclass(frozen=True)
class Contest:
    """One table under each reading of one question."""

    trap: str
    tables: dict[str, Table]
    variants: Variants

    def edges(self) -> Iterator[Finding]:
        """Give the sums, exact to the fen, that move between the rows."""
        space = Space.of(row.when for table in self.tables.values() for row in table.rows)
        regions = {
            reading: {row: space.region(row.when) for row in table.rows}
            for reading, table in self.tables.items()
        }
        moved = {box: _one_sum(space, box) for box in _moved(list(regions.values()))}
        points = {tuple(mask & -mask for mask in box): fen for box, fen in moved.items() if fen is not None}
        for point, fen in points.items():
            holders = {
                reading: [row for row, region in rows.items() if any(common(point, box) for box in region)]
                for reading, rows in regions.items()
            }
            yield self._edge(space, point, fen, holders)

    def _edge(self, space: Space, box: Box, fen: int, holders: dict[str, list[Row]]) -> Finding:
        """Tell of one sum: two rules that both claim it, or one that takes it in or not."""
        table = next(iter(self.tables.values()))
        shown = "; ".join(
            f"{reading}: {', '.join(row.id for row in held) or '-'}" for reading, held in holders.items()
        )
        said = told(space, box, self.variants.adopted.bases)
        return Finding(
            kind=Kind.BOTH_ENDS_INCLUSIVE
            if _both_claim(list(holders.values()), table.hit)
            else Kind.BOUND_NOT_STATED,
            articles=tuple(dict.fromkeys(row.article for held in holders.values() for row in held)),
            place=table.place,
            text=Text(
                f"{said.zh}：归哪一条取决于读法（{shown}）",
                f"{said.en}: the rule depends on the reading ({shown})",
            ),
            witness=witness(space, box),
            size_fen=_size(list(holders.values()), fen),
            trap=self.trap,
            closed_by=self.variants.settled(self.trap),
        )


def _moved(regions: list[dict[Row, list[Box]]]) -> Iterator[Box]:
    """Give the boxes in which a row holds under one reading and not under another."""
    first, *others = [{row.id: region for row, region in rows.items()} for rows in regions]
    for other in others:
        for name in (name for name in first if name in other):
            yield from without(first[name], other[name])
            yield from without(other[name], first[name])


def _one_sum(space: Space, box: Box) -> int | None:
    """Give the sum in a box when exactly one lies in it, to the fen."""
    sums = [stretch for found in space.stretches(box).values() for stretch in found]
    return sums[0][0] if len(sums) == 1 and sums[0][0] == sums[0][1] else None


def _both_claim(holders: list[list[Row]], hit: str) -> bool:
    """Whether two rules claim the sum: one by one reading and one by another, or both at once where only one may."""
    ids: list[set[str]] = [{row.id for row in held} for held in holders]
    moving = [name for name in set().union(*ids) if not all(name in one for one in ids)]
    return len(moving) > 1 or (hit in (UNIQUE, EXCEPTION) and any(len(held) > 1 for held in holders))


def _size(holders: list[list[Row]], fen: int) -> int | None:
    """Give the sum that hangs on the reading, in fen; None where it is no sum."""
    sums = [sum(row.worth(fen) for row in held) for held in holders]
    return max(sums) - min(sums) or None
