"""The examples of a regulation: those that fail, and the bounds that none tries one fen below, at, and above."""

from collections.abc import Iterator

from yihe.rulebook.checking.finding import Finding, Kind
from yihe.rulebook.conditions import Condition, reads
from yihe.rulebook.examples import mismatches, outcome_of
from yihe.rulebook.money import yuan_of
from yihe.rulebook.policy import Policy
from yihe.rulebook.rules import Rules
from yihe.rulebook.text import Text

_RULES = ("ladder", "manager_row", "department_row", "unit_row", "review")

# A rule, the base it compares, and a sum in fen.
Place = tuple[str, str, int]


def failing(policy: Policy) -> Iterator[Finding]:
    """Give the examples that do not come out."""
    for one in mismatches(policy):
        place = f"examples.{one.example}"
        text = Text(
            f"{one.key}应为{one.expected}，得出{one.found}",
            f"{one.key} should be {one.expected} and is {one.found}",
        )
        yield Finding(Kind.EXAMPLE_FAILS, (), place, text, {}, line=one.line)


def untried(policy: Policy) -> Iterator[Finding]:
    """Give the bounds that the examples leave out."""
    for rule, base, fen in not_tried(policy):
        text = Text(f"{rule}：没有{yuan_of(fen)}元的例子", f"{rule}: no example at {yuan_of(fen)} yuan")
        yield Finding(Kind.BOUND_NOT_TRIED, (), rule, text, {base: yuan_of(fen)})


def not_tried(policy: Policy) -> list[Place]:
    """Give every place one fen below, at, and one fen above a bound that no example reaches."""
    reached = _tried(policy)
    return sorted(
        (rule, base, fen + step)
        for rule, base, fen in set(bounds(policy.rules()))
        for step in (-1, 0, 1)
        if fen + step >= 0 and (rule, base, fen + step) not in reached
    )


def bounds(rules: Rules) -> Iterator[Place]:
    """Give every bound of the rules."""
    for ladder in rules.ladders:
        for band in ladder.scale.bands if ladder.scale else ():
            yield from ((ladder.id, ladder.base, fen) for fen in band.interval.bounds)
        for tier in ladder.tiers:
            yield from ((ladder.id, ladder.base, fen) for fen in tier.over.bounds)
    for rule, when in _conditions(rules):
        yield from ((rule, base, fen) for base, interval in reads(when) for fen in interval.bounds)


def _conditions(rules: Rules) -> Iterator[tuple[str, Condition]]:
    yield from ((row.id, row.when) for row in rules.ladders)
    yield from ((row.id, row.when) for row in rules.managers)
    yield from ((row.id, row.when) for row in rules.department)
    yield from ((row.id, row.when) for row in rules.unit)
    yield from ((row.id, row.when) for row in rules.reviews)


def _tried(policy: Policy) -> set[Place]:
    """Give every place that an example reaches."""
    found: set[Place] = set()
    for example in policy.examples:
        for row in example.rows:
            steps = outcome_of(policy, example, row).trace["children"]
            amounts = {step["base"]: step["low_fen"] for step in steps if step["step"] == "base"}
            for step in (child for group in steps for child in group.get("children", ())):
                if step["step"] in _RULES and (step["step"] != "ladder" or step["holds"] is not None):
                    found |= {(step["rule"], base, fen) for base, fen in amounts.items()}
    return found
