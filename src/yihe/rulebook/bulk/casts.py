"""Who stands in every case of a simulation, and the case that stands for a whole cell."""

from datetime import date

from yihe.rulebook.checking.spaces import Value
from yihe.rulebook.facts import FLAGS, Earlier, Facts, Person
from yihe.rulebook.vocabulary import (
    AccidentLevel,
    Cause,
    HandledBy,
    Level,
    ManagerPost,
    Nature,
    Post,
    Reputation,
    Responsibility,
    Role,
)

PRINCIPAL, SECONDARY = "principal", "secondary"
# One day stands for all dates of a case: what counts is only whether an earlier dispute lies within the time.
DAY, BEFORE = date(2020, 6, 1), date(2020, 3, 2)
_DATES = ("occurred_on", "closed_on", "decided_on")
_EARLIER = Earlier(Nature.AVOIDABLE, Role.PRINCIPAL, dict.fromkeys(_DATES, BEFORE))


def facts_of(values: dict[str, Value]) -> Facts:
    """Give the facts of a case with a doctor as principal, a nurse as secondary person, and all managers' posts.

    ``diligent`` and ``first_dispute`` speak of both persons, and an earlier dispute is an avoidable one of the last
    twelve months in which the person was principal.
    """
    known = {name: str(value) for name, value in values.items() if not isinstance(value, bool)}
    flags = {flag: bool(values[flag]) for flag in FLAGS if flag in values}
    return Facts(
        level=Level.of(known["level"]) if "level" in known else None,
        dates=dict.fromkeys(_DATES, DAY),
        handled_by=HandledBy.of(known["handled_by"]) if "handled_by" in known else None,
        accident_level=AccidentLevel.of(known["accident_level"]) if "accident_level" in known else None,
        nature=Nature.of(known["nature"]) if "nature" in known else None,
        cause=Cause.of(known["cause"]) if "cause" in known else None,
        responsibility=Responsibility.of(known["responsibility"]) if "responsibility" in known else None,
        reputation=Reputation.of(known["reputation"]) if "reputation" in known else None,
        flags=flags,
        persons=_persons(values),
        managers=frozenset(ManagerPost),
    )


def _persons(values: dict[str, Value]) -> tuple[Person, ...]:
    diligent = bool(values["diligent"]) if "diligent" in values else None
    history = None if "first_dispute" not in values else () if values["first_dispute"] else (_EARLIER,)
    return (
        Person(PRINCIPAL, Role.PRINCIPAL, Post.DOCTOR, diligent, history),
        Person(SECONDARY, Role.SECONDARY, Post.NURSE, diligent, history),
    )
