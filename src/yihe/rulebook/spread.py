"""Open readings: every combination is computed, and the top line says what all of them have in common."""

from collections.abc import Callable, Mapping, Sequence
from itertools import product
from math import prod

from yihe.rulebook.body_results import DepartmentResult, ShareResult
from yihe.rulebook.facts import Person
from yihe.rulebook.outcome import Alternative, ManagerResult, Note, Outcome, PersonResult
from yihe.rulebook.persons import joined
from yihe.rulebook.policy import Policy
from yihe.rulebook.text import Text

Variant = tuple[dict[str, str], Outcome]
MOST_COMBINATIONS = 256


def combinations(
    policy: Policy,
    open_traps: Sequence[str],
    used: set[str],
    under: Callable[[Mapping[str, str]], tuple[Outcome, set[str]]],
) -> list[Variant]:
    """Assess under every combination of the open questions that this case meets.

    Where that would be more than 256, each question is varied alone while the others keep their first reading.
    """
    met: list[str] = []
    variants: list[Variant] = []
    while fresh := [trap for trap in open_traps if trap in used and trap not in met]:
        met += fresh
        variants = []
        for chosen in _choices(policy, met):
            outcome, also = under(chosen)
            variants.append((chosen, outcome))
            used |= also
    return variants


def _choices(policy: Policy, traps: Sequence[str]) -> list[dict[str, str]]:
    """Give the combinations to try."""
    readings = {trap: list(policy.interpretations[trap].readings) for trap in traps}
    if prod(len(found) for found in readings.values()) <= MOST_COMBINATIONS:
        return [dict(zip(traps, combination, strict=True)) for combination in product(*readings.values())]
    first = {trap: found[0] for trap, found in readings.items()}
    alone = [first | {trap: reading} for trap, found in readings.items() for reading in found[1:]]
    return [first, *alone]


def merged(variants: Sequence[Variant]) -> Outcome:
    """Join the outcomes: limits over all, what all have in common, and each of them in the spread."""
    outcomes = [outcome for _, outcome in variants]
    first = outcomes[0]
    lows, highs = [one.base_low for one in outcomes], [one.base_high for one in outcomes]
    same_class = all(one.event_class == first.event_class for one in outcomes)
    same_nature = all(one.nature is first.nature for one in outcomes)
    children = [
        {"step": "variant", "readings": chosen, "children": [outcome.trace]} for chosen, outcome in variants
    ]
    return first._replace(
        base_low=None if None in lows else min(low for low in lows if low is not None),
        base_high=None if None in highs else max(high for high in highs if high is not None),
        nature=first.nature if same_nature else None,
        event_class=first.event_class if same_class else None,
        persons=tuple(
            _person([one.persons[index] for one in outcomes]) for index in range(len(first.persons))
        ),
        managers=_managers(outcomes),
        department=_department(outcomes),
        unit=tuple(entry for entry in first.unit if all(entry in one.unit for one in outcomes)),
        provisional=any(one.provisional for one in outcomes),
        spread=tuple({"readings": chosen, **outcome.result()} for chosen, outcome in variants),
        notes=(*dict.fromkeys(note for one in outcomes for note in one.notes), *_incomplete(variants)),
        still_needed=tuple(dict.fromkeys(need for one in outcomes for need in one.still_needed)),
        open_choices=tuple(dict.fromkeys(name for one in outcomes for name in one.open_choices)),
        trace={**first.trace, "children": children},
    )


def _person(results: Sequence[PersonResult]) -> PersonResult:
    """Join what one person bears under each combination."""
    first = results[0]
    own = [Alternative(None, None, one.share_low, one.share_high, one.measures) for one in results]
    found = [
        *dict.fromkeys(
            alternative
            for one, mine in zip(results, own, strict=True)
            for alternative in one.alternatives or (mine,)
        )
    ]
    possible = [measure for one in results for measure in (*one.measures, *one.possible_measures)]
    role = first.role if all(one.role is first.role for one in results) else None
    result = joined(Person(first.id, role), tuple(found))
    return result._replace(
        possible_measures=tuple(
            measure for measure in dict.fromkeys(possible) if measure not in result.measures
        ),
    )


def _managers(outcomes: Sequence[Outcome]) -> tuple[ManagerResult, ...]:
    """Join what the posts bear under each combination."""
    posts = dict.fromkeys(result.post for one in outcomes for result in one.managers)
    found = []
    for post in posts:
        results = [
            next((result for result in one.managers if result.post is post), ManagerResult(post, ()))
            for one in outcomes
        ]
        certain = tuple(
            measure
            for measure in results[0].measures
            if all(measure in result.measures for result in results)
        )
        every = dict.fromkeys(
            measure for result in results for measure in (*result.measures, *result.possible_measures)
        )
        found.append(
            ManagerResult(post, certain, tuple(measure for measure in every if measure not in certain))
        )
    return tuple(found)


def _department(outcomes: Sequence[Outcome]) -> DepartmentResult | None:
    """Join what the department bears under each combination."""
    found = [one.department for one in outcomes if one.department is not None]
    if not found:
        return None
    common = [one for one in found[0].measures if all(one in other.measures for other in found)]
    every = dict.fromkeys(one for other in found for one in (*other.measures, *other.possible_measures))
    shares = [one.share for one in found if one.share is not None]
    share = ShareResult.joined(shares) if shares else None
    return DepartmentResult(tuple(common), tuple(one for one in every if one not in common), share)


def _incomplete(variants: Sequence[Variant]) -> list[Note]:
    """Say so where not every combination was tried."""
    tried = {tuple(chosen.values()) for chosen, _ in variants}
    possible = prod(len({chosen[trap] for chosen, _ in variants}) for trap in variants[0][0])
    if len(tried) == possible:
        return []
    text = Text(
        "未决疑点过多，只逐一变动各疑点，没有计算全部组合",
        "too many open questions: each was varied alone, and not every combination was computed",
    )
    return [Note("SPREAD_INCOMPLETE", "", "REGULATION", text)]
