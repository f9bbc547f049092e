"""How an outcome becomes the rows of a proposal, and what the journal keeps of it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from yihe.accountability.assessment.document import keyed
from yihe.accountability.assessment.models import Assessment, Concerned, Hearing
from yihe.accountability.assessment.queries import proposal_of
from yihe.accountability.review.models import Review
from yihe.casework.cases.models import Case
from yihe.foundation.people.queries import names_of
from yihe.rulebook.outcome import Outcome


def concern(proposal: Assessment, review: Review, holders: Mapping[str, UUID], outcome: Outcome) -> None:
    """Write a row for each person responsible, and for each holder of a post that the regulation reaches."""
    Concerned.objects.bulk_create(
        [*_responsible(proposal, review, outcome), *_managers(proposal, holders, outcome)]
    )


def supersede(case: Case, at: datetime) -> None:
    """Take back what stood on findings that the committee has changed since; no reason is noted but that."""
    if (former := proposal_of(case)) is not None:
        former.withdrawn_at = at
        former.save(update_fields=["withdrawn_at"])


def facts_of(proposal: Assessment) -> dict[str, Any]:
    """Give what the journal keeps of a proposal for ever."""
    shares = [
        {"person": str(one.person_id), "fen": one.share_fen} for one in proposal.concerned.all() if one.role
    ]
    return {
        "proposal": str(proposal.pk),
        "policy": proposal.policy_id,
        "sha256": proposal.policy_sha256,
        "nature": proposal.nature,
        "base_fen": proposal.outcome["base_fen"],
        "shares": shares,
        "proposed_by": str(proposal.proposed_by_id),
        "concerned": [str(one.person_id) for one in proposal.concerned.all()],
        "burdened": [str(one.person_id) for one in proposal.concerned.all() if one.burdened],
    }


def heard(hearing: Hearing) -> dict[str, str]:
    """Give what the journal keeps of a hearing for ever."""
    return {
        "hearing": str(hearing.pk),
        "proposal": str(hearing.assessment_id),
        "person": str(hearing.person_id),
        "kind": str(hearing.kind),
    }


def names_in(proposal: Assessment) -> str:
    """Give the names of the persons concerned, which can be destroyed."""
    return "、".join(names_of(one.person_id for one in proposal.concerned.all()).values())


def _responsible(proposal: Assessment, review: Review, outcome: Outcome) -> list[Concerned]:
    keys = keyed(review)
    return [
        Concerned(
            institution_id=proposal.institution_id,
            assessment=proposal,
            person_id=keys[one.id].person_id,
            key=one.id,
            role=keys[one.id].role,
            share_fen=one.share_fen,
            measures=[measure.as_dict() for measure in one.measures],
        )
        for one in outcome.persons
    ]


def _managers(proposal: Assessment, holders: Mapping[str, UUID], outcome: Outcome) -> list[Concerned]:
    return [
        Concerned(
            institution_id=proposal.institution_id,
            assessment=proposal,
            person_id=holders[one.post.value],
            post=one.post.value,
            share_fen=0,
            measures=[measure.as_dict() for measure in one.measures],
        )
        for one in outcome.managers
        if one.post.value in holders and (one.measures or one.possible_measures)
    ]
