"""What is borne by no person: measures and fines on the unit itself."""

from collections.abc import Sequence

from yihe.rulebook.body_results import UnitResult
from yihe.rulebook.case import Case
from yihe.rulebook.citations import written
from yihe.rulebook.conditions import Answer, Step
from yihe.rulebook.measures import MeasureResult, Measures
from yihe.rulebook.money import MILLION, rounded
from yihe.rulebook.row_rules import DepartmentRow, UnitRow
from yihe.rulebook.text import Text

Limits = tuple[int | None, int | None]


def unit_of(case: Case) -> tuple[tuple[UnitResult, ...], Step]:
    """Give what the unit bears. Rows of one ladder that apply together contradict each other: their sums are limits."""
    found: list[tuple[UnitRow, MeasureResult]] = []
    children: list[Step] = []
    for row in case.rules.unit:
        holds, certain, _ = row_of(case, row, "unit_row", children)
        found += [(row, measure) for measure in certain if holds]
    ladders = dict.fromkeys(row.ladder for row, _ in found if row.ladder)
    _remark_conflicts(case, [[row for row, _ in found if row.ladder == name] for name in ladders])
    keys = dict.fromkeys((row.ladder or row.id, measure.code) for row, measure in found)
    return tuple(
        _entry(case, [one for row, one in found if (row.ladder or row.id, one.code) == key]) for key in keys
    ), {"step": "unit", "children": children}


def row_of(
    case: Case, row: DepartmentRow | UnitRow, name: str, children: list[Step]
) -> tuple[Answer, Measures, Measures]:
    """Give the answer of a row's condition, and its measures where it may apply."""
    condition = row.when.step(case.view)
    holds = case.ask(condition)
    step = {"step": name, "rule": row.id, "article": row.article, "holds": holds, "children": [condition]}
    children.append(step)
    certain, possible = case.measures(row.measures if holds is not False else (), children)
    step["measures"] = [one.told for one in certain] if holds else []
    return holds, certain, possible


def _remark_conflicts(case: Case, ladders: Sequence[Sequence[UnitRow]]) -> None:
    """Name rows that apply at once though only one of them can."""
    for rows in ladders:
        names = list(dict.fromkeys(row.id for row in rows))
        if len(names) > 1:
            place, listed = written(rows[0].article), ", ".join(names)
            text = Text(
                f"{place.zh}的{len(names)}项同时适用（{listed}），规定自相矛盾，数额只能给出上下限",
                f"{len(names)} rows of {place.en} apply at once ({listed}): the regulation contradicts itself, "
                "and the sum has limits only",
            )
            case.note("RULES_CONFLICT", rows[0].article, text, rows[0].ladder)


def _entry(case: Case, measures: Sequence[MeasureResult]) -> UnitResult:
    """Join the measures of one kind: the widest limits of their sums."""
    sums = [_sum(case, measure) for measure in measures]
    lows, highs = [low for low, _ in sums if low is not None], [high for _, high in sums if high is not None]
    first = measures[0]
    return UnitResult(
        first.code,
        first.article,
        min(lows) if lows else None,
        max(highs) if len(highs) == len(sums) else None,
        first.points,
        first.year,
    )


def _sum(case: Case, measure: MeasureResult) -> Limits:
    """Give the limits of a sum of money: fixed, or a rate of an amount of the case."""
    if measure.of is None:
        return measure.fen, measure.fen
    amount = case.view.amounts.get(measure.of)
    if amount is None or measure.rate_ppm is None:
        return None, None
    case.need(amount.needs)
    rate, half_up = measure.rate_ppm, case.rules.half_up
    low = rounded(amount.low * rate, MILLION, half_up=half_up)
    return low, None if amount.high is None else rounded(amount.high * rate, MILLION, half_up=half_up)
