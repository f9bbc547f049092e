"""What the regulation in force says of a case as far as it is known: its nature, and which body must review it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from yihe.accountability.review.models import Review
from yihe.accountability.review.queries import objected
from yihe.accountability.review.terms import Flag
from yihe.casework.cases.models import Case
from yihe.casework.settlement.queries import sums_of
from yihe.foundation.acting.moments import day_of
from yihe.foundation.acting.refusal import NotNow
from yihe.foundation.acting.text import Text
from yihe.foundation.institutions.terms import Level
from yihe.foundation.regulations.models import Adoption
from yihe.foundation.regulations.queries import adoptions_of, policy_of
from yihe.rulebook.assess import assess
from yihe.rulebook.outcome import Outcome


def binding(case: Case, on: date) -> Adoption | None:
    """Give the adoption that binds a case: each regulation says which of its days selects the version.

    on is the day of review or decision. The newest adoption that was in force on the case's day of its own regulation
    binds, so that a new version is for new cases; None where none was.
    """
    closed_on = day_of(case.closed_at) if case.closed_at else on
    days = {"occurred_on": case.happened_on, "closed_on": closed_on, "decided_on": on}
    for adoption in adoptions_of(case.institution_id):
        if adoption.in_force_from <= days[policy_of(adoption).version_by]:
            return adoption
    return None


def adoption_for(case: Case, on: date) -> Adoption:
    """Give the adoption that binds a case; raises NotNow where none does."""
    if adoption := binding(case, on):
        return adoption
    day = case.happened_on
    raise NotNow(
        "no_regulation",
        Text(
            f"这起纠纷发生于{day:%Y-%m-%d}，当时本单位没有生效的规章，无从评析和追究。",
            f"The dispute arose on {day:%Y-%m-%d}; no regulation that was in force here then was adopted.",
        ),
        mend=Text(
            "请负责人采用当时有效的规章，并填写其实际生效日期。",
            "Let the leader adopt the regulation that held then, with the day on which it came into force.",
        ),
        article="H-14",
    )


def known(case: Case, adoption: Adoption) -> dict[str, Any]:
    """Give the facts that the road has settled before any review: level, days, sums, reputation, objections."""
    sums = sums_of(case)
    level = adoption.institution.level
    return {
        "institution": {} if level == Level.NONE else {"level": level},
        "occurred_on": case.happened_on.isoformat(),
        **({"closed_on": day_of(case.closed_at).isoformat()} if case.closed_at else {}),
        "compensation": {
            "agreed": in_yuan(sums.agreed_fen),
            "judged": in_yuan(sums.judged_fen),
            "fee_waived": in_yuan(sums.waived_fen),
            "insurer_paid": 0,
        },
        "flags": {"reputation": case.reputation, "review_requested": False, "objected": objected(case)},
    }


def found(review: Review) -> dict[str, Any]:
    """Give the facts that a review settles; what was not ticked was not found."""
    return {
        "criteria": list(review.criteria),
        "accident_level": review.accident_level,
        "cause": review.cause,
        "flags": {flag.lower(): flag in review.flags for flag in Flag.values},
    }


def joined(*documents: Mapping[str, Any]) -> dict[str, Any]:
    """Join facts; flags of all of them stand together."""
    flags = {name: value for document in documents for name, value in document.get("flags", {}).items()}
    facts = {name: value for document in documents for name, value in document.items()}
    return facts | {"flags": flags}


def weigh(adoption: Adoption, facts: Mapping[str, Any], choices: Mapping[str, str] | None = None) -> Outcome:
    """Ask the adopted regulation, as it is read here, about the facts."""
    return assess(policy_of(adoption), facts, readings=adoption.readings, choices=choices or {})


def waits(adoption: Adoption, review: Review) -> bool:
    """Tell whether accountability waits for the bureau's committee, as the regulation is read here (T58.before)."""
    ordered = policy_of(adoption).rules(adoption.readings).waits_for_committee
    return ordered and review.for_committee and not review.by_committee


def in_yuan(fen: int) -> str:
    """Write fen as the rulebook reads money: yuan with two decimals."""
    return f"{fen // 100}.{fen % 100:02d}"
