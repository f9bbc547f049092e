"""From the ladder to each person: roles, several persons of one role, and the person's own history."""

from collections.abc import Sequence

from yihe.rulebook.adjustments import NONE, Reduction, reduction_of
from yihe.rulebook.case import Case
from yihe.rulebook.citations import written
from yihe.rulebook.conditions import Step
from yihe.rulebook.counters import count
from yihe.rulebook.facts import Person
from yihe.rulebook.measures import Measures
from yihe.rulebook.menus import chosen_of
from yihe.rulebook.money import MILLION
from yihe.rulebook.outcome import Alternative, PersonResult
from yihe.rulebook.pools import Limits, by_weight, equally, members, weight_of
from yihe.rulebook.rules import RoleRule
from yihe.rulebook.shares import Option, in_fen
from yihe.rulebook.text import Text
from yihe.rulebook.vocabulary import Role

# Looked up once: a member of an enumeration costs as much as a call.
_PRINCIPAL = Role.PRINCIPAL
UNKNOWN: Limits = (None, None)


def results_of(case: Case, options: Sequence[Option]) -> tuple[tuple[PersonResult, ...], list[Step]]:
    """Give what each person bears, in the order of the facts."""
    steps: list[Step] = []
    return tuple(
        _result(case, index, person, options, steps) for index, person in enumerate(case.facts.persons)
    ), steps


def _result(
    case: Case, index: int, person: Person, options: Sequence[Option], steps: list[Step]
) -> PersonResult:
    """Give what one person bears."""
    children: list[Step] = []
    step: Step = {
        "step": "person",
        "person": person.id,
        "role": person.role,
        "holds": None,
        "children": children,
    }
    steps.append(step)
    rule = case.rules.roles.get(person.role) if person.role else None
    if rule is None or (rule.posts and person.post is not None and person.post not in rule.posts):
        _without_rule(case, index, person)
        return PersonResult(person.id, person.role, None, None, ())
    number = len(members(case, rule))
    traps = rule.readings + rule.several if number > 1 else rule.readings
    case.used.update(traps)
    taken_off = reduction_of(case, index, person, children) if _reducible(case, rule, options) else NONE
    part = part_of(case, rule)
    found = [_alternative(case, person, rule, option, part, taken_off) for option in options]
    counted, maybe = count(case, index, person, children)
    possible = tuple([measure for option in options for measure in option.possible] if rule.measures else ())
    chosen, possible = chosen_of(case, index, person, possible)
    result = joined(person, found, chosen + counted, possible + maybe)
    if rule.posts and person.post is None:
        case.need([f"persons[{index}].post"])
        result = result._replace(measures=(), possible_measures=result.measures + result.possible_measures)
    step |= {
        "article": _article(rule, options),
        "holds": result.share_fen is not None,
        "readings": traps,
        "number": number,
        "fen_low": result.share_low,
        "fen_high": result.share_high,
        "part_ppm": part,
        "divided": rule.divided,
    }
    _add_more(case, person, rule, taken_off, step)
    return result


def _reducible(case: Case, rule: RoleRule, options: Sequence[Option]) -> bool:
    """Whether there are rules on reductions, and a share to reduce."""
    return bool(case.rules.adjustments) and any(
        (whole := option.of(rule.role)) is None or whole.high != 0 for option in options
    )


def _add_more(case: Case, person: Person, rule: RoleRule, taken_off: Reduction, step: Step) -> None:
    """Write down what only some regulations have: the weight, the reduction and the cap behind a share."""
    if rule.weighed:
        step["weight_ppm"] = weight_of(case, person, rule)
    if taken_off.high:
        step |= {"off_ppm_low": taken_off.low, "off_ppm_high": taken_off.high}
    if rule.cap is not None:
        step["cap_fen"] = rule.cap


def _article(rule: RoleRule, options: Sequence[Option]) -> str:
    """Give the article behind a share: that of the ladder for who bears it whole, that of the role for a part of it."""
    whole = rule.part_ppm == MILLION and len(options) == 1 and not rule.weighed
    return options[0].article or rule.article if whole else rule.article


def _without_rule(case: Case, index: int, person: Person) -> None:
    """A role that is not known is asked for; one without a rule is left to people."""
    if person.role is None:
        case.need([f"persons[{index}].role"])
        return
    label = person.role.label if person.role not in case.rules.roles or not person.post else person.post.label
    text = Text(
        f"本规定没有关于“{label.zh}”的条款，由人决定",
        f"the regulation has no rule for a {label.en}; this is left to people",
    )
    case.note("NO_RULE_FOR_ROLE", _named_in(case), text, label.en)


def _named_in(case: Case) -> str:
    """Give the article of the last role that the text has a rule for."""
    articles = [rule.article for rule in case.rules.roles.values()]
    return articles[-1] if articles else case.policy.alias


def _alternative(
    case: Case,
    person: Person,
    rule: RoleRule,
    option: Option,
    part: int | None,
    taken_off: Reduction,
) -> Alternative:
    """Give one possible result of one person."""
    low, high = _share(case, person, rule, option, part)
    if taken_off.high:
        low, high = taken_off.of(case, low, high)
    if rule.cap is not None and low is not None:
        low, high = min(low, rule.cap), rule.cap if high is None else min(high, rule.cap)
    return Alternative(option.rule, option.article, low, high, option.measures if rule.measures else ())


def joined(
    person: Person, found: Sequence[Alternative], counted: Measures = (), possible: Measures = ()
) -> PersonResult:
    """Join alternatives: the widest limits, the measures common to all, and the alternatives when there are several."""
    first, *others = (
        dict.fromkeys(found) if len(found) > 1 else found
    )  # a plain case has one: nothing to hash
    low, high = first.share_low, first.share_high
    for one in others:
        low = None if low is None or one.share_low is None else min(low, one.share_low)
        high = None if high is None or one.share_high is None else max(high, one.share_high)
    common = first.measures
    if others:
        common = tuple(measure for measure in common if all(measure in one.measures for one in others))
    return PersonResult(
        id=person.id,
        role=person.role,
        share_low=low,
        share_high=high,
        measures=common + counted,
        possible_measures=tuple(dict.fromkeys(possible)),
        alternatives=(first, *others) if others else (),
    )


def _share(case: Case, person: Person, rule: RoleRule, option: Option, part: int | None) -> Limits:
    """Give the limits of one person's share in fen; none where the text or the facts do not settle it."""
    whole = option.of(rule.role)
    if whole is None or part is None:
        return UNKNOWN
    low = in_fen(case, whole.low, part)
    high = low if whole.high == whole.low else None if whole.high is None else in_fen(case, whole.high, part)
    if rule.weighed:
        return by_weight(case, person, rule, low, high)
    if not rule.divided:
        return low, high
    return equally(case, person, rule, low), None if high is None else equally(case, person, rule, high)


def part_of(case: Case, rule: RoleRule) -> int | None:
    """Give the part of the ladder's share that a role bears; a principal's is smaller by what others take out of it.

    None where the number of persons is not known but counts, or where more would be taken out than there is.
    """
    within = [other for other in case.rules.roles.values() if other.within]
    taken = sum([_taken(case, other) for other in within]) if rule.role is _PRINCIPAL else 0
    counts = rule.divided or rule.weighed or within
    if counts and None in [person.role for person in case.facts.persons]:
        return None
    if taken > rule.part_ppm:
        place = written(rule.article)
        text = Text(
            "从主要责任人份额中划出的部分超过全部份额，由人决定",
            "more would be taken out of the principal's share than there is; left to people",
        )
        case.note("SHARE_EXCEEDED", rule.article, text, place.en)
        return None
    return rule.part_ppm - taken


def _taken(case: Case, rule: RoleRule) -> int:
    """Give what the persons of a role take out of the principal's share."""
    number = len(members(case, rule))
    return rule.part_ppm * (min(number, 1) if rule.divided else number)
