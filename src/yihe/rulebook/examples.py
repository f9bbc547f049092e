"""Running the examples that a regulation carries: what must come out, against what does."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from yihe.rulebook.assess import assess
from yihe.rulebook.body_results import DepartmentResult, UnitResult
from yihe.rulebook.conditions import Step
from yihe.rulebook.measures import MeasureResult, Measures
from yihe.rulebook.money import fen_of, percent_of, yuan_of
from yihe.rulebook.outcome import Outcome
from yihe.rulebook.policy import Example, ExampleRow, Policy
from yihe.rulebook.vocabulary import Role

_MONEY = ("base", "share", "secondary", "low", "high", "department_share")


class Mismatch(NamedTuple):
    """An example that does not come out: its id, the line of its row, and what differs."""

    example: str
    line: int
    key: str
    expected: object
    found: object


def mismatches(policy: Policy) -> Iterator[Mismatch]:
    """Run the examples of a regulation and give those that do not come out, one by one.

    Raises:
        BadInput: when the facts of an example are not facts.

    """
    for example in policy.examples:
        for row in example.rows:
            yield from _differences(policy, example, row)


def outcome_of(policy: Policy, example: Example, row: ExampleRow) -> Outcome:
    """Assess one row of an example."""
    given = example.given.get("compensation", {})
    paid = {**(given if isinstance(given, Mapping) else {}), **row.compensation}
    return assess(policy, {**example.given, "compensation": paid}, example.readings)


def _differences(policy: Policy, example: Example, row: ExampleRow) -> Iterator[Mismatch]:
    """Compare one row."""
    found = _found(outcome_of(policy, example, row))
    for key, expected in row.expected.items():
        money = key in _MONEY and expected != "missing"
        wanted = fen_of(str(expected)) if money else None if expected == "missing" else expected
        if found[key] != wanted:
            yield Mismatch(example.id, row.line, key, wanted, found[key])


def _found(outcome: Outcome) -> dict[str, Any]:
    """Put a result into the words of an example."""
    first = {person.role: person for person in reversed(outcome.persons)}
    principal, secondary = first.get(Role.PRINCIPAL), first.get(Role.SECONDARY)
    steps = outcome.trace["children"]
    ladders: list[Step] = next((step["children"] for step in steps if step["step"] == "ladders"), [])
    reached = [step["bands"][-1]["id"] for step in ladders if step["step"] == "scale" and step["bands"]]
    tiers = [step["article"].partition("-")[2] for step in ladders if step["step"] == "tier"]
    return {
        "nature": outcome.nature,
        "base": outcome.base_fen,
        "share": principal.share_fen if principal else None,
        "secondary": secondary.share_fen if secondary else None,
        "band": reached[0] if reached else None,
        "tier": tiers[0] if tiers else None,
        "measures": _codes(principal.measures) if principal else None,
        "possible": _codes(principal.possible_measures) if principal else None,
        "class": outcome.event_class.code if outcome.event_class else None,
        "department": _codes(outcome.department.measures) if outcome.department else None,
        "managers": {result.post: _codes(result.measures) for result in outcome.managers},
        "unit": [_paid(entry) for entry in outcome.unit],
        "reviews": [review.code for review in outcome.reviews if review.holds],
        "low": principal.share_low if principal else None,
        "high": principal.share_high if principal else None,
        "bands": [step["bands"][-1]["id"] for step in _steps(outcome.trace, "scale") if step["bands"]],
        "roles": [person.role or "missing" for person in outcome.persons],
        "cuts": {result.post: [_cut(one) for one in result.measures] for result in outcome.managers},
        "rungs": [step["rule"] for step in _steps(outcome.trace, "manager_row") if step["holds"]],
        "department_share": _settled(outcome.department),
    }


def _settled(department: DepartmentResult | None) -> int | None:
    """Give what the department pays where it is settled."""
    share = department.share if department else None
    return share.low if share and share.low == share.high else None


def _steps(step: Step, kind: str) -> Iterator[Step]:
    """Find the steps of a kind."""
    if step["step"] == kind:
        yield step
    for child in step.get("children", ()):
        yield from _steps(child, kind)


def _paid(entry: UnitResult) -> str:
    """Write what the unit bears: the code, and the sum in yuan behind it, or its limits."""
    sums = dict.fromkeys(
        str(fen // 100) if fen % 100 == 0 else yuan_of(fen).replace(",", "")
        for fen in (entry.fen_low, entry.fen_high)
        if fen is not None
    )
    return " ".join([entry.code.value, *(["..".join(sums)] if sums else [])])


def _cut(measure: MeasureResult) -> str:
    """Write a measure with its months, and the rate or the sum in yuan behind it."""
    rate = [percent_of(measure.rate_ppm)] if measure.rate_ppm else []
    fen = [str(measure.fen // 100)] if measure.fen else []
    return " ".join([*_codes((measure,)), *rate, *fen])


def _codes(measures: Measures) -> list[str]:
    """Write measures as examples do: the code, and the months behind it."""
    return [
        measure.code if measure.months is None else f"{measure.code} {measure.months}" for measure in measures
    ]
