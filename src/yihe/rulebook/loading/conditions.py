"""Reading conditions: a map whose entries must all hold, with ``any`` and ``not`` inside it."""

from collections.abc import Callable

from yihe.rulebook.conditions import ALWAYS, NEVER, AllOf, AmountIn, AnyOf, Condition, FactIn, Not
from yihe.rulebook.facts import ASKED
from yihe.rulebook.intervals import Interval
from yihe.rulebook.loading.nodes import Node
from yihe.rulebook.loading.reader import Reader
from yihe.rulebook.text import Text


def condition_reader(reader: Reader, bases: frozenset[str]) -> Callable[[Node], Condition]:
    """Give a reader for conditions over the known facts and these bases."""

    def missing_or_interval(node: Node) -> Interval | None:
        return None if node.says("missing") else reader.interval(node)

    def condition(node: Node) -> Condition:
        if node.says("always") or node.says("never"):
            return ALWAYS if node.says("always") else NEVER
        parts = tuple(part(name, child) for name, child in reader.entries(node))
        return parts[0] if len(parts) == 1 else AllOf(parts)

    def part(name: str, node: Node) -> Condition:
        if name == "any":
            return AnyOf(reader.listing(node, condition))
        if name == "not":
            return Not(reader.value(node, condition))
        if name in ASKED:
            return FactIn(name, reader.value(node, lambda values: _values(reader, name, values)))
        if name in bases:
            return AmountIn(name, reader.value(node, missing_or_interval))
        expected = " | ".join(("any", "not", *ASKED, *sorted(bases)))
        reader.fault(
            node, expected, Text(f"条件中不认识“{name}”", f"a condition cannot ask about “{name}”"), name
        )
        return NEVER

    return condition


def _values(reader: Reader, fact: str, node: Node) -> tuple[str | bool, ...]:
    """Read the values of a fact that a condition accepts."""
    words = ASKED[fact][1]
    return reader.listing(node, reader.flag) if words is None else reader.listing(node, reader.word(words))
