"""A regulation as plain objects: what it says, how its unclear passages may be read, and its examples."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from yihe.rulebook.deadline_rules import DeadlineRule
from yihe.rulebook.faults import BadInput, Fault
from yihe.rulebook.rules import Criterion, Named, NatureRule, Rules
from yihe.rulebook.text import Text
from yihe.rulebook.vocabulary import Level, Measure, Nature

# The reading that leaves a question open, so that all readings are computed.
OPEN = "open"


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its chapter, what it says in our words, and the few words quoted."""

    number: str
    chapter: int
    summary: Text
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that the text does not say; ``told``: every result says so, because it could have changed it."""

    article: str
    what: Text
    told: bool = False


@dataclass(frozen=True, slots=True)
class CitedLaw:
    """A law that the text rests on; ``repealed_from`` with what replaced it, where it is no longer in force."""

    article: str
    title: Text
    repealed_from: date | None
    replaced_by: Text | None


@dataclass(frozen=True, slots=True)
class Adoption:
    """The reading an institution took, why, and whether the body that owns interpretation was asked."""

    reading: str
    demo: bool
    asked: bool
    reason: Text


@dataclass(frozen=True, slots=True)
class Interpretation:
    """An unclear passage: the question, its readings, and the one adopted."""

    id: str
    articles: tuple[str, ...]
    question: Text
    quotes: tuple[str, ...]
    readings: Mapping[str, Text]
    adopted: Adoption | None


@dataclass(frozen=True, slots=True)
class ExampleRow:
    """One row of an example: what was paid, and what must come out."""

    line: int
    compensation: Mapping[str, str]
    expected: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Example:
    """Cases that share their facts but for the sums paid, with the results that the regulation must give."""

    id: str
    title: Text
    given: Mapping[str, object]
    readings: Mapping[str, str]
    rows: tuple[ExampleRow, ...]


@dataclass(frozen=True, slots=True)
class LawNote:
    """What the law says beside a result, and when to show it."""

    code: str
    article: str
    source: str
    text: Text
    with_share: bool
    with_measures: tuple[Measure, ...]


@dataclass(frozen=True)
class Policy:
    """A regulation in executable form. Natures, deadlines and bodies are given under the adopted readings."""

    id: str
    alias: str
    title: Text
    issuer: Text
    level: Level | None
    in_force_from: date | None
    in_force_until: date | None
    version_by: str
    sha256: str
    articles: Mapping[str, Article]
    documents: tuple[Named, ...]
    file_items: tuple[Named, ...]
    cited_laws: tuple[CitedLaw, ...]
    missing: tuple[Missing, ...]
    interpretations: Mapping[str, Interpretation]
    interpreter: Named | None
    examples: tuple[Example, ...]
    law_notes: tuple[LawNote, ...]
    resolve: Callable[[Mapping[str, str]], Rules]

    def in_force(self, on: date) -> bool:
        """Whether the regulation is in force on a day; the day it ends is no longer one.

        A text without a date binds from the day that an institution adopts it, which is no matter of the text.
        """
        begun = self.in_force_from is None or self.in_force_from <= on
        return begun and (self.in_force_until is None or on < self.in_force_until)

    def readings_under(self, chosen: Mapping[str, str]) -> dict[str, str]:
        """Join choices with the adopted readings; what nobody settled is ``open``.

        Raises:
            BadInput: for a trap or a reading that the regulation does not know.

        """
        faults = [fault for trap, reading in chosen.items() if (fault := self._unknown(trap, reading))]
        if faults:
            raise BadInput(faults)
        return {**self.adopted, **chosen}

    def rules(self, chosen: Mapping[str, str] | None = None) -> Rules:
        """Give the rules under the adopted readings, changed by ``chosen``; an open question takes its first one."""
        key = frozenset(chosen.items()) if chosen else frozenset()
        found = self._resolved.get(key)
        if found is None:
            found = self._resolved[key] = self.resolve(self._settled(chosen or {}))
        return found

    @cached_property
    def adopted(self) -> Mapping[str, str]:
        """The reading adopted for each trap, or ``open`` where none is."""
        return {
            trap: item.adopted.reading if item.adopted else OPEN
            for trap, item in self.interpretations.items()
        }

    @cached_property
    def unclear(self) -> frozenset[str]:
        """The traps of which there are several readings."""
        return frozenset(trap for trap, item in self.interpretations.items() if len(item.readings) > 1)

    @cached_property
    def not_asked(self) -> frozenset[str]:
        """The traps whose reading was adopted without asking the body that owns interpretation."""
        adopted = {trap: item.adopted for trap, item in self.interpretations.items() if item.adopted}
        return frozenset(trap for trap, adoption in adopted.items() if not adoption.asked)

    def _settled(self, chosen: Mapping[str, str]) -> dict[str, str]:
        """Give one reading for every trap."""
        return {
            trap: next(iter(self.interpretations[trap].readings)) if reading == OPEN else reading
            for trap, reading in self.readings_under(chosen).items()
        }

    @cached_property
    def _resolved(self) -> dict[frozenset[tuple[str, str]], Rules]:
        return {}

    @property
    def natures(self) -> Mapping[Nature, NatureRule]:
        """The natures with their criteria."""
        return self.rules().natures

    @property
    def criteria(self) -> Mapping[str, Criterion]:
        """All criteria by id, the cases below a criterion included."""
        return self.rules().criteria

    @property
    def deadlines(self) -> tuple[DeadlineRule, ...]:
        """The deadlines the regulation sets."""
        return self.rules().deadlines

    @property
    def bodies(self) -> Mapping[str, Named]:
        """The bodies the regulation names."""
        return self.rules().bodies

    def _unknown(self, trap: str, reading: str) -> Fault | None:
        item = self.interpretations.get(trap)
        if item is None:
            message = Text(f"{self.alias}没有疑点“{trap}”", f"{self.alias} has no open question “{trap}”")
            return Fault("readings", 0, f"readings.{trap}", trap, " | ".join(self.interpretations), message)
        if reading == OPEN or reading in item.readings:
            return None
        message = Text(f"“{trap}”没有读法“{reading}”", f"“{trap}” has no reading “{reading}”")
        return Fault("readings", 0, f"readings.{trap}", reading, " | ".join((*item.readings, OPEN)), message)
