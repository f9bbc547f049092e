"""Reductions of a personal share, by a rate that people choose within bounds."""

from typing import NamedTuple

from yihe.rulebook.case import Case
from yihe.rulebook.conditions import Answer, Step, View, needs
from yihe.rulebook.facts import PERSONAL, Person
from yihe.rulebook.money import MILLION, rounded
from yihe.rulebook.person_rules import Adjustment


class Reduction(NamedTuple):
    """The least and the most that is taken off, in parts per million."""

    low: int
    high: int

    def of(self, case: Case, low: int | None, high: int | None) -> tuple[int | None, int | None]:
        """Give the limits in fen that are left of limits in fen."""
        return self._left(case, low, self.high), self._left(case, high, self.low)

    @staticmethod
    def _left(case: Case, fen: int | None, taken: int) -> int | None:
        return None if fen is None else rounded(fen * (MILLION - taken), MILLION, half_up=case.rules.half_up)


NONE = Reduction(0, 0)


def reduction_of(case: Case, index: int, person: Person, children: list[Step]) -> Reduction:
    """Give what may be taken off the share of a person; the first rule that applies counts."""
    view = View(
        {**case.view.facts, "diligent": person.diligent, "first_dispute": _first_dispute(person)},
        case.view.amounts,
        case.view.excluded,
        case.view.situations,
    )
    for rule in case.rules.adjustments:
        condition = rule.when.step(view)
        holds: Answer = condition["holds"]
        if holds is not False:
            case.used.update(rule.readings)
        found = NONE if holds is False else _within(case, rule, holds)
        children.append(_step(rule, condition, found))
        if holds is None:
            case.need(_named(name, index) for name in needs(condition))
        if holds is not False:
            return found
    return NONE


def _first_dispute(person: Person) -> bool | None:
    return None if person.history is None else not person.history


def _within(case: Case, rule: Adjustment, holds: Answer) -> Reduction:
    """Give the bounds of a reduction, or the rate chosen; one that is only possible may be nothing."""
    chosen = case.choices.get(rule.choice)
    if chosen is None:
        case.leave([f"choices.{rule.choice}"])
    low, high = (rule.low, rule.high) if chosen is None else (chosen, chosen)
    return Reduction(0 if holds is None or (rule.may and chosen is None) else low, high)


def _named(fact: str, index: int) -> str:
    """Give a fact as the key under which it is given; those of a person stand with the person."""
    return f"persons[{index}].{fact}" if fact in {key for key, _ in PERSONAL.values()} else fact


def _step(rule: Adjustment, condition: Step, found: Reduction) -> Step:
    step = {"step": "adjustment", "rule": rule.id, "article": rule.article, "holds": condition["holds"]}
    limits = {"low_ppm": found.low, "high_ppm": found.high, "choice": rule.choice}
    return {**step, **limits, "readings": rule.readings, "children": [condition]}
