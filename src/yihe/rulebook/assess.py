"""One case under one regulation: who bears what, which measures follow, and the reason for each."""

from collections.abc import Mapping

from yihe.rulebook.amounts import amount_of
from yihe.rulebook.bodies import unit_of
from yihe.rulebook.case import Case
from yihe.rulebook.classes import class_of
from yihe.rulebook.conditions import Step, View
from yihe.rulebook.departments import department_of
from yihe.rulebook.duties import name_persons
from yihe.rulebook.facts import Facts
from yihe.rulebook.findings import excluded_by, nature_of
from yihe.rulebook.given import Given, settle
from yihe.rulebook.intervals import Amount
from yihe.rulebook.loading.facts import facts_of
from yihe.rulebook.outcome import Outcome
from yihe.rulebook.persons import results_of
from yihe.rulebook.policy import OPEN, Policy
from yihe.rulebook.remarks import is_provisional, notes_of
from yihe.rulebook.rules import Rules
from yihe.rulebook.shares import options_of
from yihe.rulebook.spread import combinations, merged
from yihe.rulebook.tables import managers_of, reviews_of

ENGINE = "1"
# Steps of the trace that stand there only where the regulation has such rules.
_OPTIONAL = frozenset({"classes", "situations", "department"})


def assess(
    policy: Policy,
    facts: Facts | Mapping[str, object],
    readings: Mapping[str, str] | None = None,
    choices: Mapping[str, str] | None = None,
) -> Outcome:
    """Assess a case.

    ``readings`` and ``choices`` go before those that the facts carry; a reading ``open`` opens its question.

    Raises:
        BadInput: for facts, readings, criteria or choices that the regulation does not know, all reported together.

    """
    known = facts if isinstance(facts, Facts) else facts_of(facts)
    given = settle(policy, known, readings or {}, choices or {})
    outcome, used = _once(policy, given, given.rules)
    if OPEN not in given.chosen.values():
        return outcome
    open_traps = [trap for trap, reading in given.chosen.items() if reading == OPEN]
    if not used.intersection(open_traps):
        return outcome._replace(readings=given.chosen)

    def under(variant: Mapping[str, str]) -> tuple[Outcome, set[str]]:
        return _once(policy, given, policy.rules({**given.settled, **variant}))

    variants = combinations(policy, open_traps, used, under)
    return merged(variants)._replace(readings=given.chosen)


def assess_amounts(policy: Policy, given: Given, amounts: Mapping[str, int]) -> tuple[Outcome, set[str]]:
    """Assess a case of which the amounts of every base are known, in fen; gives the traps that were met as well."""
    return _once(policy, given, given.rules, amounts)


def _once(
    policy: Policy, given: Given, rules: Rules, amounts: Mapping[str, int] | None = None
) -> tuple[Outcome, set[str]]:
    """Assess under one choice of readings, and name the traps that were met."""
    case, steps = _opened(policy, given, rules)
    if amounts is not None:
        case.view = View(case.view.facts, {base: Amount(fen, fen) for base, fen in amounts.items()})
    nature, nature_step = nature_of(case)
    facts = case.view.facts
    asked = facts if nature is facts["nature"] else {**facts, "nature": nature}
    case.view = View(asked, case.view.amounts, excluded_by(case, nature, nature_step))
    event_class, class_step = class_of(case)
    duty_steps = name_persons(case)
    options, ladders_step = options_of(case)
    persons, person_steps = results_of(case, options)
    managers, managers_step = managers_of(case)
    department, department_step = department_of(case)
    unit, unit_step = unit_of(case)
    reviews, reviews_step = reviews_of(case)
    provisional = is_provisional(case, reviews)
    base = _main_amount(rules, case.view.amounts)
    situations: Step = {"step": "situations", "children": list(case.view.situations.values())}
    steps += [nature_step, class_step, situations, ladders_step, *duty_steps, *person_steps, managers_step]
    steps += [department_step, unit_step, reviews_step]
    outcome = Outcome(
        policy=policy.id,
        policy_sha256=policy.sha256,
        base_low=base.low if base else None,
        base_high=base.high if base else None,
        nature=nature,
        persons=persons,
        department=department,
        managers=managers,
        unit=unit,
        reviews=reviews,
        provisional=provisional,
        readings=rules.readings,
        spread=(),
        notes=(*given.notes, *notes_of(case, persons, managers, unit)),
        still_needed=tuple(case.needed),
        trace=_trace(case, [step for step in steps if step["step"] not in _OPTIONAL or step["children"]]),
        event_class=event_class,
        open_choices=tuple(case.left),
    )
    return outcome, case.used


def _opened(policy: Policy, given: Given, rules: Rules) -> tuple[Case, list[Step]]:
    """Open a case with its amounts added up."""
    asked = given.facts.asked()
    bare = View(asked, {})
    amounts: dict[str, Amount | None] = {}
    steps: list[Step] = []
    case = Case(policy, rules, given.facts, given.choices, View(asked, amounts), used=set(rules.asked))
    for name, base in rules.bases.items():
        amounts[name], step = amount_of(base, given.facts, bare)
        case.used.update(step["readings"])
        steps.append(step)
    return case, steps


def _trace(case: Case, steps: list[Step]) -> Step:
    """Put the steps under the identity of the regulation and the readings that mattered."""
    policy, readings = case.policy, case.rules.readings
    return {
        "step": "assessment",
        "policy": policy.id,
        "policy_sha256": policy.sha256,
        "engine": ENGINE,
        "title": policy.title.as_dict(),
        "readings": {trap: readings[trap] for trap in sorted(case.used & policy.unclear)},
        "children": steps,
    }


def _main_amount(rules: Rules, amounts: Mapping[str, Amount | None]) -> Amount | None:
    """Give the amount that the ladders start from, or the first one where no ladder names any."""
    names = [ladder.base for ladder in rules.ladders if ladder.base] or list(amounts)
    return amounts[names[0]] if names else None
