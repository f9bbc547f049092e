"""The page of the regulations an institution has adopted."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from yihe.foundation.acting.moments import day_of
from yihe.foundation.acting.offering import offered
from yihe.foundation.acting.pages import page
from yihe.foundation.acting.requests import Request
from yihe.foundation.acting.text import Text
from yihe.foundation.institutions.models import Institution
from yihe.foundation.institutions.queries import INSTITUTION
from yihe.foundation.regulations import permissions
from yihe.foundation.regulations.models import Adoption
from yihe.foundation.regulations.queries import adoptions_of, policy_of
from yihe.foundation.regulations.wording import cited, told
from yihe.rulebook.policy import Interpretation, Policy


@page(
    "foundation:regulations:read",
    title=Text("规章", "Regulations"),
    permission=permissions.READ,
    subject=INSTITUTION,
)
def regulations(request: Request, institution: Institution) -> HttpResponse:
    """Show which regulation is in force (today, or on the day asked for), how it is read, and what its articles say."""
    today = day_of(request.at)
    on = _day(request.GET.get("on", "")) or today
    adoptions = list(adoptions_of(institution.pk))
    holding = next((one for one in adoptions if one.in_force_from <= on), None)
    context: dict[str, Any] = {
        "institution": institution,
        "on": on,
        "adoption": holding,
        "adoptions": [
            {
                "adoption": one,
                "title": told(policy_of(one).title),
                "shown": one == holding,
                "since": one.in_force_from <= today,
            }
            for one in adoptions
        ],
        "actions": offered(request.actor, institution, "regulations"),
    }
    if holding is not None:
        context |= _described(policy_of(holding), holding)
    return render(request, "regulations/institution.html", context)


def _described(policy: Policy, adoption: Adoption) -> dict[str, Any]:
    """Give the regulation in words: its open readings first, then its articles and what the text leaves out."""
    readings = [
        _reading(policy, one, adoption) for one in policy.interpretations.values() if len(one.readings) > 1
    ]
    return {
        "policy": policy,
        "title": told(policy.title),
        "issuer": told(policy.issuer),
        "readings": readings,
        "provisional": sum(reading["provisional"] for reading in readings),
        "articles": [
            {
                "article": cited(policy, number),
                "summary": told(one.summary),
                "chapter": one.chapter,
                "quotes": one.quotes,
            }
            for number, one in policy.articles.items()
        ],
        "missing": [
            {"article": cited(policy, one.article), "what": told(one.what)} for one in policy.missing
        ],
    }


def _reading(policy: Policy, one: Interpretation, adoption: Adoption) -> dict[str, Any]:
    """Give one open place: question, readings with their effect, which is adopted, whether provisionally."""
    chosen = adoption.readings.get(one.id, "")
    as_proposed = one.adopted is not None and one.adopted.reading == chosen
    return {
        "id": one.id,
        "articles": [cited(policy, article) for article in one.articles],
        "question": told(one.question),
        "options": [(told(effect), name == chosen) for name, effect in one.readings.items()],
        "open": chosen not in one.readings,
        "provisional": chosen in one.readings
        and not (as_proposed and one.adopted is not None and one.adopted.asked),
        "because": told(one.adopted.reason) if as_proposed and one.adopted is not None else "",
    }


def _day(text: str) -> date | None:
    """Read a day; anything else means today."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
