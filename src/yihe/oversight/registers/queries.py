"""Reads of the register."""

from django.db.models import QuerySet

from yihe.casework.cases import queries as cases
from yihe.casework.cases.models import Case
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.moments import day_of
from yihe.foundation.regulations.queries import adoption_on, policy_of
from yihe.foundation.regulations.wording import cited, told
from yihe.oversight.registers.gathering import found, traces_of
from yihe.oversight.registers.models import Filing
from yihe.oversight.registers.terms import Item


def visible_to(actor: Actor) -> QuerySet[Filing]:
    """Give the filings of the cases the actor may see."""
    return Filing.objects.filter(case__in=cases.visible_to(actor))


def filing_of(case: Case) -> Filing | None:
    """Give the filing of the case with who filed it and the case's complaint, None while it is not filed."""
    rows = Filing.objects.filter(institution_id=case.institution_id, case=case)
    return rows.select_related("filed_by", "case__complaint").order_by("-recorded_at", "-id").first()


def items_of(case: Case) -> list[Item]:
    """Give each item of the file with how it stands; none where no regulation was in force at the closing."""
    adoption = adoption_on(case.institution_id, day_of(case.closed_at or case.registered_at))
    if adoption is None:
        return []
    policy, traces = policy_of(adoption), traces_of(case)
    return [
        Item(one.id, cited(policy, one.article), told(one.title), found(one.id, traces))
        for one in policy.file_items
    ]
