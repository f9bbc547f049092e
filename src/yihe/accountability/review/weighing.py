"""What the regulation in force says of a case as far as it is known: its nature, and which body must review it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from yihe.accountability.review.models import Review
from yihe.accountability.review.terms import Flag
from yihe.casework.cases.models import Case
from yihe.casework.settlement.queries import sums_of
from yihe.foundation.acting.moments import day_of
from yihe.foundation.acting.refusal import NotNow
from yihe.foundation.acting.text import Text
from yihe.foundation.institutions.terms import Level
from yihe.foundation.regulations.models import Adoption
from yihe.foundation.regulations.queries import adoption_on, policy_of
from yihe.rulebook.assess import assess
from yihe.rulebook.outcome import Outcome


def adoption_for(case: Case, on: date) -> Adoption:
    """Give the adoption in force on a day; refuses where the institution has adopted no regulation."""
    adoption = adoption_on(case.institution_id, on)
    if adoption is None:
        raise NotNow(
            "no_regulation",
            Text(
                f"本单位在{on:%Y-%m-%d}没有生效的规章,无从评析和追究。",
                f"No regulation was in force here on {on:%Y-%m-%d}.",
            ),
            mend=Text("请负责人先采用规章。", "Let the leader adopt a regulation first."),
            article="H-14",
        )
    return adoption


def known(case: Case, adoption: Adoption) -> dict[str, Any]:
    """Give the facts that the road has settled before any review: level, days, sums, reputation."""
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
        "flags": {"reputation": case.reputation, "review_requested": False, "objected": False},
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


def in_yuan(fen: int) -> str:
    """Write fen as the rulebook reads money: yuan with two decimals."""
    return f"{fen // 100}.{fen % 100:02d}"
