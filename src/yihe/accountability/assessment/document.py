"""The facts document of a case, as the regulation is asked about it: its sums, days, review and people."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from yihe.accountability.assessment.models import Assessment
from yihe.accountability.assessment.queries import history_of
from yihe.accountability.review import weighing
from yihe.accountability.review.models import Responsible, Review
from yihe.casework.cases.models import Case
from yihe.casework.resolution.terms import Route
from yihe.casework.settlement.models import Agreement
from yihe.casework.settlement.queries import agreement_of
from yihe.casework.settlement.terms import Kind
from yihe.foundation.deadlines.queries import deadlines_of
from yihe.foundation.regulations.models import Adoption
from yihe.foundation.regulations.queries import policy_of
from yihe.rulebook.vocabulary import HandledBy, ManagerPost

HANDLED = {
    Kind.AGREED: HandledBy.NEGOTIATED,
    Kind.MEDIATED: HandledBy.MEDIATED,
    Kind.JUDGED: HandledBy.JUDICIAL,
}
# Stands in place of a person for a post that the institution does not have.
NOBODY = "NONE"
REVIEWING = ("accountability:review:conclude", "accountability:review:report")


def document(
    case: Case,
    review: Review,
    adoption: Adoption,
    *,
    decides_on: date,
    absent_posts: Iterable[str],
    at: datetime,
) -> dict[str, Any]:
    """Give the facts with the keys of the rulebook; persons stand as p1, p2 … in the order of the review."""
    absent = set(absent_posts)
    own: dict[str, Any] = {
        "decided_on": decides_on.isoformat(),
        "persons": persons_of(review),
        "managers": [post.value for post in ManagerPost if post.value not in absent],
        "flags": {"reported_late": late(case, adoption, at)},
    }
    if (agreement := agreement_of(case)) is not None:
        own["handled_by"] = handled_by(agreement).value
    return weighing.joined(weighing.known(case, adoption), weighing.found(review), own)


def keyed(review: Review) -> dict[str, Responsible]:
    """Give the persons of a review by the ids they have in the facts."""
    return {f"p{number}": one for number, one in enumerate(review.responsible.all(), start=1)}


def persons_of(review: Review) -> list[dict[str, Any]]:
    """Give the persons with their roles and with what was decided about them before (R1-20)."""
    keys = keyed(review)
    history = history_of(review.institution_id, [one.person_id for one in keys.values()])
    return [
        {"id": key, "role": one.role, "history": history.get(one.person_id, [])} for key, one in keys.items()
    ]


def handled_by(agreement: Agreement) -> HandledBy:
    """Give the route by which the dispute was resolved."""
    if agreement.episode is not None and agreement.episode.route == Route.ADMINISTRATIVE_MEDIATION:
        return HandledBy.ADMINISTRATIVE
    return HANDLED[Kind(agreement.kind)]


def late(case: Case, adoption: Adoption, at: datetime) -> bool:
    """Tell whether review or report missed a deadline of the adopted regulation (R1-26); one not yet due did not."""
    rules = policy_of(adoption).rules(adoption.readings).deadlines
    keys = {rule.key for rule in rules if rule.stop is not None and rule.stop.tag in REVIEWING}
    rows = deadlines_of(case.institution_id, [case.pk]).get(case.pk, [])
    return any(row.due_at is not None and (row.met_at or at) > row.due_at for row in rows if row.key in keys)


def still_right(case: Case, proposal: Assessment, on: date) -> bool:
    """Tell whether the regulation in force on a day, asked with the history of that day, answers as proposed."""
    adoption = weighing.binding(case, on)
    if adoption is None or policy_of(adoption).sha256 != proposal.policy_sha256:
        return False
    facts = proposal.facts | {"decided_on": on.isoformat(), "persons": persons_of(proposal.review)}
    choices = {row["name"]: row["value"] for row in proposal.choices}
    now = json.loads(json.dumps(weighing.weigh(adoption, facts, choices).result()))
    return all(
        now[part] == proposal.outcome[part] for part in ("base_fen", "nature", "persons", "managers", "unit")
    )


def absent_among(posts: Iterable[Mapping[str, str]]) -> list[str]:
    """Give the posts that were said not to exist."""
    return [row["post"] for row in posts if row["person"] == NOBODY]


def holders_among(posts: Sequence[Mapping[str, str]]) -> dict[str, UUID]:
    """Give the holders by post."""
    return {row["post"]: UUID(str(row["person"])) for row in posts if row["person"] != NOBODY}
