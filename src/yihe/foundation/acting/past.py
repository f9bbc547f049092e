"""What was done about a subject before, as its journal says: what a further step can rest on."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from yihe.foundation.acting.actor import Actor
from yihe.foundation.journal import queries as journal
from yihe.foundation.journal.models import Entry


class Past:
    """The entries about one subject, in the order of recording."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = sorted(entries, key=lambda one: one.sequence)

    def has(self, *tags: str) -> bool:
        """Tell whether one of the acts was done."""
        return any(one.tag in tags for one in self.entries)

    def last(self, *tags: str) -> Mapping[str, Any]:
        """Give the facts of the last of some acts; nothing when none was done."""
        return next((one.facts for one in reversed(self.entries) if one.tag in tags), {})

    def since(self, *tags: str) -> "Past":
        """Give what came after the last of some acts; everything when none was done."""
        last = max((one.sequence for one in self.entries if one.tag in tags), default=0)
        return Past(one for one in self.entries if one.sequence > last)

    def named(self, fact: str, *tags: str) -> list[str]:
        """Give what some acts named by a fact, one after the other; a list names several."""
        return [name for one in self.entries if one.tag in tags for name in several(one.facts.get(fact))]


# Refuses an act for what was, or was not, done before; who asks is known, for some things are left to one person only.
PastRule = Callable[[Past, Actor], None]


def past_of(subject: Any) -> Past:
    """Read what was done about a subject, in one query."""
    return Past(journal.entries_of(subject.institution_id, subject.pk))


def named_by(entry: Entry, fact: str) -> frozenset[str]:
    """Give what an entry names by a fact, or by the same word for several."""
    return frozenset([*several(entry.facts.get(fact)), *several(entry.facts.get(f"{fact}s"))])


def several(value: object) -> Iterator[str]:
    """Give the one thing, or each of several, that a fact names."""
    if isinstance(value, list):
        yield from map(str, value)
    elif value:
        yield str(value)
