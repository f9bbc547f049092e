"""How every action runs: begin → lock → permission → rule → write → journal entry → consequences."""

from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.module_loading import import_string

from yihe.foundation.acting.actor import Actor, Holding
from yihe.foundation.acting.declared import Declared, Recorded
from yihe.foundation.acting.moments import check_not_future
from yihe.foundation.acting.refusal import Stale
from yihe.foundation.acting.roles import BUREAU_ROLES
from yihe.foundation.acting.walls import inside
from yihe.foundation.journal import queries as journal
from yihe.foundation.journal.appending import append
from yihe.foundation.journal.models import Entry


class Repeated(Exception):
    """The same submission came before; its entry is given."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(entry.tag)
        self.entry = entry


def run(
    action: Declared,
    *,
    by: Actor,
    at: datetime,
    seen: int | None,
    submission: UUID | None,
    given: dict[str, Any],
) -> Any:
    """Run the action; see Action.__call__. seen is the last journal sequence of the subject that the user saw."""
    subject = given[action.subject.name]
    with inside(by.institutions | {subject.institution_id}):
        try:
            return carry_out(action, by=by, at=at, seen=seen, submission=submission, given=given)
        except IntegrityError:
            refuse_repetition(subject, submission)  # the same one, sent twice at once: the other was first
            raise


def carry_out(
    action: Declared,
    *,
    by: Actor,
    at: datetime,
    seen: int | None,
    submission: UUID | None,
    given: dict[str, Any],
) -> Any:
    """Do everything that belongs to an action in one transaction; gives the body's result."""
    name = action.subject.name
    with transaction.atomic():
        subject = given[name] = action.subject.lock(given[name])
        refuse_repetition(subject, submission)
        refuse_staleness(subject, seen)
        held = action.permission.holding_for(by, subject)
        action.check(subject)
        action.check_past(subject, by)
        check_not_future(given.get("happened_at"), at)
        done = action.perform(by=by, at=at, **given)
        entry = record(action, subject, done, by=by, held=held, at=at, given=given, submission=submission)
        for consequence in consequences():
            consequence(entry, at)
    return done.result


def refuse_repetition(subject: Any, submission: UUID | None) -> None:
    """Raise Repeated when this submission has been carried out already: a double click writes once."""
    if submission and (entry := journal.entry_of_submission(subject.institution_id, submission)):
        raise Repeated(entry)


def refuse_staleness(subject: Any, seen: int | None) -> None:
    """Raise Stale with the entries made about the subject since the user saw it."""
    if seen is None:
        return
    if entries := list(journal.since(subject.institution_id, subject.pk, seen)):
        raise Stale(
            seen,
            [{"tag": entry.tag, "at": entry.at.isoformat(), "sequence": entry.sequence} for entry in entries],
        )


def record(
    action: Declared,
    subject: Any,
    done: Recorded[Any],
    *,
    by: Actor,
    held: Holding | None,
    at: datetime,
    given: dict[str, Any],
    submission: UUID | None,
) -> Entry:
    """Write the entry, and where a bureau acted on a hospital's subject, first the one in the bureau's own journal."""
    role = held.role if held else None
    acted_from = held.institution_id if held and role in BUREAU_ROLES else subject.institution_id
    line = {
        "at": at,
        "happened_at": given.get("happened_at") or at,
        "actor": by.described(role, acted_from),
        "tag": action.tag,
        "subject_id": (done.about or subject).pk,
    }
    told = {"by": by.name, **done.payload}
    if acted_from != subject.institution_id:
        append(
            institution_id=acted_from,
            facts={"at_institution": str(subject.institution_id)},
            payload=told,
            **line,
        )
    entry = append(
        institution_id=subject.institution_id, facts=done.facts, payload=told, submission=submission, **line
    )
    entry.begins = done.about is not None
    return entry


@cache
def consequences() -> list[Callable[[Entry, datetime], None]]:
    """Give what follows from every entry, in the order of settings.YIHE_CONSEQUENCES."""
    return [import_string(path) for path in settings.YIHE_CONSEQUENCES]
