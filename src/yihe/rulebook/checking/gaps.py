"""What no rule reaches: values of a word list never mentioned, amounts between the rungs, and text that is lost."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from yihe.rulebook.checking.boxes import uncovered
from yihe.rulebook.checking.finding import Finding, Kind
from yihe.rulebook.checking.spaces import Space, Value
from yihe.rulebook.checking.tables import EXCEPTION, UNIQUE, Row, Table, tables_of
from yihe.rulebook.checking.variants import Variants
from yihe.rulebook.checking.witnesses import told, witness
from yihe.rulebook.conditions import FactIn, leaves
from yihe.rulebook.facts import ASKED_ABOUT
from yihe.rulebook.rules import Base
from yihe.rulebook.text import Text


def gaps(variants: Variants) -> Iterator[Finding]:
    """Give everything that the regulation does not reach as adopted."""
    tables = tables_of(variants.adopted)
    for table in tables:
        if table.rows and table.hit in (UNIQUE, EXCEPTION):
            yield from _gap(table, variants.adopted.bases)
    wings = groupby(tables, key=lambda table: table.place.partition(".")[0])
    for place, wing in wings:
        yield from _unmentioned(place, [row for table in wing for row in table.rows])
    for item in variants.policy.missing:
        place = f"{variants.policy.alias}-{item.article}"
        yield Finding(Kind.TEXT_MISSING, (place,), "missing", item.what, {})


def _gap(table: Table, bases: Mapping[str, Base]) -> Iterator[Finding]:
    """Give one case in which no row of a table holds."""
    space = Space.of(row.when for row in table.rows)
    left = uncovered(space.whole, [box for row in table.rows for box in space.region(row.when)])
    for box in left[:1]:
        said = told(space, box, bases)
        text = Text(f"没有一条适用，例如{said.zh}", f"no rule holds, for instance where {said.en}")
        yield Finding(Kind.GAP, _articles(table.rows), table.place, text, witness(space, box))


def _unmentioned(place: str, rows: list[Row]) -> Iterator[Finding]:
    """Give the words that the rows of one kind could speak of and do not; each says which rows speak of others."""
    asked: dict[str, set[Value]] = {}
    speaking: dict[str, list[Row]] = {}
    for row in rows:
        for leaf in leaves(row.when):
            if isinstance(leaf, FactIn):
                asked.setdefault(leaf.fact, set()).update(leaf.values)
                speaking.setdefault(leaf.fact, []).append(row)
    for fact, values in asked.items():
        key, words = ASKED_ABOUT[fact]
        left = [word for word in words or () if word.value not in values]
        if left:
            zh, en = ("、".join(word.zh for word in left), ", ".join(word.en for word in left))
            text = Text(f"没有一条提到：{zh}", f"no rule speaks of: {en}")
            found = {key: ", ".join(word.value for word in left)}
            yield Finding(Kind.NEVER_MENTIONED, _articles(speaking[fact]), place, text, found)


def _articles(rows: Iterable[Row]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.article for row in rows))
