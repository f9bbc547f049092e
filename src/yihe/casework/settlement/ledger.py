"""Adding to the ledgers: an agreement with its papers, an amount, a payment, the correction of either."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from yihe.casework.cases.models import Case
from yihe.casework.resolution.models import Episode
from yihe.casework.settlement.models import Agreement, Amount, Paper, Payment
from yihe.casework.settlement.queries import Row
from yihe.casework.settlement.terms import Basis
from yihe.foundation.acting.actor import Actor
from yihe.foundation.files.keeping import KeptFile
from yihe.foundation.files.receiving import ReceivedFile
from yihe.foundation.files.storing import store

Upload = ReceivedFile | KeptFile
# What a correction takes over from the line it corrects.
PLACE = ("institution_id", "case_id", "happened_at")
CARRIED: Mapping[type, Sequence[str]] = {
    Amount: (*PLACE, "agreement_id", "basis", "what"),
    Payment: (*PLACE, "method", "payee", "voucher"),
}


def add_agreement(
    case: Case,
    said: Mapping[str, Any],
    *,
    episode: Episode | None,
    by: Actor,
    at: datetime,
    moment: datetime,
) -> Agreement:
    """Add the agreement or judgment with what its paper says, signed at the moment."""
    return Agreement.objects.create(
        institution_id=case.institution_id,
        case=case,
        episode=episode,
        signed_at=moment,
        recorded_at=at,
        recorded_by_id=by.person_id,
        **said,
    )


def add_amount(
    case: Case,
    basis: Basis,
    amount_fen: int,
    *,
    by: Actor,
    at: datetime,
    moment: datetime,
    agreement: Agreement | None = None,
    what: str = "",
) -> Amount:
    """Add an amount in fen on a basis, from the moment on which it holds."""
    return Amount.objects.create(
        institution_id=case.institution_id,
        case=case,
        agreement=agreement,
        basis=basis,
        amount_fen=amount_fen,
        what=what,
        happened_at=moment,
        recorded_at=at,
        recorded_by_id=by.person_id,
    )


def add_payment(
    case: Case, amount_fen: int, said: Mapping[str, str], *, by: Actor, at: datetime, moment: datetime
) -> Payment:
    """Add a payment in fen, paid at the moment, with method, payee and voucher."""
    return Payment.objects.create(
        institution_id=case.institution_id,
        case=case,
        amount_fen=amount_fen,
        happened_at=moment,
        recorded_at=at,
        recorded_by_id=by.person_id,
        **said,
    )


def correct(line: Row, right_fen: int, reason: str, *, by: Actor, at: datetime) -> Row:
    """Add the line that puts the right amount in the place of an earlier line's; the earlier one stays."""
    return type(line).objects.create(
        **{name: getattr(line, name) for name in CARRIED[type(line)]},
        amount_fen=right_fen,
        corrects=line,
        reason=reason,
        recorded_at=at,
        recorded_by_id=by.person_id,
    )


def add_papers(agreement: Agreement, uploads: Sequence[Upload], *, by: Actor, at: datetime) -> list[Paper]:
    """Store the uploads as papers of the agreement."""
    place = agreement.institution_id
    files = [store(institution_id=place, upload=upload, by=by, at=at) for upload in uploads]
    return [
        Paper.objects.create(
            institution_id=place, agreement=agreement, file=file, added_at=at, added_by_id=by.person_id
        )
        for file in files
    ]


def hashes(papers: Sequence[Paper]) -> list[str]:
    """Give what the journal keeps of papers."""
    return [paper.file.sha256 for paper in papers]


def names(papers: Sequence[Paper]) -> str:
    """Give what the timeline tells of papers."""
    return "、".join(paper.file.name for paper in papers)
