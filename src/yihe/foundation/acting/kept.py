"""Where tables repeat the moment of an act, which stands in its journal entry: there a corrected moment is put too."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from yihe.foundation.acting.moments import day_of
from yihe.foundation.journal.models import Entry


@dataclass(frozen=True)
class Kept:
    """A column that holds the moment of an act: in the rows whose `by` is what the entry's `fact` names.

    Without a fact it is the subject. last: the column tells of the last act of its kind only. day: it holds a day.
    """

    model: Any
    column: str
    fact: str = ""
    by: str = "pk"
    last: bool = False
    day: bool = False

    def move(self, entry: Entry, moment: datetime, *, is_last: bool) -> None:
        """Put the right moment of an entry into its rows."""
        if self.last and not is_last:
            return
        named = entry.facts.get(self.fact) if self.fact else entry.subject_id
        if not named:
            return
        lookup = f"{self.by}__in" if isinstance(named, list) else self.by
        rows = self.model.objects.filter(institution_id=entry.institution_id, **{lookup: named})
        rows.update(**{self.column: day_of(moment) if self.day else moment})
