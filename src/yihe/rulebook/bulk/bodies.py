"""What the department and the unit bear."""

from collections.abc import Iterator
from typing import TypeVar

from yihe.rulebook.bulk.casts import facts_of
from yihe.rulebook.bulk.grids import Place
from yihe.rulebook.bulk.lines import Line
from yihe.rulebook.bulk.parts import (
    Limits,
    Part,
    Signature,
    cuts,
    over,
    own_conditions,
    signature,
    stretch_of,
)
from yihe.rulebook.bulk.sums import NO_CAP, Sum
from yihe.rulebook.conditions import Condition, View
from yihe.rulebook.intervals import Amount
from yihe.rulebook.measures import MeasureRule
from yihe.rulebook.money import MILLION
from yihe.rulebook.outcome import Outcome
from yihe.rulebook.row_rules import DepartmentRow, UnitRow
from yihe.rulebook.rules import Rules

R = TypeVar("R", DepartmentRow, UnitRow)
NOTHING = Sum(Line.flat(0), Line.flat(0))


class Department(Part):
    """The measures and the share of the department."""

    codes = ("department_measures",)
    sums = ("department",)

    def conditions(self) -> Iterator[Condition]:
        """Give the rows, the conditions of their measures, and the bands of their shares."""
        for row in self.rules.department:
            yield row.when
            yield from own_conditions(row.measures)
            if row.share is not None:
                yield from cuts(row.share.scale, row.share.base)

    def signatures(self, outcome: Outcome) -> tuple[Signature, ...]:
        """Give the measures."""
        return (signature(outcome.department.measures) if outcome.department else (),)

    def limits(self, outcome: Outcome) -> tuple[Limits, ...]:
        """Give the share; none where the regulation has no rule on it, or gives no rates."""
        share = outcome.department.share if outcome.department else None
        return ((share.low, share.high) if share else (None, None),)

    def sums_of(self, place: Place, outcome: Outcome) -> tuple[Sum, ...] | None:
        """Give the share over the scale of the one row that applies."""
        if self.limits(outcome)[0][0] is None:
            return (Sum(),)
        view = view_at(self.rules, place, outcome)
        shares = [
            row.share
            for row in self.rules.department
            if row.share and row.when.step(view)["holds"] is not False
        ]
        if not shares:
            return (NOTHING,)
        share = shares[0]
        if len(shares) > 1 or share.scale is None:
            return None
        low, high = over(share.scale, place, share.base, self.choices, MILLION)
        cap = NO_CAP if share.cap is None else share.cap
        return (Sum(low, high, share.base, share.scale.unit, cap=cap),)


class Unit(Part):
    """The measures of the unit and the fine on it."""

    codes = ("unit",)
    sums = ("unit_fine",)

    def conditions(self) -> Iterator[Condition]:
        """Give the rows and the conditions of their measures."""
        for row in self.rules.unit:
            yield row.when
            yield from own_conditions(row.measures)

    def signatures(self, outcome: Outcome) -> tuple[Signature, ...]:
        """Give the code, the article and the points of each entry."""
        return (tuple((one.code.value, one.article, one.points) for one in outcome.unit),)

    def limits(self, outcome: Outcome) -> tuple[Limits, ...]:
        """Give the fines together; none where a fine cannot be computed, nothing where there is none."""
        fines = [one for one in outcome.unit if one.code.value == "FINE"]
        lows, highs = [one.fen_low for one in fines], [one.fen_high for one in fines]
        if None in lows or None in highs:
            return ((None, None),)
        return ((sum(fen or 0 for fen in lows), sum(fen or 0 for fen in highs)),)

    def sums_of(self, place: Place, outcome: Outcome) -> tuple[Sum, ...] | None:
        """Give the one fine that applies, fixed or a rate of a base."""
        if self.limits(outcome)[0][0] is None:
            return (Sum(),)
        view = view_at(self.rules, place, outcome)
        fines = [
            rule.result
            for row in self.rules.unit
            if row.when.step(view)["holds"]
            for rule in row.measures
            if rule.result.code.value == "FINE" and rule.result.menu is None and _stands(rule, view)
        ]
        if len(fines) > 1:
            return None
        fine = fines[0] if fines else None
        if fine is None:
            return (NOTHING,)
        line = Line.rate(fine.rate_ppm or 0) if fine.of else Line.flat(fine.fen or 0)
        return (Sum(line, line, fine.of or ""),)


def view_at(rules: Rules, place: Place, outcome: Outcome) -> View:
    """Give what conditions see in a cell."""
    amounts = {base: Amount(*(stretch_of(place, base)[:1] * 2)) for base in rules.bases}
    return View({**facts_of(place.facts).asked(), "nature": outcome.nature}, amounts)


def _stands(rule: MeasureRule, view: View) -> bool:
    return rule.when is None or bool(rule.when.step(view)["holds"])
