"""Reads of agreements, amounts and payments: what others rely on to know what a case cost."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, Sum

from yihe.casework.cases import queries as cases
from yihe.casework.cases.models import Case
from yihe.casework.settlement.models import Agreement, Amount, Paper, Payment
from yihe.casework.settlement.terms import Basis, Sums
from yihe.foundation.acting.actor import Actor

Row = TypeVar("Row", Amount, Payment)
# Which sum a basis counts towards.
COUNTS_AS = {
    Basis.AGREED: "agreed_fen",
    Basis.MEDIATED: "agreed_fen",
    Basis.JUDGED: "judged_fen",
    Basis.WAIVED: "waived_fen",
}


def visible_to(actor: Actor) -> QuerySet[Agreement]:
    """Give the agreements of the cases an actor may see."""
    return Agreement.objects.filter(case__in=cases.visible_to(actor))


def standing(lines: QuerySet[Row]) -> QuerySet[Row]:
    """Leave out the lines that a later one corrects."""
    later = lines.model.objects.filter(institution_id=OuterRef("institution_id"), corrects=OuterRef("pk"))
    return lines.filter(~Exists(later))


def sums_of(case: Case) -> Sums:
    """Give the amounts of a case in fen: agreed, judged, waived, paid; corrected lines do not count."""
    return sums_of_many([case])[case.pk]


def sums_of_many(cases: Iterable[Case]) -> dict[UUID, Sums]:
    """Give the amounts of many cases by case id, in two queries; a case without any has nothing but zeros."""
    asked = list(cases)
    places = {case.institution_id for case in asked}
    found: dict[UUID, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    amounts = standing(Amount.objects.filter(institution_id__in=places, case__in=asked))
    for case_id, basis, fen in (
        amounts.order_by().values_list("case_id", "basis").annotate(fen=Sum("amount_fen"))
    ):
        found[case_id][COUNTS_AS[Basis(basis)]] += int(fen)
    payments = standing(Payment.objects.filter(institution_id__in=places, case__in=asked))
    for case_id, fen in payments.order_by().values_list("case_id").annotate(fen=Sum("amount_fen")):
        found[case_id]["paid_fen"] = int(fen)
    return {case.pk: Sums(**found[case.pk]) for case in asked}


def summed(amounts: Iterable[Amount], payments: Iterable[Payment]) -> Sums:
    """Give the same from the whole ledgers of one case, already read; asks nothing."""
    found: dict[str, int] = defaultdict(int)
    for amount in amounts:
        found[COUNTS_AS[Basis(amount.basis)]] += 0 if amount.superseded else amount.amount_fen
    found["paid_fen"] = sum(payment.amount_fen for payment in payments if not payment.superseded)
    return Sums(**found)


def agreement_of(case: Case) -> Agreement | None:
    """Give the agreement or judgment that settled a case, with its papers (`agreement.papers.all()`)."""
    papers = Paper.objects.filter(institution_id=case.institution_id).select_related("file", "added_by")
    rows = Agreement.objects.filter(institution_id=case.institution_id, case=case)
    return rows.select_related("recorded_by", "episode").prefetch_related(Prefetch("papers", papers)).first()


def amounts_of(case: Case) -> list[Amount]:
    """Give all lines of amounts of a case in the order of recording; a corrected one has `.superseded` true."""
    return marked(Amount.objects.filter(institution_id=case.institution_id, case=case))


def payments_of(case: Case) -> list[Payment]:
    """Give all payments of a case in the order of recording; a corrected one has `.superseded` true."""
    return marked(Payment.objects.filter(institution_id=case.institution_id, case=case))


def last_payment(case: Case) -> Payment | None:
    """Give the payment that counts and was made last."""
    rows = standing(Payment.objects.filter(institution_id=case.institution_id, case=case, amount_fen__gt=0))
    return rows.order_by("-happened_at").first()


def paper_of(case: Case, file_id: UUID) -> Paper | None:
    """Give a paper of the case's agreement by its file."""
    rows = Paper.objects.filter(institution_id=case.institution_id, agreement__case=case, file_id=file_id)
    return rows.select_related("file").first()


def marked(lines: QuerySet[Row]) -> list[Row]:
    """Give the lines in the order of recording, each marked whether a later one corrects it."""
    rows = list(lines.select_related("recorded_by").order_by("recorded_at", "id"))
    gone = {row.corrects_id for row in rows}
    for row in rows:
        row.superseded = row.pk in gone
    return rows
