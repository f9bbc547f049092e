"""The page of a case's assessment."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from yihe.accountability.assessment import permissions, reasons
from yihe.accountability.assessment.models import Assessment, Concerned
from yihe.accountability.assessment.queries import proposals_of
from yihe.accountability.review.terms import titled
from yihe.casework.cases.models import Case
from yihe.casework.cases.queries import CASE
from yihe.casework.cases.terms import Stage
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.offering import offered
from yihe.foundation.acting.pages import page
from yihe.foundation.acting.requests import Request
from yihe.foundation.acting.roles import BUREAU_ROLES, CASE_ROLES, Role
from yihe.foundation.acting.text import Text
from yihe.foundation.regulations.wording import told
from yihe.rulebook.explain import sentences
from yihe.rulebook.library import policy
from yihe.rulebook.policy import Policy
from yihe.rulebook.vocabulary import Measure, Nature

# Remarks of the rulebook that hold until the committee has found.
WAITING = frozenset({"PROVISIONAL", "COMMITTEE_DECIDES"})


@page(
    "accountability:assessment:read",
    title=Text("责任追究", "Assessment"),
    permission=permissions.READ,
    subject=CASE,
)
def case_page(request: Request, case: Case) -> HttpResponse:
    """Show what the regulation attaches to each person and why; a person concerned sees their own part only."""
    proposals = list(proposals_of(case))
    proposal = next((one for one in proposals if one.withdrawn_at is None), None)
    party = not reads_all(request.actor, case)
    context: dict[str, Any] = {
        "case": case,
        "party": party,
        "withdrawn": [] if party else [one for one in proposals if one.withdrawn_at is not None],
        "actions": offered(request.actor, case, "assessment"),
        "overtaken": case.stage == Stage.REREVIEWED,
    }
    if proposal is not None:
        people = [
            one for one in proposal.concerned.all() if not party or one.person_id == request.actor.person_id
        ]
        context |= _shown(proposal, people)
    return render(request, "assessment/case.html", context)


def reads_all(actor: Actor, case: Case) -> bool:
    """Tell whether the actor reads of everybody: an office, the leader, the auditor, the bureau; never a party."""
    if actor.person_id in case.party_ids:
        return False
    return case.institution_id in actor.institutions_as(*CASE_ROLES) | actor.covered_as(
        *BUREAU_ROLES, Role.AUDITOR
    )


def _shown(proposal: Assessment, people: list[Concerned]) -> dict[str, Any]:
    regulation, outcome = policy(proposal.policy_id), proposal.outcome
    return {
        "proposal": proposal,
        "nature": titled(Nature, proposal.nature),
        "regulation": told(regulation.title),
        "base_fen": outcome["base_fen"],
        "people": [_person(proposal, one) for one in people],
        "unit": [entry | {"title": titled(Measure, entry["code"])} for entry in outcome["unit"]],
        "notes": [note | {"text": Text(**note["text"])} for note in _notes(proposal)],
        "still_needed": outcome["still_needed"],
        "spread": [_variant(regulation, entry, proposal, people) for entry in outcome["spread"]],
    }


def _notes(proposal: Assessment) -> list[dict[str, Any]]:
    """Give the remarks beside the result; where the committee has found, nothing waits for its word any more."""
    over = WAITING if proposal.review.by_committee else frozenset()
    return [note for note in proposal.outcome["notes"] if note["code"] not in over]


def _person(proposal: Assessment, one: Concerned) -> dict[str, Any]:
    """Give what a person bears: the picture of the share, the measures, and each reason in the reader's language."""
    language = "en" if (get_language() or "").startswith("en") else "zh"
    result: dict[str, Any] = next(
        (entry for entry in proposal.outcome["persons"] if entry["id"] == one.key), {}
    )
    return {
        "concerned": one,
        "range": (result.get("share_fen_low"), result.get("share_fen_high"))
        if one.share_fen is None
        else None,
        "bands": reasons.bands_for(proposal, one),
        "part": reasons.part_of(proposal, one),
        "article": reasons.share_article(proposal, one) if one.role else "",
        "measures": [measure | {"title": Text(**measure["title"])} for measure in one.measures],
        "reasons": [
            ("\u3000" * line.depth, line) for line in sentences(reasons.trace_for(proposal, one), language)
        ],
        "hearings": [hearing for hearing in proposal.hearings.all() if hearing.person_id == one.person_id],
    }


def _variant(
    regulation: Policy, entry: dict[str, Any], proposal: Assessment, people: list[Concerned]
) -> dict[str, Any]:
    """Give what each person would bear were the open questions read this way."""
    shares = {person["id"]: person.get("share_fen") for person in entry["persons"]}
    readings = [
        (trap, told(regulation.interpretations[trap].readings[reading]))
        for trap, reading in entry["readings"].items()
    ]
    return {
        "readings": readings,
        "shares": [(one.person.name, shares.get(one.key)) for one in people if one.key],
    }
