"""Which journal tags can change a deadline: entries of all others cost nothing."""

from collections.abc import Iterable, Iterator
from functools import cache

from yihe.foundation.deadlines.terms import ENDING
from yihe.foundation.journal.corrections import MOMENTS, PARTICULARS
from yihe.rulebook import library
from yihe.rulebook.deadlines import DeadlineRule
from yihe.rulebook.policy import Policy


@cache
def watched_tags() -> frozenset[str]:
    """Give every tag that starts, meets or suspends a deadline of any regulation in the library, in any reading."""
    rules = [*library.national_deadlines(), *library.house_deadlines()]
    for policy in library.policies():
        rules += _in_every_reading(policy)
    return frozenset({ENDING}.union(MOMENTS, PARTICULARS, *map(_tags, rules)))


def _in_every_reading(policy: Policy) -> Iterator[DeadlineRule]:
    """Give the deadlines of a policy as adopted, and under each reading of the traps they depend on."""
    yield from policy.deadlines
    for trap in {trap for rule in policy.deadlines for trap in rule.readings}:
        for reading in policy.interpretations[trap].readings:
            yield from policy.rules({trap: reading}).deadlines


def _tags(rule: DeadlineRule) -> Iterable[str]:
    yield from rule.start.tags
    if rule.stop:
        yield from rule.stop.tags
    for suspension in rule.suspensions:
        yield from (suspension.begins.tag, suspension.ends.tag)
