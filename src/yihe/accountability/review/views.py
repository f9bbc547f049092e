"""The page of a case's review."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from yihe.accountability.review import permissions, weighing
from yihe.accountability.review.models import Review
from yihe.accountability.review.queries import reviews_of
from yihe.accountability.review.terms import Body
from yihe.casework.cases.models import Case
from yihe.casework.cases.queries import CASE
from yihe.foundation.acting.moments import day_of
from yihe.foundation.acting.offering import offered
from yihe.foundation.acting.pages import page
from yihe.foundation.acting.requests import Request
from yihe.foundation.acting.text import Text
from yihe.foundation.regulations.models import Adoption
from yihe.foundation.regulations.queries import adoption_on
from yihe.foundation.regulations.wording import told
from yihe.rulebook.library import policy


@page("accountability:review:read", title=Text("评析", "Review"), permission=permissions.READ, subject=CASE)
def case_page(request: Request, case: Case) -> HttpResponse:
    """Show who must review the case and by which article, what was found, and what was corrected."""
    reviews = list(reviews_of(case))
    holding = next((review for review in reviews if review.replaced_at is None), None)
    adoption = adoption_on(case.institution_id, day_of(request.at)) if holding is None else None
    context = {
        "case": case,
        "review": holding,
        "criteria": _criteria(holding) if holding else [],
        "replaced": [review for review in reviews if review.replaced_at is not None],
        "queues": _queues(holding.queues if holding else _expected(case, adoption) if adoption else []),
        "actions": offered(request.actor, case, "review"),
    }
    return render(request, "review/case.html", context)


def _expected(case: Case, adoption: Adoption) -> list[dict[str, Any]]:
    """Give what the regulation says of who must review, as far as the case is known before any review."""
    return [one.as_dict() for one in weighing.weigh(adoption, weighing.known(case, adoption)).reviews]


def _queues(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give each body with whether it must review the case, and by which article."""
    return [queue | {"title": Text(**queue["title"]), "body": Body(queue["body"]).label} for queue in found]


def _criteria(review: Review) -> list[tuple[str, Text]]:
    """Give the criteria that were ticked, in the words of the regulation then in force."""
    known = policy(review.policy_id).criteria
    return [(one, told(known[one].text)) for one in review.criteria if one in known]
