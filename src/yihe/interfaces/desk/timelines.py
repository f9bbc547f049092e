"""The journal as a timeline: what happened to a case, newest first."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from yihe.foundation.acting.registry import ACTIONS
from yihe.foundation.journal.corrections import MOMENTS, right_moments
from yihe.foundation.journal.models import Entry
from yihe.foundation.journal.queries import backwards
from yihe.foundation.ui.figures import yuan
from yihe.foundation.ui.timeline import Line
from yihe.interfaces.desk import changes

LENGTH = 200
# The journal sorts keys; people tell who, what, and why in this order.
TELLING = {
    key: place
    for place, key in enumerate(
        ("number", "name", "patient", "title", "with", "to", "from", "content", "said", "promise", "reason")
    )
}
# Amounts that say something of their own, in the order in which they are told; the others repeat one of these.
AMOUNTS = {
    "claimed_fen": _("claimed"),
    "demand_fen": _("asked for"),
    "offer_fen": _("offered"),
    "amount_fen": _("amount"),
    "compensation_fen": _("compensation"),
    "waived_fen": _("fees waived"),
    "was_fen": _("recorded before"),
    "now_fen": _("corrected to"),
}


def read(institution_id: UUID, subjects: Sequence[UUID]) -> tuple[list[Entry], int | None]:
    """Give one page of entries about the subjects, newest first, and the sequence before which older ones stand."""
    entries = backwards(institution_id, subjects, LENGTH + 1)
    shown = entries[:LENGTH]
    return shown, shown[-1].sequence if len(entries) > LENGTH else None


def told(entries: Sequence[Entry]) -> list[Line]:
    """Give entries of one institution, read with what they tell, as lines, in the order given."""
    moved, titles = right_moments(entries), {entry.sequence: _title(entry) for entry in entries}
    return [line_of(entry, moved, titles) for entry in entries]


def line_of(entry: Entry, moved: Mapping[int, datetime], titles: Mapping[int, object]) -> Line:
    """Give one entry as a line: the action's title, who did it, its words and its amounts."""
    action, payload = ACTIONS.get(entry.tag), entry.told
    return Line(
        title=titles[entry.sequence],
        happened_at=entry.happened_at,
        recorded_at=entry.at,
        icon=action.icon if action else "file",
        by=payload.get("by", ""),
        body=" · ".join([*_words(payload), *_sums(entry.facts)]),
        article=action.article if action else "",
        corrects=_corrects(entry, titles),
        moved_to=moved.get(entry.sequence),
        changes=changes.told(entry.tag, payload.get("changed", {})),
        key=str(entry.sequence),
    )


def _title(entry: Entry) -> object:
    action = ACTIONS.get(entry.tag)
    return action.title if action else entry.tag


def _words(payload: Mapping[str, Any]) -> list[str]:
    order = sorted(payload.keys() - {"by"}, key=lambda key: (TELLING.get(key, len(TELLING)), key))
    return [payload[key] for key in order if isinstance(payload[key], str) and payload[key]]


def _sums(facts: Mapping[str, Any]) -> list[str]:
    return [f"{word} {yuan(facts[key])}" for key, word in AMOUNTS.items() if facts.get(key)]


def _corrects(entry: Entry, titles: Mapping[int, object]) -> object:
    """Name the line whose moment this one corrects; other corrections say in their words what they mend."""
    sequence = entry.facts["corrects"] if entry.tag in MOMENTS else 0
    return format_html('<a href="#line-{}">{}</a>', sequence, titles[sequence]) if sequence in titles else ""
