"""The page of a case's end."""

from django.http import HttpResponse
from django.shortcuts import render

from yihe.casework.cases.models import Case
from yihe.casework.cases.queries import CASE
from yihe.casework.closure import permissions
from yihe.casework.closure.queries import versions_of
from yihe.casework.settlement.queries import sums_of
from yihe.foundation.acting.offering import offered
from yihe.foundation.acting.pages import page
from yihe.foundation.acting.requests import Request
from yihe.foundation.acting.text import Text


@page("casework:closure:read", title=Text("结案", "Closing"), permission=permissions.READ, subject=CASE)
def closure(request: Request, case: Case) -> HttpResponse:
    """Show how the case ended with its corrections, the sums, and what can be done next."""
    versions = list(versions_of(case))
    context = {
        "case": case,
        "closing": versions[0] if versions else None,
        "earlier": versions[1:],
        "sums": sums_of(case),
        "actions": offered(request.actor, case, "closure"),
    }
    return render(request, "closure/case.html", context)
