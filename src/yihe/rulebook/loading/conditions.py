"""Reading conditions: a map whose entries must all hold, with ``any`` and ``not`` inside it."""

from collections.abc import Mapping

from yihe.rulebook.conditions import ALWAYS, NEVER, AllOf, AmountIn, AnyOf, Condition, FactIn, Lost, Not
from yihe.rulebook.facts import ASKED
from yihe.rulebook.intervals import Interval
from yihe.rulebook.loading.nodes import Node
from yihe.rulebook.loading.reader import Reader
from yihe.rulebook.text import Text
from yihe.rulebook.vocabulary import Word

Asked = Mapping[str, tuple[str, type[Word] | None]]


class ConditionReader:
    """Reads conditions over the known facts, the bases, and the situations that the regulation names."""

    def __init__(self, reader: Reader, alias: str) -> None:
        """Read through ``reader`` citing as ``alias``; bases and situations are entered as they become known."""
        self.alias = alias
        self.reader = reader
        self.asked: Asked = ASKED
        self.bases: frozenset[str] = frozenset()
        self.situations: dict[str, tuple[Condition, tuple[str, ...]]] = {}

    def condition(self, node: Node) -> Condition:
        """Read a condition."""
        if node.says("always") or node.says("never"):
            return ALWAYS if node.says("always") else NEVER
        parts = tuple(self._part(name, child) for name, child in self.reader.entries(node))
        return parts[0] if len(parts) == 1 else AllOf(parts)

    def _part(self, name: str, node: Node) -> Condition:
        reader = self.reader
        if name == "any":
            return AnyOf(reader.listing(node, self.condition))
        special = {"not": self._not, "situation": self._situation, "text": self._lost}
        if name in special:
            return reader.value(node, special[name])
        if name in self.asked:
            return FactIn(name, reader.value(node, lambda values: self._values(name, values)))
        if name in self.bases:
            return AmountIn(name, reader.value(node, self._missing_or_interval))
        expected = " | ".join(("any", "not", "situation", "text", *self.asked, *sorted(self.bases)))
        message = Text(f"条件中不认识“{name}”", f"a condition cannot ask about “{name}”")
        reader.fault(node, expected, message, name)
        return NEVER

    def _not(self, node: Node) -> Condition:
        return Not(self.condition(node))

    def _lost(self, node: Node) -> Condition:
        fields = self.reader.fields(node, ("lost_in",))
        return Lost(f"{self.alias}-{fields.need('lost_in', self.reader.string)}")

    def _situation(self, node: Node) -> Condition:
        """Find a situation; whatever its own reading depends on counts as met here too."""
        name = self.reader.one_of(*(self.situations or ("-",)))(node)
        found, traps = self.situations.get(name, (NEVER, ()))
        self.reader.met(traps)
        return found

    def _missing_or_interval(self, node: Node) -> Interval | None:
        return None if node.says("missing") else self.reader.interval(node)

    def _values(self, fact: str, node: Node) -> tuple[str | bool, ...]:
        """Read the values of a fact that a condition accepts."""
        reader, words = self.reader, self.asked[fact][1]
        return reader.listing(node, reader.flag if words is None else reader.word(words))
