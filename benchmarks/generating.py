"""Bulk data for the benchmark: a hospital with as many cases as are asked for, and neighbours under the same bureau.

Not part of the road: rows are written in bulk, with the journal's own bulk door and the real reckoning of deadlines,
so that lists, pages and journal are those of an office after years. The rows of the stations after the case itself
(statements, findings, closings) are left out; their journal entries are there.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from itertools import chain, count, islice
from typing import Any
from uuid import UUID

from django.db import connection, models, transaction
from django.utils import timezone

from benchmarks.places import Place, found_places
from benchmarks.stories import BUSY, OF_COMPLAINT, YEARS, Shape, begun
from benchmarks.telling import Tale
from yihe.casework.cases.models import Case
from yihe.foundation.acting.moments import day_of
from yihe.foundation.acting.walls import everywhere
from yihe.foundation.deadlines.bindings import Bindings
from yihe.foundation.deadlines.models import Deadline
from yihe.foundation.deadlines.reckoning import reckon
from yihe.foundation.deadlines.stories import Happening
from yihe.foundation.deadlines.watching import watched_tags
from yihe.foundation.identifiers import uuid7
from yihe.foundation.institutions.models import Counter
from yihe.foundation.journal.appending import Draft, append_all
from yihe.foundation.journal.pouring import pour_values, values_of
from yihe.interfaces.commands.statistics import look_again
from yihe.rulebook.deadlines import Event

TOGETHER = 500  # cases a transaction
OF_NEIGHBOURS, OF_BUSY = 500, 500
MEMORY = "PRAGMA cache_size=-262144"  # 256 MB, since the indexes are written all over
_COMPLAINT, _CASE = UUID(int=1), UUID(int=2)
# Where the two ids of a deadline stand among its values.
_ID, _SUBJECT = (
    [field.name for field in Deadline._meta.local_concrete_fields].index(name)  # noqa: SLF001
    for name in ("id", "subject_id")
)


def fill(cases: int, username: str, password: str) -> dict[str, object]:
    """Fill an empty installation; give what the measurements ask for: places and the cases people work on."""
    now = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(MEMORY)
    with everywhere():
        measured, *neighbours = found_places(username, password, now - timedelta(days=400 * YEARS))
        busy = ((BUSY, now - timedelta(hours=BUSY.steps[-1].hours + number)) for number in range(OF_BUSY))
        Writer(measured, now).write(chain(begun(cases - OF_BUSY, now), busy))
        for neighbour in neighbours:
            Writer(neighbour, now).write(begun(OF_NEIGHBOURS, now))
        look_again()  # as the worker does every hour
        newest = Case.objects.filter(institution_id=measured.institution.pk).order_by("-registered_at", "-id")
        return {
            "institution": str(measured.institution.pk),
            "department": str(measured.departments[0].pk),
            "cases": [str(pk) for pk in newest.values_list("pk", flat=True)[:OF_BUSY]],
        }


class Writer:
    """Writes the stories of one hospital."""

    def __init__(self, place: Place, now: datetime) -> None:
        self.place, self.id, self.year = place, place.institution.pk, day_of(now).year
        self.numbers, self.bindings = count(1), Bindings(place.institution.pk)
        self.deadlines = cache(self._deadlines)

    def write(self, stories: Iterator[tuple[Shape, datetime]]) -> None:
        """Write all stories, some hundreds a transaction, and leave the counters of numbers where they end."""
        while together := list(islice(stories, TOGETHER)):
            rows, drafts = defaultdict[type[models.Model], list[Any]](list), list[Draft]()
            for shape, begins in together:
                self._tell(Tale(self.place, next(self.numbers), shape, begins, self.year), rows, drafts)
            with transaction.atomic():
                for table, values in rows.items():
                    pour_values(table, values)
                append_all(self.id, drafts)
        last = next(self.numbers) - 1
        for series in ("C", "D"):
            Counter.objects.create(institution_id=self.id, series=series, year=self.year, last=last)

    def _tell(self, tale: Tale, rows: dict[type[models.Model], list[Any]], drafts: list[Draft]) -> None:
        complaint = tale.complaint()
        case = tale.case(complaint)
        made = (complaint, case, tale.party(case), tale.descent(case), *tale.contacts(complaint))
        for row in made:
            rows[type(row)].append(values_of(row))
        drafts.extend(tale.drafts(case))
        ids = {_COMPLAINT: _value(complaint.pk), _CASE: _value(case.pk)}
        for subject, values in self.deadlines(tale.shape, tale.begins):
            own = values.copy()
            own[_ID], own[_SUBJECT] = _value(uuid7()), ids[subject]
            rows[Deadline].append(own)

    def _deadlines(self, shape: Shape, begins: datetime) -> list[tuple[UUID, list[Any]]]:
        """Reckon the deadlines of one story once for all the cases that share it."""
        story = [
            Happening(
                _COMPLAINT if step.tag in OF_COMPLAINT else _CASE,
                Event(step.tag, begins + timedelta(hours=step.hours), dict(step.facts)),
            )
            for step in shape.steps
            if step.tag in watched_tags()
        ]
        return [(one.subject_id, values_of(one.row(self.id))) for one in reckon(story, self.bindings)]


def _value(one: UUID) -> Any:
    return _UUID.get_db_prep_value(one, connection)


_UUID: Any = models.UUIDField()
