"""The page of a case's settlement, and its papers."""

from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.shortcuts import render

from yihe.casework.cases.models import Case
from yihe.casework.cases.queries import CASE
from yihe.casework.settlement import permissions
from yihe.casework.settlement.queries import agreement_of, amounts_of, paper_of, payments_of, summed
from yihe.foundation.acting.offering import offered
from yihe.foundation.acting.pages import page
from yihe.foundation.acting.refusal import Absent
from yihe.foundation.acting.requests import Request
from yihe.foundation.acting.text import Text
from yihe.foundation.files.serving import serve


@page(
    "casework:settlement:read",
    title=Text("协议与赔付", "Settlement"),
    permission=permissions.READ,
    subject=CASE,
)
def settlement(request: Request, case: Case) -> HttpResponse:
    """Show the agreement, both ledgers with their corrections, the sums, and what can be done next."""
    amounts, payments = amounts_of(case), payments_of(case)
    context = {
        "case": case,
        "agreement": agreement_of(case),
        "amounts": amounts,
        "payments": payments,
        "sums": summed(amounts, payments),
        "actions": offered(request.actor, case, "settlement"),
    }
    return render(request, "settlement/case.html", context)


@page(
    "casework:settlement:paper",
    title=Text("协议文书", "Paper of the agreement"),
    permission=permissions.READ,
    subject=CASE,
)
def paper(request: Request, case: Case, file_id: UUID) -> FileResponse:
    """Hand out a paper of the agreement."""
    found = paper_of(case, file_id)
    if found is None:
        raise Absent
    return serve(found.file)
