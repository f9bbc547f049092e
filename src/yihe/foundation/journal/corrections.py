"""What later entries correct in earlier ones. The earlier ones stay as they were written; whoever reckons reads these.

An entry that corrects a moment has the facts `corrects` (a sequence) and `happened_at` (the right moment). One that
corrects a subject's particulars has the fact `amends`: the right values of facts that the subject's first entry told.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from yihe.foundation.journal.models import Entry

MOMENTS = frozenset({"casework:cases:correct_moment", "casework:complaints:correct_moment"})
PARTICULARS = frozenset({"casework:cases:correct_case", "casework:complaints:correct"})
AMENDS = "amends"


def right_moments(entries: Iterable[Entry]) -> dict[int, datetime]:
    """Give for each entry whose moment was corrected the right one, by sequence; of several the last counts."""
    found = sorted((one for one in entries if one.tag in MOMENTS), key=lambda one: one.sequence)
    facts = [one.facts for one in found]
    return {told["corrects"]: datetime.fromisoformat(told["happened_at"]) for told in facts}


def right_facts(entries: Iterable[Entry]) -> dict[UUID, Mapping[str, Any]]:
    """Give for each subject the facts of its first entry that were corrected, with their right values."""
    found: dict[UUID, dict[str, Any]] = {}
    for one in sorted((one for one in entries if one.tag in PARTICULARS), key=lambda one: one.sequence):
        if one.subject_id and (amended := one.facts.get(AMENDS)):
            found.setdefault(one.subject_id, {}).update(amended)
    return dict(found)


def as_corrected(entry: Entry, facts: Mapping[UUID, Mapping[str, Any]]) -> dict[str, Any]:
    """Give the facts of a subject's first entry with those put right that were corrected; None takes a fact away."""
    right = entry.facts | dict(facts.get(entry.subject_id, {}) if entry.subject_id else {})
    return {name: value for name, value in right.items() if value is not None}
