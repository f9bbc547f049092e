"""One line of a timeline: what happened, when, and when it was written down."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

NOTICEABLE = timedelta(hours=1)


@dataclass(frozen=True)
class Change:
    """What one field said before a correction, and what it says now."""

    label: object
    old: object
    new: object


@dataclass(frozen=True)
class Line:
    """An event with its two instants; `tone` is one of plain, here, done, warn, bad, off.

    moved_to is the right moment, where a correction says that it happened at another than was recorded first.
    """

    title: object
    happened_at: datetime
    recorded_at: datetime
    icon: str = "file"
    by: object = ""
    place: object = ""
    body: object = ""
    article: str = ""
    tone: str = "plain"
    url: str = ""
    corrects: object = ""
    moved_to: datetime | None = None
    changes: Sequence[Change] = ()
    key: str = ""

    @property
    def written_later(self) -> bool:
        """Whether it was recorded noticeably after it happened, so that both instants should be shown."""
        return self.recorded_at - self.happened_at > NOTICEABLE
