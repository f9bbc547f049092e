"""How every action runs: begin → lock → permission → rule → write → journal entry → consequences."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Generic

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.module_loading import import_string

from yihe.foundation.acting.actor import Actor, Holding
from yihe.foundation.acting.declared import Declared, Recorded, Result
from yihe.foundation.acting.moments import check_not_future
from yihe.foundation.acting.refusal import Stale, Unseen
from yihe.foundation.acting.roles import BUREAU_ROLES
from yihe.foundation.acting.submissions import Submission, marks, refuse_repetition
from yihe.foundation.acting.walls import inside
from yihe.foundation.journal import queries as journal
from yihe.foundation.journal.appending import append
from yihe.foundation.journal.models import Entry


@dataclass(frozen=True, slots=True)
class Done(Generic[Result]):
    """What an action did: the result of its body, and the entry that tells of it."""

    result: Result
    entry: Entry


def run(
    action: Declared,
    *,
    by: Actor,
    at: datetime,
    seen: int | None,
    submission: Submission | None,
    given: dict[str, Any],
) -> Done[Any]:
    """Run the action; see Action.__call__. seen is the last journal sequence of the subject that the user saw."""
    subject = given[action.subject.name]
    with inside(by.institutions | {subject.institution_id}):
        try:
            return carry_out(action, by=by, at=at, seen=seen, submission=submission, given=given)
        except IntegrityError:
            # The same one, sent twice at once: the other was first.
            refuse_repetition(submission, action.tag, subject, by)
            raise


def carry_out(
    action: Declared,
    *,
    by: Actor,
    at: datetime,
    seen: int | None,
    submission: Submission | None,
    given: dict[str, Any],
) -> Done[Any]:
    """Do everything that belongs to an action in one transaction; gives its result and its entry."""
    name = action.subject.name
    with transaction.atomic():
        subject = given[name] = action.subject.lock(given[name])
        held = action.permission.holding_for(by, subject)
        refuse_repetition(submission, action.tag, subject, by)
        refuse_staleness(subject, seen)
        action.check(subject)
        action.check_past(subject, by)
        check_not_future(given.get("happened_at"), at)
        done = action.perform(by=by, at=at, **given)
        entry = record(action, subject, done, by=by, held=held, at=at, given=given, submission=submission)
        for consequence in consequences():
            consequence(entry, at)
    return Done(done.result, entry)


def refuse_staleness(subject: Any, seen: int | None) -> None:
    """Raise Stale with the entries made about the subject since the user saw it, Unseen where that cannot be."""
    if seen is None:
        return
    newest = journal.latest(subject.institution_id, subject.pk)
    if seen > newest:
        raise Unseen
    if seen < newest:
        entries = journal.since(subject.institution_id, subject.pk, seen)
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
    submission: Submission | None,
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
        institution_id=subject.institution_id,
        facts={**done.facts, **marks(submission, action.tag, subject, done.result)},
        payload=told,
        submission=submission.key(by) if submission else None,
        **line,
    )
    entry.begins = done.about is not None
    return entry


@cache
def consequences() -> list[Callable[[Entry, datetime], None]]:
    """Give what follows from every entry, in the order of settings.YIHE_CONSEQUENCES."""
    return [import_string(path) for path in settings.YIHE_CONSEQUENCES]
