"""Reading the natures of a dispute with their criteria."""

from collections.abc import Callable
from dataclasses import dataclass

from yihe.rulebook.conditions import Condition, FactIn
from yihe.rulebook.loading.nodes import Node
from yihe.rulebook.loading.reader import Reader
from yihe.rulebook.rules import Criterion, NatureRule
from yihe.rulebook.text import Text
from yihe.rulebook.vocabulary import Nature


@dataclass(frozen=True, slots=True)
class Natures:
    """The natures, the order in which they prevail (none: people decide), and all criteria by id."""

    priority: tuple[Nature, ...]
    readings: tuple[str, ...]
    rules: dict[Nature, NatureRule]
    criteria: dict[str, Criterion]

    def excluded(self) -> dict[Nature, dict[str, frozenset[str | bool]]]:
        """Give for each nature the values of facts by which another nature would be implied."""
        return {nature: self._excluded(nature) for nature in self.rules}

    def _excluded(self, nature: Nature) -> dict[str, frozenset[str | bool]]:
        found: dict[str, frozenset[str | bool]] = {}
        for criterion in self.criteria.values():
            test = criterion.implied_by
            if isinstance(test, FactIn) and criterion.nature is not nature:
                found[test.fact] = found.get(test.fact, frozenset()).union(test.values)
        return found


def read_natures(reader: Reader, alias: str, node: Node, condition: Callable[[Node], Condition]) -> Natures:
    """Read the natures of a policy."""
    fields = reader.fields(node, ("priority", "rows"))
    priority, traps = reader.tracked(lambda: fields.need("priority", reader.list_of(reader.word(Nature))))
    known: dict[str, Criterion] = {}

    def row(child: Node) -> NatureRule:
        return _nature(reader, alias, child, condition, known)

    rules = fields.need("rows", reader.list_of(row))
    live = {item.id for rule in rules for item in rule.criteria}
    criteria = {name: item for name, item in known.items() if name in live or item.parent in live}
    return Natures(priority, traps, {rule.nature: rule for rule in rules}, criteria)


def _nature(
    reader: Reader,
    alias: str,
    node: Node,
    condition: Callable[[Node], Condition],
    known: dict[str, Criterion],
) -> NatureRule:
    fields = reader.fields(node, ("nature", "article", "match", "criteria"))
    nature = fields.need("nature", reader.word(Nature))
    article = f"{alias}-{fields.need('article', reader.string)}"
    match, traps = reader.tracked(lambda: fields.need("match", reader.one_of("any", "all")))

    def criterion(child: Node) -> Criterion:
        return _criterion(reader, child, nature, article, condition, known)

    return NatureRule(nature, article, match, fields.need("criteria", reader.list_of(criterion)), traps)


def _criterion(
    reader: Reader,
    node: Node,
    nature: Nature,
    article: str,
    condition: Callable[[Node], Condition],
    known: dict[str, Criterion],
) -> Criterion:
    """Read a criterion, and the cases below it."""
    fields = reader.fields(node, ("id", "zh", "en", "implied_by", "cases"))
    name = fields.need("id", reader.string)
    found = Criterion(name, nature, article, fields.text(), implied_by=fields.maybe("implied_by", condition))
    _keep(reader, node, found, known)
    for case in fields.take("cases", reader.list_of(lambda item: _case(reader, item, found)), ()):
        _keep(reader, node, case, known)
    return found


def _case(reader: Reader, node: Node, parent: Criterion) -> Criterion:
    fields = reader.fields(node, ("id", "zh", "en"))
    return Criterion(
        fields.need("id", reader.string), parent.nature, parent.article, fields.text(), parent=parent.id
    )


def _keep(reader: Reader, node: Node, criterion: Criterion, known: dict[str, Criterion]) -> None:
    if criterion.id in known:
        reader.fault(
            node, "an id of its own", Text("编号重复", "two criteria have the same id"), criterion.id
        )
    known[criterion.id] = criterion
