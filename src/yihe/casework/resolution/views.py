"""The page of a case's negotiations."""

from django.http import HttpResponse
from django.shortcuts import render

from yihe.casework.cases.models import Case
from yihe.casework.cases.queries import CASE
from yihe.casework.resolution import permissions
from yihe.casework.resolution.queries import episodes_of
from yihe.foundation.acting.offering import offered
from yihe.foundation.acting.pages import page
from yihe.foundation.acting.requests import Request
from yihe.foundation.acting.text import Text


@page(
    "casework:resolution:read", title=Text("协商", "Negotiation"), permission=permissions.READ, subject=CASE
)
def resolution(request: Request, case: Case) -> HttpResponse:
    """Show the episodes of the case with their sessions, newest first, and what can be done next."""
    context = {
        "case": case,
        "episodes": list(episodes_of(case).reverse()),
        "actions": offered(request.actor, case, "resolution"),
    }
    return render(request, "resolution/case.html", context)
