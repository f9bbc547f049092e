"""The law in force on a day at a place, as one object to ask."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from yihe.rulebook.deadline_rules import DeadlineRule, Unit
from yihe.rulebook.law.acts import Act
from yihe.rulebook.law.appraisals import Appraisal
from yihe.rulebook.law.events import AdverseEventGrade, EventLevel, Harm, ReportClock
from yihe.rulebook.law.grades import AccidentGrade
from yihe.rulebook.law.keeping import RetentionRule, Threshold
from yihe.rulebook.law.notices import Notice
from yihe.rulebook.law.responsibility import Counterpart, ResponsibilityVocabulary
from yihe.rulebook.law.routes import Route, RouteStanding, standing_of
from yihe.rulebook.law.terms import ResponsibilityLine, RouteCode

T = TypeVar("T")

# How pressing a time limit is: at once, then hours, then days.
_URGENCY = {Unit.PROMPTLY: 0, Unit.HOURS: 1, Unit.DAYS: 24, Unit.WORKING_DAYS: 24}


@dataclass(frozen=True, slots=True)
class Law:
    """National acts and, where a region is named, its own, which come after them and may speak of the same route."""

    acts: tuple[Act, ...]

    @property
    def deadlines(self) -> tuple[DeadlineRule, ...]:
        """Every time limit, also those that no act of the product starts yet."""
        return self._all(lambda act: act.deadlines)

    @property
    def routes(self) -> tuple[Route, ...]:
        """The routes in the order of the decree; one that a region describes anew stands in its words."""
        return tuple({route.code: route for route in self._all(lambda act: act.routes)}.values())

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What must be told."""
        return self._all(lambda act: act.notices)

    @property
    def appraisals(self) -> tuple[Appraisal, ...]:
        """The kinds of appraisal."""
        return self._all(lambda act: act.appraisals)

    @property
    def accident_grades(self) -> tuple[AccidentGrade, ...]:
        """The grades of accidents, the worst first."""
        return self._all(lambda act: act.accident_grades)

    @property
    def counterparts(self) -> tuple[Counterpart, ...]:
        """The table between the two lines of responsibility."""
        return self._all(lambda act: act.counterparts)

    @property
    def event_levels(self) -> tuple[EventLevel, ...]:
        """The levels of quality events, the worst first."""
        return self._all(lambda act: act.event_levels)

    @property
    def adverse_event_grades(self) -> tuple[AdverseEventGrade, ...]:
        """The grades of adverse events, the worst first."""
        return self._all(lambda act: act.adverse_event_grades)

    @property
    def report_clocks(self) -> tuple[ReportClock, ...]:
        """Every report to the authority that harm may call for."""
        return self._all(lambda act: act.report_clocks)

    @property
    def retention(self) -> tuple[RetentionRule, ...]:
        """How long records are kept."""
        return self._all(lambda act: act.retention)

    @property
    def thresholds(self) -> tuple[Threshold, ...]:
        """The amounts at which something else applies."""
        return self._all(lambda act: act.thresholds)

    def deadline(self, key: str) -> DeadlineRule:
        """Give the time limit with a key.

        Raises:
            LookupError: when the law in force has none.

        """
        return _found(self.deadlines, lambda one: one.key == key, key)

    def route(self, code: RouteCode) -> Route:
        """Give a route.

        Raises:
            LookupError: when the law in force does not name it.

        """
        return _found(self.routes, lambda one: one.code is code, code)

    def notice(self, code: str) -> Notice:
        """Give a notice by code; a LookupError when there is none."""
        return _found(self.notices, lambda one: one.code == code, code)

    def appraisal(self, code: str) -> Appraisal:
        """Give a kind of appraisal by code; a LookupError when there is none."""
        return _found(self.appraisals, lambda one: one.code == code, code)

    def accident_grade(self, code: str) -> AccidentGrade:
        """Give a grade by code, such as ``2B``; a LookupError when there is none."""
        return _found(self.accident_grades, lambda one: one.code == code, code)

    def responsibility(self, line: ResponsibilityLine) -> ResponsibilityVocabulary:
        """Give the vocabulary of one line; the two are never merged."""
        return _found(self._all(lambda act: act.responsibility), lambda one: one.line is line, line)

    def route_standings(self, accepted: Collection[RouteCode]) -> tuple[RouteStanding, ...]:
        """Say of each route whether it is open, must be refused or must be terminated once these were accepted."""
        return tuple(standing_of(route, accepted) for route in self.routes)

    def event_level(self, harm: Harm) -> EventLevel | None:
        """Give the level of a quality event by its harm; None where nobody was harmed."""
        counts = harm.counts()
        return next((level for level in self.event_levels if level.when.holds(counts)), None)

    def report_clocks_for(self, harm: Harm) -> tuple[ReportClock, ...]:
        """Give every report that this harm calls for, the most pressing first."""
        counts = harm.counts()
        found = [clock for clock in self.report_clocks if clock.when.holds(counts)]
        return tuple(sorted(found, key=lambda clock: _pressing(self.deadline(clock.deadline))))

    def thresholds_for(self, claimed_fen: int) -> tuple[Threshold, ...]:
        """Give the thresholds that a claim in fen reaches."""
        return tuple(one for one in self.thresholds if one.applies(claimed_fen))

    def _all(self, take: Callable[[Act], Iterable[T]]) -> tuple[T, ...]:
        return tuple(chain.from_iterable(take(act) for act in self.acts))


def _pressing(rule: DeadlineRule) -> int:
    """Give the length of a time limit in hours, as far as it has one."""
    return rule.length * _URGENCY[rule.unit]


def _found(entries: Iterable[T], wanted: Callable[[T], bool], name: str) -> T:
    found = next((one for one in entries if wanted(one)), None)
    if found is None:
        raise LookupError(f"the law in force has no {name}")
    return found
