"""What all readers of rules share: the file, the alias that is cited, conditions and measures."""

from functools import partial

from yihe.rulebook.conditions import Condition, Situation
from yihe.rulebook.facts import ASKED, ASKED_ABOUT
from yihe.rulebook.loading.conditions import ConditionReader
from yihe.rulebook.loading.measures import MeasureReader
from yihe.rulebook.loading.nodes import Node
from yihe.rulebook.loading.reader import Fields, Reader
from yihe.rulebook.measures import MeasureRule


class RuleContext:
    """Reads conditions over the bases known, and measures with their powers."""

    def __init__(self, reader: Reader, alias: str, fields: Fields) -> None:
        """Read the policy whose top map is ``fields``, citing its articles as those of ``alias``."""
        self.reader = reader
        self.alias = alias
        self._conditions = ConditionReader(reader, alias)
        self._measures = MeasureReader(reader, fields, self.condition)

    def over(self, bases: frozenset[str]) -> None:
        """Let conditions compare these bases from now on."""
        self._conditions.bases = bases
        self._measures.bases = tuple(sorted(bases))

    def situations(self, node: Node) -> None:
        """Read the situations that the regulation names; each may ask for those before it."""
        for name, child in self.reader.entries(node):
            self._conditions.situations[name] = self.reader.tracked(partial(self._situation, name, child))

    def personal(self, node: Node) -> Condition:
        """Read a condition that may ask about one person too."""
        self._conditions.asked = ASKED_ABOUT
        found = self.condition(node)
        self._conditions.asked = ASKED
        return found

    def condition(self, node: Node) -> Condition:
        """Read a condition."""
        return self._conditions.condition(node)

    def cite(self, fields: Fields) -> str:
        """Read the article of a rule as a citation."""
        return f"{self.alias}-{fields.need('article', self.reader.string)}"

    def measures(self, fields: Fields, article: str) -> tuple[MeasureRule, ...]:
        """Read the measures of a rule."""
        return fields.need("measures", self._measures.listing(article))

    def when(self, fields: Fields) -> Condition:
        """Read the condition of a rule."""
        return fields.need("when", self.condition)

    def _situation(self, name: str, node: Node) -> Situation:
        fields = self.reader.fields(node, ("article", "zh", "en", "when"))
        return Situation(name, self.cite(fields), fields.text(), self.when(fields))
