"""The journal as a timeline: what happened to a case, newest first."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from yihe.foundation.acting.registry import ACTIONS
from yihe.foundation.journal.models import Entry
from yihe.foundation.journal.queries import backwards, payloads_of
from yihe.foundation.ui.figures import yuan
from yihe.foundation.ui.timeline import Line

LENGTH = 200
# The journal sorts keys; people tell who, what, and why in this order.
TELLING = {
    key: place
    for place, key in enumerate(
        ("number", "name", "patient", "title", "with", "to", "from", "content", "said", "promise", "reason")
    )
}


def lines(
    institution_id: UUID, subjects: Iterable[UUID], *, before: int | None = None
) -> tuple[list[Line], int | None]:
    """Give one page of lines about the subjects, and the sequence before which older ones stand (None: no more)."""
    rows = backwards(institution_id, subjects)
    if before is not None:
        rows = rows.filter(sequence__lt=before)
    entries = list(rows[: LENGTH + 1])
    shown, more = entries[:LENGTH], len(entries) > LENGTH
    payloads = payloads_of(institution_id, shown)
    moved = corrections(shown)
    made = [line_of(entry, payloads.get(entry.sequence, {}), moved) for entry in shown]
    return made, shown[-1].sequence if more else None


def corrections(entries: Iterable[Entry]) -> dict[int, int]:
    """Give for each corrected entry the sequence of the correction."""
    return {entry.facts["corrects"]: entry.sequence for entry in entries if "corrects" in entry.facts}


def line_of(entry: Entry, payload: Mapping[str, Any], moved: Mapping[int, int]) -> Line:
    """Give one entry as a line: the action's title, who did it, its words and its amounts."""
    action = ACTIONS.get(entry.tag)
    told = sorted(
        (key for key in payload if key != "by"), key=lambda key: (TELLING.get(key, len(TELLING)), key)
    )
    words = [str(payload[key]) for key in told if isinstance(payload[key], str) and payload[key]]
    sums = [
        yuan(value)
        for key, value in entry.facts.items()
        if key.endswith("_fen") and isinstance(value, int) and value
    ]
    corrected = moved.get(entry.sequence)
    return Line(
        title=action.title if action else entry.tag,
        happened_at=entry.happened_at,
        recorded_at=entry.at,
        icon=action.icon if action else "file",
        by=payload.get("by", ""),
        body=" · ".join([*words, *sums]),
        article=action.article if action else "",
        tone="off" if corrected else "plain",
        corrects=entry.facts.get("corrects", ""),
        key=str(entry.sequence),
    )
