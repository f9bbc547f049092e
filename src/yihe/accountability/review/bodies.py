"""Which body an actor speaks for: the hospital's group, or the bureau where it was asked to step in."""

from uuid import UUID

from yihe.accountability.review.terms import Body
from yihe.casework.cases.models import Case
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.roles import BUREAU_ROLES


def acts_for_bureau(actor: Actor, case: Case) -> bool:
    """Tell whether the actor stands above the case's hospital and not in it."""
    hospital = {held.institution_id for held in actor.holdings if held.role not in BUREAU_ROLES}
    return case.institution_id in actor.covered_as(*BUREAU_ROLES) and case.institution_id not in hospital


def body_of(actor: Actor, case: Case) -> Body:
    """Give the body in whose name the actor records a review."""
    return Body.REVIEW_COMMITTEE if acts_for_bureau(actor, case) else Body.REVIEW_GROUP


def places_of(actor: Actor, case: Case) -> list[UUID]:
    """Give the institutions whose staff may sit on the review: the hospital, and the bureau where it stepped in."""
    above = sorted(actor.institutions_as(*BUREAU_ROLES)) if acts_for_bureau(actor, case) else []
    return [case.institution_id, *above]
