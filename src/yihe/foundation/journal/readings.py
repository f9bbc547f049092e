"""The log of reads: one cheap row each, anchored in the journal in batches."""

from datetime import datetime
from uuid import UUID

from yihe.foundation.journal.models import Reading
from yihe.foundation.journal.terms import Outcome


def log_reading(
    *,
    institution_id: UUID,
    at: datetime,
    person_id: UUID | None,
    page: str,
    subject_id: UUID | None = None,
    reason: str = "",
    outcome: Outcome = Outcome.SHOWN,
) -> None:
    """Note that a person read a page about a subject, or tried to; one insert.

    ``page`` is the tag of the page or action, ``reason`` a code or a short word for the purpose. No text about a
    patient may stand in it: what was searched for, for example, does not.
    """
    Reading.objects.create(
        institution_id=institution_id,
        at=at,
        person_id=person_id,
        page=page,
        subject_id=subject_id,
        reason=reason,
        outcome=outcome,
    )
