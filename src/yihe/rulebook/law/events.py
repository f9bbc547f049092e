"""Quality events: their levels by harm, the grades of adverse events, and the clocks for reports."""

from dataclasses import dataclass

from yihe.rulebook.deadline_rules import FactTest
from yihe.rulebook.law.terms import CountsFrom
from yihe.rulebook.text import Text
from yihe.rulebook.vocabulary import Source


@dataclass(frozen=True, slots=True)
class Harm:
    """How many persons were harmed, each counted once under the worst that happened to them.

    ``severe`` is severe disability, ``moderate`` moderate disability or severe dysfunction, ``lesser`` any other harm.
    """

    deaths: int = 0
    severe: int = 0
    moderate: int = 0
    lesser: int = 0

    def counts(self) -> dict[str, int]:
        """Give the numbers that levels and clocks ask for."""
        moderate_or_worse = self.deaths + self.severe + self.moderate
        return {
            "deaths": self.deaths,
            "death_or_severe": self.deaths + self.severe,
            "moderate_or_worse": moderate_or_worse,
            "persons": moderate_or_worse + self.lesser,
        }


@dataclass(frozen=True, slots=True)
class EventLevel:
    """A level of quality-and-safety events; levels stand from the worst down and the first that holds is the one."""

    code: str
    article: str
    source: Source
    title: Text
    criteria: Text
    when: FactTest
    deadline: str


@dataclass(frozen=True, slots=True)
class AdverseEventGrade:
    """A grade of adverse events, I being the worst."""

    code: str
    article: str
    source: Source
    title: Text
    criteria: Text


@dataclass(frozen=True, slots=True)
class ReportClock:
    """A report to the authority that some harm calls for; ``deadline`` is the key of its time limit."""

    code: str
    article: str
    source: Source
    title: Text
    counts_from: CountsFrom
    when: FactTest
    deadline: str
    contents: tuple[Text, ...]
