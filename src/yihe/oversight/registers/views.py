"""The page of a case's registration file."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from yihe.casework.cases.models import Case
from yihe.casework.cases.queries import CASE
from yihe.casework.cases.terms import Stage
from yihe.foundation.acting.offering import offered
from yihe.foundation.acting.pages import page
from yihe.foundation.acting.requests import Request
from yihe.foundation.acting.text import Text
from yihe.oversight.registers import permissions
from yihe.oversight.registers.queries import filing_of, items_of
from yihe.oversight.registers.terms import Item, State


@page(
    "oversight:registers:read",
    title=Text("备案登记", "Registration file"),
    permission=permissions.READ,
    subject=CASE,
)
def case_page(request: Request, case: Case) -> HttpResponse:
    """Show each item of the file: whether it is there, what it is, and where."""
    filing = filing_of(case) if case.stage == Stage.FILED else None
    if filing is not None:
        case.complaint = filing.case.complaint  # read with the filing, so that it is not asked for again
    items = items_of(case)
    context = {
        "case": case,
        "filing": filing,
        "rows": [{"item": item, "url": _url(item, case), "tone": TONES[item.state]} for item in items],
        "picture": [(item.title, item.settled) for item in items],
        "missing": sum(item.state == State.MISSING for item in items),
        "actions": offered(request.actor, case, "registers"),
    }
    return render(request, "registers/case.html", context)


TONES = {State.THERE: "done", State.MISSING: "bad", State.NOT_NEEDED: "off", State.WITH_BUREAU: "wait"}


def _url(item: Item, case: Case) -> str:
    """Give the address of the page that holds the item; the complaint has a home of its own."""
    if item.found.page == "complaint":
        return reverse(settings.YIHE_HOMES["complaint"][0], args=[case.complaint_id])
    return reverse(item.found.page, args=[case.pk]) if item.found.page else ""
