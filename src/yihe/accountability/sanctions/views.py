"""Pages of sanctions: those of a case, the ledger of an institution, one's own."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from yihe.accountability.sanctions import permissions
from yihe.accountability.sanctions.models import Sanction
from yihe.accountability.sanctions.queries import PAGE, decision_of, ledger, own_of, sanctions_of
from yihe.casework.cases.models import Case
from yihe.casework.cases.queries import CASE
from yihe.foundation.acting.moments import day_of
from yihe.foundation.acting.offering import offered
from yihe.foundation.acting.pages import page
from yihe.foundation.acting.requests import Request
from yihe.foundation.acting.text import Text
from yihe.foundation.institutions.models import Institution
from yihe.foundation.institutions.queries import INSTITUTION


@page(
    "accountability:sanctions:read",
    title=Text("处理决定", "Sanctions"),
    permission=permissions.READ,
    subject=CASE,
)
def case_page(request: Request, case: Case) -> HttpResponse:
    """Show the decision and its lines of the ledger; a person concerned sees their own lines only."""
    party = request.actor.person_id in case.party_ids
    lines = [line for line in sanctions_of(case) if not party or line.person_id == request.actor.person_id]
    context = {
        "case": case,
        "party": party,
        "decision": decision_of(case),
        "lines": _shown(lines, request.at),
        "actions": offered(request.actor, case, "sanctions"),
    }
    return render(request, "sanctions/case.html", context)


@page(
    "accountability:sanctions:ledger",
    title=Text("处理台账", "Ledger of sanctions"),
    permission=permissions.LEDGER,
    subject=INSTITUTION,
)
def ledger_page(request: Request, institution: Institution) -> HttpResponse:
    """Show who bears what from when until when, across the cases of an institution, newest first."""
    lines = ledger(institution.pk, before=_key(request.GET.get("before", "")))
    shown, last = lines[:PAGE], lines[PAGE - 1] if len(lines) > PAGE else None
    context = {
        "institution": institution,
        "lines": _shown(shown, request.at),
        "older": f"?before={last.decided_at:%Y%m%dT%H%M%S.%f}_{last.pk}" if last else "",
        "newer": "?" if request.GET.get("before") else "",
    }
    return render(request, "sanctions/ledger.html", context)


@page("accountability:sanctions:own", title=Text("我的处理记录", "My sanctions"), permission=permissions.OWN)
def own_page(request: Request) -> HttpResponse:
    """Show a person their own lines of the ledger."""
    lines = own_of(request.actor.person_id)
    return render(request, "sanctions/own.html", {"lines": _shown(list(lines), request.at)})


def _shown(lines: list[Sanction], at: datetime) -> list[dict[str, Any]]:
    return [{"line": line, "live": line.live(day_of(at))} for line in lines]


def _key(text: str) -> tuple[datetime, UUID] | None:
    """Read the key of the last line seen; anything else gives the first page."""
    moment, _, last = text.partition("_")
    try:
        return datetime.strptime(f"{moment}+0000", "%Y%m%dT%H%M%S.%f%z"), UUID(last)
    except ValueError:
        return None
