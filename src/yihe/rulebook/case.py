"""One case on its way through the rules: what is known, and what the way there collects."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from yihe.rulebook.citations import written
from yihe.rulebook.conditions import Answer, Condition, Step, View, needs
from yihe.rulebook.facts import Facts
from yihe.rulebook.measures import MeasureResult, MeasureRule, Measures
from yihe.rulebook.outcome import Note
from yihe.rulebook.policy import Policy
from yihe.rulebook.rules import Rules
from yihe.rulebook.text import Text


@dataclass(slots=True)
class Case:
    """The facts under one choice of readings; facts still needed, choices left, notes and traps met gather here."""

    policy: Policy
    rules: Rules
    facts: Facts
    choices: Mapping[str, int]
    view: View
    needed: dict[str, None] = field(default_factory=dict)
    notes: dict[str, Note] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    left: dict[str, None] = field(default_factory=dict)

    def need(self, names: Iterable[str]) -> None:
        """Remember facts that would settle something."""
        self.needed.update((name, None) for name in names)

    def leave(self, names: Iterable[str]) -> None:
        """Remember what the regulation leaves to people and nobody has chosen yet."""
        self.left.update((name, None) for name in names)

    def ask(self, step: Step) -> Answer:
        """Give the answer of a condition, and remember what an unsettled one needs."""
        holds: Answer = step["holds"]
        if holds is None:
            missing = list(needs(step))
            self.need(missing)
            if not missing:
                self._silent(step)
        return holds

    def _silent(self, step: Step) -> None:
        """Say that no fact would settle a condition: the text itself does not."""
        article = next(_articles(step), self.policy.alias)
        place = written(article)
        text = Text(
            f"{place.zh}没有规定这种情形，由人决定", f"{place.en} says nothing of this case; left to people"
        )
        self.note("TEXT_SILENT", article, text, article)

    def note(self, code: str, article: str, text: Text, key: str = "") -> None:
        """Leave a remark, once for each code and key."""
        self.notes.setdefault(code + key, Note(code, article, "REGULATION", text))

    def measures(self, rules: Iterable[MeasureRule], children: list[Step]) -> tuple[Measures, Measures]:
        """Give the measures that stand and those that are only possible; their own conditions go into the trace."""
        certain: list[MeasureResult] = []
        possible: list[MeasureResult] = []
        for rule in rules:
            holds = True if rule.when is None else self._ordered(rule.result, rule.when, children)
            if holds is not False:
                found = rule.on(self.facts.dates)
                (certain if holds and found.menu is None else possible).append(found)
        return tuple(certain), tuple(possible)

    def _ordered(self, measure: MeasureResult, when: Condition, children: list[Step]) -> Answer:
        """Ask the condition of a measure's own."""
        condition = when.step(self.view)
        holds = self.ask(condition)
        step: Step = {
            "step": "measure_when",
            "code": measure.code,
            "article": measure.article,
            "holds": holds,
        }
        children.append({**step, "children": [condition]})
        return holds


def _articles(step: Step) -> Iterator[str]:
    """Find the articles of the unsettled parts of a condition."""
    if step["holds"] is None and "article" in step:
        yield step["article"]
    for child in step.get("children", ()):
        yield from _articles(child)
