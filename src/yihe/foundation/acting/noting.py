"""Whoever looks at something, or tries to do it, leaves a line: who, when, what, and with what outcome."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from yihe.foundation.acting.refusal import Absent, Refusal
from yihe.foundation.acting.requests import Request
from yihe.foundation.journal.readings import log_reading
from yihe.foundation.journal.terms import INSTALLATION, Outcome


@dataclass
class Attempt:
    """What is known of an attempt so far; reason is the code of a refusal, never words of a form or a search."""

    outcome: Outcome = Outcome.SHOWN
    reason: str = ""
    place: UUID | None = None
    journaled: bool = False

    def refused(self, refusal: Refusal) -> None:
        """Note that it was refused, and by which code."""
        self.outcome = Outcome.NOT_FOUND if isinstance(refusal, Absent) else Outcome.REFUSED
        self.reason = refusal.code

    def invalid(self) -> None:
        """Note that its form was refused."""
        self.outcome, self.reason = Outcome.REFUSED, "invalid"


@contextmanager
def noted(request: Request, tag: str, subject_id: UUID | None) -> Iterator[Attempt]:
    """Log the attempt within at its end, in the log of the subject's institution, unless an entry tells of it already.

    What was not found stands in the log of the actor's own institution, so that nothing leaks to another.
    """
    attempt = Attempt()
    try:
        yield attempt
    except Refusal as refusal:
        attempt.refused(refusal)
        raise
    except Exception:
        attempt.outcome = Outcome.FAILED
        raise
    finally:
        if not attempt.journaled:
            own = next((held.institution_id for held in request.actor.holdings), INSTALLATION)
            log_reading(
                institution_id=attempt.place or own,
                at=request.at,
                person_id=request.actor.person_id,
                page=tag,
                subject_id=subject_id,
                reason=attempt.reason,
                outcome=attempt.outcome,
            )
