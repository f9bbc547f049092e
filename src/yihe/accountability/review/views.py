"""The page of a case's review: what the hospital's group found, and what the bureau made of it."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from yihe.accountability.review import permissions, rules, weighing
from yihe.accountability.review.models import Review
from yihe.accountability.review.queries import objections_of, opinions_of, reviews_of, submissions_of
from yihe.accountability.review.terms import Body
from yihe.casework.cases.models import Case
from yihe.casework.cases.queries import CASE
from yihe.casework.cases.terms import ReportState
from yihe.foundation.acting.moments import day_of
from yihe.foundation.acting.offering import offered
from yihe.foundation.acting.pages import page
from yihe.foundation.acting.relations import is_party
from yihe.foundation.acting.requests import Request
from yihe.foundation.acting.text import Text
from yihe.foundation.regulations.models import Adoption
from yihe.foundation.regulations.queries import adoption_on
from yihe.foundation.regulations.wording import told
from yihe.rulebook.library import policy


@page("accountability:review:read", title=Text("评析", "Review"), permission=permissions.READ, subject=CASE)
def case_page(request: Request, case: Case) -> HttpResponse:
    """Show who must review the case, what was found, and what the bureau made of it; a party sees their own part."""
    party = is_party(request.actor, case)
    reviews = list(reviews_of(case))
    holding = next((review for review in reviews if review.replaced_at is None), None)
    group = _group(reviews, holding)
    adoption = adoption_on(case.institution_id, day_of(request.at)) if holding is None else None
    context = {
        "case": case,
        "party": party,
        "review": holding,
        "criteria": _criteria(holding) if holding else [],
        "persons": _persons(holding, request.actor.person_id if party else None),
        "group": group,
        "changed": group is not None and holding is not None and not rules.same(group, holding),
        "replaced": [] if party else _corrected(reviews),
        "submissions": submissions_of(case) if case.report_state else [],
        "objections": _objections(case, request.actor.person_id if party else None),
        "opinions": opinions_of(case) if case.report_state == ReportState.RECEIVED and not party else [],
        "queues": _queues(holding.queues if holding else _expected(case, adoption) if adoption else []),
        "actions": [one for one in offered(request.actor, case, "review") if not one.idle],
    }
    return render(request, "review/case.html", context)


def _persons(review: Review | None, only: object) -> list[Any]:
    """Give those found responsible; to a party none but themself."""
    found = list(review.responsible.all()) if review else []
    return [one for one in found if only is None or one.person_id == only]


def _objections(case: Case, only: object) -> list[Any]:
    """Give who objected and what was answered; to a party none but their own. Any has shown the case to the bureau."""
    found = objections_of(case) if case.shown_to_bureau_at else ()
    return [one for one in found if only is None or one.person_id == only]


def _group(reviews: Sequence[Review], holding: Review | None) -> Review | None:
    """Give what the hospital's group had found, where the committee's finding stands in its place."""
    if holding is None or not holding.by_committee:
        return None
    return next((one for one in reviews if not one.by_committee), None)


def _corrected(reviews: Sequence[Review]) -> list[Review]:
    """Give the reviews that a later one of the same body has put right."""
    bodies = {one.pk: one.body for one in reviews}
    return [
        one
        for one in reviews
        if any(later.replaces_id == one.pk and later.body == bodies[one.pk] for later in reviews)
    ]


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
