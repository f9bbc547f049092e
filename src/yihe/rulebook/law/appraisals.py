"""Appraisal: its steps and their times, the panel, what the opinion must say, and who pays."""

from dataclasses import dataclass

from yihe.rulebook.law.terms import ResponsibilityLine
from yihe.rulebook.text import Text
from yihe.rulebook.vocabulary import Source


@dataclass(frozen=True, slots=True)
class AppraisalStep:
    """One step: who takes it, and the key of its time limit (empty where the law sets none)."""

    code: str
    article: str
    source: Source
    title: Text
    actor: Text
    deadline: str


@dataclass(frozen=True, slots=True)
class PanelRule:
    """Who sits on the panel. ``main_discipline_ppm`` is the least part of it that comes from the main discipline."""

    article: str
    source: Source
    least_members: int
    odd: bool
    main_discipline_ppm: int
    forensic_when: Text
    decision: Text

    def faults(self, members: int, of_main_discipline: int) -> tuple[str, ...]:
        """Name what is wrong with a panel: ``too_few``, ``even``, ``main_discipline``; nothing for a sound one."""
        found = {
            "too_few": members < self.least_members,
            "even": self.odd and members % 2 == 0,
            "main_discipline": of_main_discipline * 1_000_000 < members * self.main_discipline_ppm,
        }
        return tuple(name for name, wrong in found.items() if wrong)


@dataclass(frozen=True, slots=True)
class Statement:
    """Something that an opinion must state, an appraisal may cover, or that excludes an expert."""

    code: str
    article: str
    source: Source
    title: Text


@dataclass(frozen=True, slots=True)
class Appraisal:
    """One kind of appraisal. ``line`` says in which words it speaks of responsibility.

    ``most_representatives`` is how many persons a side may send (None: no limit is set); ``panel`` is None where the
    law leaves the experts to the appraiser.
    """

    code: str
    article: str
    source: Source
    title: Text
    line: ResponsibilityLine
    commissioned_by: Text
    fee: Text
    most_representatives: int | None
    panel: PanelRule | None
    steps: tuple[AppraisalStep, ...]
    opinion: tuple[Statement, ...]
    matters: tuple[Statement, ...]
    recusal: tuple[Statement, ...]
