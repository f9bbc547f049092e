"""What comes with the facts beside them: readings, discretionary values and criteria, checked against the regulation.

A file of facts may serve several regulations: what belongs to another one is left aside and said so. What is given
for this call alone must be known.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from yihe.rulebook.citations import ACTS, citation
from yihe.rulebook.facts import Facts
from yihe.rulebook.faults import BadInput, Fault
from yihe.rulebook.money import MILLION, percent_of, ppm_of
from yihe.rulebook.outcome import Note
from yihe.rulebook.policy import OPEN, Policy
from yihe.rulebook.pools import WEIGHT
from yihe.rulebook.rules import Rules
from yihe.rulebook.text import Text

Bounds = Mapping[str, tuple[int, int]]
_TRAP = re.compile(r"T[0-9]{2}(\.[a-z_]+)?")
_CRITERION = re.compile(r"[A-Z][A-Z0-9]*(-[0-9]+(\.[0-9]+)?)(-[0-9]+)*")


@dataclass(frozen=True, slots=True)
class Given:
    """Facts and choices as this regulation takes them, the rules under the readings chosen, and what was left aside."""

    facts: Facts
    rules: Rules
    chosen: Mapping[str, str]
    settled: Mapping[str, str]
    choices: Mapping[str, int]
    notes: tuple[Note, ...]


def settle(policy: Policy, facts: Facts, readings: Mapping[str, str], choices: Mapping[str, str]) -> Given:
    """Check everything that was given.

    Raises:
        BadInput: with every reading, choice and criterion that cannot stand.

    """
    aside = [trap for trap in facts.readings if trap not in policy.interpretations and _TRAP.fullmatch(trap)]
    given = {**facts.readings, **readings}
    for trap in aside:
        if trap not in readings:
            del given[trap]
    chosen = policy.readings_under(given)
    settled = {trap: reading for trap, reading in given.items() if reading != OPEN}
    rules = policy.rules(settled)
    faults: list[Fault] = []
    picked: Mapping[str, int] = {}
    if facts.choices or choices:
        bounds = _bounds(rules, facts)
        aside += [name for name in facts.choices if name not in bounds]
        picked = _choices(rules, bounds, facts, choices, faults)
    criteria, foreign = facts.criteria, list[str]()
    if criteria is not None and not criteria <= rules.criteria.keys():
        foreign = [
            name for name in sorted(criteria) if name not in rules.criteria and _is_foreign(policy, name)
        ]
        criteria = _criteria(policy, rules, criteria, foreign, faults)
    if faults:
        raise BadInput(faults)
    known = facts if criteria == facts.criteria else replace(facts, criteria=criteria)
    return Given(known, rules, chosen, settled, picked, _left_aside(policy, aside + foreign))


def _bounds(rules: Rules, facts: Facts) -> Bounds:
    """Give the bounds of every choice: the discretionary rates, and the weights of persons who divide by weight."""
    if not any(rule.weighed for rule in rules.roles.values()):
        return rules.choices
    return {**rules.choices, **{f"{WEIGHT}{person.id}": (0, MILLION) for person in facts.persons}}


def _choices(
    rules: Rules, bounds: Bounds, facts: Facts, given: Mapping[str, str], faults: list[Fault]
) -> dict[str, int]:
    """Give the discretionary values in parts per million; they must lie within their bounds.

    A reduction that may be left out may be nothing.
    """
    picked = {name: ppm for name, ppm in facts.choices.items() if name in bounds}
    waived = [rule.choice for rule in rules.adjustments if rule.may]
    for name, rate in given.items():
        ppm = ppm_of(rate)
        if ppm is None or name not in bounds:
            expected = " | ".join(f"{known}=25%" for known in bounds) or "-"
            text = Text(
                "没有此项裁量，或比例未写作 25%", "there is no such choice, or its rate is not written 25%"
            )
            faults.append(Fault("choices", 0, f"choices.{name}", rate, expected, text))
        else:
            picked[name] = ppm
    for name, ppm in picked.items():
        low, high = bounds[name]
        if not low <= ppm <= high and not (ppm == 0 and name in waived):
            text = Text("裁量值超出范围", "the value lies outside its bounds")
            limits = f"{percent_of(low)}..{percent_of(high)}"
            faults.append(Fault("choices", 0, f"choices.{name}", percent_of(ppm), limits, text))
    return picked


def _criteria(
    policy: Policy, rules: Rules, ticked: frozenset[str], foreign: list[str], faults: list[Fault]
) -> frozenset[str] | None:
    """Give the criteria of this regulation; where only those of others were ticked, nothing is known."""
    own = ticked.difference(foreign)
    text = Text(f"{policy.alias}没有此项标准", f"{policy.alias} has no such criterion")
    known = (*rules.criteria, *(rule.criterion for rule in rules.classes))
    unknown = sorted(own.difference(known))
    faults += [Fault("facts", 0, "criteria", name, " | ".join(known), text) for name in unknown]
    return own if own or not foreign else None


def _is_foreign(policy: Policy, name: str) -> bool:
    """Whether a criterion is cited from another regulation."""
    return bool(_CRITERION.fullmatch(name)) and citation(name).act not in (policy.alias, *ACTS)


def _left_aside(policy: Policy, names: list[str]) -> tuple[Note, ...]:
    if not names:
        return ()
    listed = ", ".join(names)
    text = Text(f"不属于本规定，未采用：{listed}", f"not of this regulation and left aside: {listed}")
    return (Note("LEFT_ASIDE", policy.alias, "REGULATION", text),)
