"""Conditions that know three answers: it holds, it does not, or the facts do not settle it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from yihe.rulebook.facts import ASKED_ABOUT
from yihe.rulebook.intervals import Amount, Interval
from yihe.rulebook.text import Text

# A step of a trace: plain data, so that it can be stored and rendered again later.
Step = dict[str, Any]
# It holds, it does not, or the facts do not settle it.
Answer = bool | None
# The value of a single fact; None: not known.
Found = str | bool | None


@dataclass(slots=True)
class View:
    """What a condition looks at.

    Single facts by name; amounts by base (None: the text does not describe the base); and, for facts not known,
    the values that what is known excludes. ``situations`` keeps the answers of situations already asked.
    """

    facts: Mapping[str, Found]
    amounts: Mapping[str, Amount | None]
    excluded: Mapping[str, frozenset[str | bool]] = field(default_factory=dict)
    situations: dict[str, Step] = field(default_factory=dict)


class Condition(Protocol):
    """Something that holds, does not hold, or is not settled."""

    def step(self, view: View) -> Step:
        """Answer as a step of the trace whose ``holds`` is True, False or None."""


@dataclass(frozen=True, slots=True)
class Constant:
    """Always or never."""

    holds: bool

    def step(self, view: View) -> Step:
        """Answer without looking."""
        return _CONSTANT[self.holds]


@dataclass(frozen=True, slots=True)
class FactIn:
    """A fact is one of some values. The few answers there can be are told once and kept."""

    fact: str
    values: tuple[str | bool, ...]
    _told: dict[Found, Step] = field(default_factory=dict, compare=False, repr=False)

    def step(self, view: View) -> Step:
        """Answer from the fact."""
        found = view.facts[self.fact]
        if found is None:
            excluded = view.excluded.get(self.fact, frozenset()).issuperset(self.values)
            return self._step(None, False if excluded else None)
        step = self._told.get(found)
        if step is None:
            step = self._told[found] = self._step(found, found in self.values)
        return step

    def _step(self, found: Found, holds: Answer) -> Step:
        return {"step": "fact", "fact": self.fact, "found": found, "wanted": self.values, "holds": holds}


@dataclass(frozen=True, slots=True)
class AmountIn:
    """An amount lies in an interval; without an interval the text does not give one, and the question stays open."""

    base: str
    interval: Interval | None

    def step(self, view: View) -> Step:
        """Answer from the amount."""
        amount = view.amounts[self.base]
        if amount is None or self.interval is None:
            return {"step": "amount", "base": self.base, "wanted": None, "holds": None}
        return {
            "step": "amount",
            "base": self.base,
            "wanted": self.interval.text,
            "holds": self.interval.holds(amount),
            "low_fen": amount.low,
            "high_fen": amount.high,
            "needs": amount.needs,
        }


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds."""

    parts: tuple[Condition, ...]

    def step(self, view: View) -> Step:
        """Answer from all parts; those not met are kept too."""
        children = [part.step(view) for part in self.parts]
        return {"step": "all", "holds": every([child["holds"] for child in children]), "children": children}


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple[Condition, ...]

    def step(self, view: View) -> Step:
        """Answer from all parts."""
        children = [part.step(view) for part in self.parts]
        return {"step": "any", "holds": some([child["holds"] for child in children]), "children": children}


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Condition

    def step(self, view: View) -> Step:
        """Answer the opposite; what is not settled stays so."""
        child = self.part.step(view)
        holds = None if child["holds"] is None else not child["holds"]
        return {"step": "not", "holds": holds, "children": [child]}


@dataclass(frozen=True, slots=True)
class Situation:
    """A condition that the regulation names once and asks in several rules; it is answered and told once a case."""

    id: str
    article: str
    title: Text
    when: Condition

    def step(self, view: View) -> Step:
        """Answer as the condition does, without telling it again."""
        full = view.situations.get(self.id)
        if full is None:
            child = self.when.step(view)
            full = {
                "step": "situation",
                "situation": self.id,
                "article": self.article,
                "holds": child["holds"],
            }
            full |= {"title": self.title.as_dict(), "needs": tuple(needs(child)), "children": [child]}
            view.situations[self.id] = full
        return {**full, "children": []}


@dataclass(frozen=True, slots=True)
class Lost:
    """The text of the condition is lost: nobody can say whether it holds."""

    article: str

    def step(self, view: View) -> Step:
        """Leave the question open."""
        return {"step": "lost", "article": self.article, "holds": None}


_CONSTANT: dict[bool, Step] = {holds: {"step": "constant", "holds": holds} for holds in (True, False)}
ALWAYS = Constant(holds=True)
NEVER = Constant(holds=False)


def every(answers: Sequence[Answer]) -> Answer:
    """Join answers by "and" in three values."""
    if False in answers:
        return False
    return None if None in answers else True


def some(answers: Sequence[Answer]) -> Answer:
    """Join answers by "or" in three values."""
    if True in answers:
        return True
    return None if None in answers else False


def needs(step: Step) -> Iterator[str]:
    """Name the facts that would settle an unsettled step; nothing for a settled one."""
    if step["holds"] is not None:
        return
    for child in step.get("children", ()):
        yield from needs(child)
    if step["step"] == "fact":
        yield ASKED_ABOUT[step["fact"]][0]
    yield from step.get("needs", ())


def leaves(condition: Condition) -> Iterator[Condition]:
    """Give the single questions of a condition, in order."""
    match condition:
        case AllOf() | AnyOf():
            for part in condition.parts:
                yield from leaves(part)
        case Not():
            yield from leaves(condition.part)
        case Situation():
            yield from leaves(condition.when)
        case _:
            yield condition


def reads(condition: Condition) -> Iterator[tuple[str, Interval]]:
    """Give every base and interval that a condition compares."""
    for leaf in leaves(condition):
        if isinstance(leaf, AmountIn) and leaf.interval is not None:
            yield leaf.base, leaf.interval
