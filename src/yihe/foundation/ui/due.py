"""The state of a deadline in one tone, one icon and a few words."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from yihe.foundation.ui import figures

SOON_DAYS = 2


@dataclass(frozen=True)
class DueState:
    """What a deadline looks like now."""

    tone: str
    icon: str
    words: str


def state(due: date | datetime, now: date | datetime, met: date | datetime | None = None) -> DueState:
    """Say where a deadline stands: met, met late, overdue, due today, or how long there is left."""
    if met is not None:
        if figures.is_past(due, met):
            return DueState("warn", "check", _("done %(far)s late") % {"far": figures.distance(due, met)})
        return DueState("done", "check", _("done in time"))
    far = figures.distance(now, due)
    if figures.is_past(due, now):
        return DueState("bad", "overdue", _("%(far)s overdue") % {"far": far})
    days = (figures.day_of(due) - figures.day_of(now)).days
    if days == 0 and not isinstance(due, datetime):
        return DueState("warn", "clock", _("due today"))
    return DueState("warn" if days <= SOON_DAYS else "wait", "clock", _("%(far)s left") % {"far": far})
