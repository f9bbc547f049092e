"""One act of the law, of a region, or of the house: whatever it sets, each entry with its article and source."""

from dataclasses import dataclass
from datetime import date

from yihe.rulebook.deadline_rules import DeadlineRule
from yihe.rulebook.law.appraisals import Appraisal
from yihe.rulebook.law.events import AdverseEventGrade, EventLevel, ReportClock
from yihe.rulebook.law.grades import AccidentGrade
from yihe.rulebook.law.keeping import RetentionRule, Threshold
from yihe.rulebook.law.notices import Notice
from yihe.rulebook.law.responsibility import Counterpart, ResponsibilityVocabulary
from yihe.rulebook.law.routes import Route
from yihe.rulebook.text import Text


@dataclass(frozen=True, slots=True)
class Region:
    """Where a regional act applies."""

    code: str
    title: Text


@dataclass(frozen=True, slots=True)
class Act:
    """A law, a regional act (``region`` is set), or the house rules; what it does not set is empty."""

    code: str
    title: Text
    in_force_from: date
    in_force_until: date | None
    deadlines: tuple[DeadlineRule, ...]
    region: Region | None = None
    routes: tuple[Route, ...] = ()
    notices: tuple[Notice, ...] = ()
    appraisals: tuple[Appraisal, ...] = ()
    accident_grades: tuple[AccidentGrade, ...] = ()
    responsibility: tuple[ResponsibilityVocabulary, ...] = ()
    counterparts: tuple[Counterpart, ...] = ()
    event_levels: tuple[EventLevel, ...] = ()
    adverse_event_grades: tuple[AdverseEventGrade, ...] = ()
    report_clocks: tuple[ReportClock, ...] = ()
    retention: tuple[RetentionRule, ...] = ()
    thresholds: tuple[Threshold, ...] = ()

    def in_force(self, on: date) -> bool:
        """Whether the act is in force on a day; the day it ends is no longer one."""
        return self.in_force_from <= on and (self.in_force_until is None or on < self.in_force_until)
