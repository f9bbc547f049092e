"""Comparing the table with the journal, and writing it anew."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db import transaction

from yihe.foundation.acting.walls import inside
from yihe.foundation.deadlines.bindings import Bindings
from yihe.foundation.deadlines.models import Descent
from yihe.foundation.deadlines.reckoning import reckon
from yihe.foundation.deadlines.refreshing import differences, write
from yihe.foundation.deadlines.stories import families_of, story_of
from yihe.foundation.deadlines.terms import FOLLOWS
from yihe.foundation.deadlines.watching import watched_tags
from yihe.foundation.journal.appending import lock_head
from yihe.foundation.journal.models import Entry


class Problem(StrEnum):
    """How the table differs from the journal."""

    MISSING = "MISSING"
    DIFFERENT = "DIFFERENT"
    UNFOUNDED = "UNFOUNDED"
    DESCENT = "DESCENT"


@dataclass(frozen=True, slots=True)
class Difference:
    """One deadline that the table tells otherwise than the journal."""

    subject_id: UUID
    key: str
    occurrence: str
    problem: Problem


def verify(institution_id: UUID) -> list[Difference]:
    """Reckon every deadline of the institution anew, and give those that differ."""
    with inside([institution_id]):
        missing = _missing_descent(institution_id)
        found = [Difference(row.subject_id, "", "", Problem.DESCENT) for row in missing]
        bindings = Bindings(institution_id)
        for family in families_of(institution_id):
            found += _compared(institution_id, family, bindings)
        return found


def rebuild(institution_id: UUID) -> int:
    """Write every deadline of the institution anew from the journal; give how many were wrong or missing.

    Each family of subjects in its own transaction: others go on working.
    """
    with inside([institution_id]):
        Descent.objects.bulk_create(_missing_descent(institution_id))
        bindings, wrong = Bindings(institution_id), 0
        for family in families_of(institution_id):
            with _standing_still(institution_id):
                wrong += write(institution_id, family, bindings)
        return wrong


def _compared(institution_id: UUID, family: frozenset[UUID], bindings: Bindings) -> list[Difference]:
    with _standing_still(institution_id):
        reckoned = list(reckon(story_of(institution_id, family), bindings))
        missing, different, unfounded = differences(institution_id, family, reckoned)
    found = ((Problem.MISSING, missing), (Problem.DIFFERENT, different), (Problem.UNFOUNDED, unfounded))
    return [
        Difference(row.subject_id, row.key, row.occurrence, problem)
        for problem, rows in found
        for row in rows
    ]


@contextmanager
def _standing_still(institution_id: UUID) -> Iterator[None]:
    """Hold the journal, so that nothing is written between reading it and comparing."""
    with transaction.atomic():
        lock_head(institution_id)
        yield


def _missing_descent(institution_id: UUID) -> list[Descent]:
    """Give the rows of descent that the facts of entries ask for and the table lacks."""
    known = set(Descent.objects.filter(institution_id=institution_id).values_list("subject_id", flat=True))
    entries = Entry.objects.filter(
        institution_id=institution_id, tag__in=watched_tags(), facts_json__contains=f'"{FOLLOWS}"'
    )
    return [
        Descent(
            institution_id=institution_id, subject_id=entry.subject_id, follows_id=UUID(entry.facts[FOLLOWS])
        )
        for entry in entries.iterator()
        if entry.subject_id and entry.subject_id not in known and FOLLOWS in entry.facts
    ]
