"""Reads of the regulations in force."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from uuid import UUID

from django.db.models import QuerySet

from yihe.foundation.acting.actor import Actor
from yihe.foundation.regulations.models import Adoption
from yihe.rulebook import library
from yihe.rulebook.checking.check import open_conflicts
from yihe.rulebook.checking.finding import Finding
from yihe.rulebook.deadlines import DeadlineRule
from yihe.rulebook.policy import Policy


def visible_to(actor: Actor) -> QuerySet[Adoption]:
    """Give the adoptions of the actor's institutions and of those below them."""
    return Adoption.objects.filter(institution_id__in=actor.institutions)


def adoption_on(institution_id: UUID, on: date) -> Adoption | None:
    """Give the adoption in force at the institution on a day with its institution, None where nothing was adopted."""
    rows = Adoption.objects.filter(institution_id=institution_id, in_force_from__lte=on)
    return rows.select_related("institution").order_by("-in_force_from").first()


def policy_of(adoption: Adoption) -> Policy:
    """Give the regulation that was adopted."""
    return library.policy(adoption.policy_id)


def adoptions_of(institution_id: UUID) -> QuerySet[Adoption]:
    """Give every adoption of the institution, the one that came into force last first."""
    return Adoption.objects.filter(institution_id=institution_id).order_by("-in_force_from")


@cache
def conflicts_under(policy_id: str, readings: tuple[tuple[str, str], ...]) -> tuple[Finding, ...]:
    """Give what stands against adopting a regulation of the library with these readings (trap id, reading)."""
    return open_conflicts(library.policy(policy_id), dict(readings))


def deadline_rules_for(institution_id: UUID, on: date) -> Sequence[DeadlineRule]:
    """Give the deadlines that bind the institution on a day: of the law, of the house, and of its regulation."""
    return deadlines_under(adoption_on(institution_id, on))


def deadlines_under(adoption: Adoption | None) -> Sequence[DeadlineRule]:
    """Give the deadlines of the law, of the house, and of the adopted regulation as the institution reads it."""
    general = (*library.national_deadlines(), *library.house_deadlines())
    if adoption is None:
        return general
    return (*general, *policy_of(adoption).rules(adoption.readings).deadlines)
