"""Dividing a share among the persons of a pool: equally, or by weights that people judge."""

from collections.abc import Mapping, Sequence

from yihe.rulebook.case import Case
from yihe.rulebook.facts import Person
from yihe.rulebook.faults import BadInput, Fault
from yihe.rulebook.money import MILLION, percent_of
from yihe.rulebook.rules import RoleRule
from yihe.rulebook.text import Text

Limits = tuple[int | None, int | None]
# The choice of a person's weight is named by this and the person's id.
WEIGHT = "weight_"


def members(case: Case, rule: RoleRule) -> list[Person]:
    """Give the persons who divide with each other: those of the role, or of all roles of its pool."""
    if not rule.pool:
        return [person for person in case.facts.persons if person.role is rule.role]
    roles = [other.role for other in case.rules.roles.values() if other.pool == rule.pool]
    return [person for person in case.facts.persons if person.role in roles]


def equally(case: Case, person: Person, rule: RoleRule, fen: int) -> int:
    """Divide a sum equally; the fen that cannot be divided go to those named first."""
    same = [one.id for one in members(case, rule)]
    each, rest = divmod(fen, len(same))
    return each + (same.index(person.id) < rest)


def by_weight(case: Case, person: Person, rule: RoleRule, low: int, high: int | None) -> Limits:
    """Divide limits by judged weights. As long as weights are missing, so is what depends on them."""
    people = [one.id for one in members(case, rule)]
    weights = _weights(case, people)
    known = weights.get(person.id)
    if len(weights) < len(people):
        case.leave(f"choices.{WEIGHT}{name}" for name in people if name not in weights)
        rest = MILLION - sum(weights.values())
        most = rest if known is None else known
        return (low * (known or 0)) // MILLION, None if high is None else -(-high * most // MILLION)
    place = people.index(person.id)
    return _parts(low, weights, people)[place], None if high is None else _parts(high, weights, people)[place]


def weight_of(case: Case, person: Person, rule: RoleRule) -> int | None:
    """Give the weight of a person within the pool in parts per million, where it is known."""
    people = [one.id for one in members(case, rule)]
    weights = _weights(case, people)
    if len(weights) < len(people):
        return weights.get(person.id)
    return weights[person.id] * MILLION // sum(weights.values())


def _weights(case: Case, people: Sequence[str]) -> Mapping[str, int]:
    """Give the weights known; the last one missing is what the others leave. Who divides with nobody bears it all.

    Weights judged over everybody who divides, in whatever pool, hold in proportion within each pool.

    Raises:
        BadInput: where the weights of a pool, or of everybody, are not 100 % together.

    """
    if len(people) == 1:
        return {people[0]: MILLION}
    found = _chosen(case, people)
    missing = [name for name in people if name not in found]
    total = sum(found.values())
    if len(missing) == 1 and total <= MILLION:
        return found | {missing[0]: MILLION - total}
    whole = missing or total == MILLION or (total and _judged_over_all(case))
    if total > MILLION or not whole:
        text = Text("各责任人的比例合计须为100%", "the weights of those who divide must be 100 % together")
        keys = ", ".join(f"choices.{WEIGHT}{name}" for name in found)
        raise BadInput([Fault("choices", 0, keys, percent_of(total), "100%", text)])
    return found


def _chosen(case: Case, people: Sequence[str]) -> dict[str, int]:
    return {name: case.choices[WEIGHT + name] for name in people if WEIGHT + name in case.choices}


def _judged_over_all(case: Case) -> bool:
    """Whether the weights of all who divide by weight, in all pools, are 100 % together."""
    roles = case.rules.roles
    people = [
        one.id for one in case.facts.persons if one.role and one.role in roles and roles[one.role].weighed
    ]
    found = _chosen(case, people)
    return len(found) == len(people) and sum(found.values()) == MILLION


def _parts(fen: int, weights: Mapping[str, int], people: Sequence[str]) -> list[int]:
    """Divide a sum by weights without loss; the fen left over go to those named first who have any weight."""
    whole = sum(weights.values())
    parts = [fen * weights[name] // whole for name in people]
    left = fen - sum(parts)
    for place, name in enumerate(people):
        if left and weights[name]:
            parts[place] += 1
            left -= 1
    return parts
