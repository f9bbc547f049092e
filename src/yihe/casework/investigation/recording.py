"""Rows that several acts of an investigation write, and what of them is never destroyed."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from yihe.casework.cases.models import Case
from yihe.casework.investigation.models import Findings, Interview, InvestigationFile, StatementRequest
from yihe.foundation.acting.actor import Actor
from yihe.foundation.files.models import StoredFile
from yihe.foundation.files.storing import store

Breaches = Collection[Mapping[str, Any]]


def attach(
    uploads: Sequence[Any], case: Case, by: Actor, at: datetime, **owner: StatementRequest | Interview
) -> list[StoredFile]:
    """Store files and tie them to their owner: request or interview."""
    kept = [store(institution_id=case.institution_id, upload=one, by=by, at=at) for one in uploads]
    rows = [
        InvestigationFile(institution_id=case.institution_id, case=case, file=one, **owner) for one in kept
    ]
    InvestigationFile.objects.bulk_create(rows)
    return kept


def answered(request: StatementRequest) -> dict[str, Any]:
    """Tell whose answer this was; the letter, whose deadline it ends, only when nobody it asked is missing."""
    asked = StatementRequest.objects.filter(institution_id=request.institution_id, letter=request.letter)
    whole = not asked.filter(answered_at=None, refused_at=None).exists()
    return {
        "request": str(request.letter) if whole else "",
        "asked": [str(request.asked.pk)],
        "statement": str(request.pk),
    }


def new_version(
    case: Case, by: Actor, at: datetime, moment: datetime, breaches: Breaches, **said: Any
) -> Findings:
    """Write a version of the findings."""
    return Findings.objects.create(
        institution_id=case.institution_id,
        case=case,
        breaches=[{"what": one["what"], "norm": one["norm"]} for one in breaches],
        concluded_at=moment,
        recorded_at=at,
        recorded_by_id=by.person_id,
        **said,
    )


def facts_of(made: Findings) -> dict[str, Any]:
    """Give what of the findings is never destroyed."""
    return {
        "findings": str(made.pk),
        "version": made.version,
        "causation": made.causation,
        "breaches": len(made.breaches),
    }
