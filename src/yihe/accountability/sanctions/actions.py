"""Writes to the ledger: deciding, lifting, correcting."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from yihe.accountability.assessment.actions import withdraw
from yihe.accountability.assessment.document import still_right
from yihe.accountability.assessment.models import Assessment
from yihe.accountability.assessment.queries import standing_proposal
from yihe.accountability.sanctions import forms, permissions, recording, rules
from yihe.accountability.sanctions.items import confirmed, items_of
from yihe.accountability.sanctions.models import Decision, Sanction
from yihe.accountability.sanctions.queries import sanctions_of
from yihe.accountability.sanctions.terms import Status
from yihe.casework.cases.models import Case
from yihe.casework.cases.queries import CASE
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.declaration import Recorded, action
from yihe.foundation.acting.kept import Kept
from yihe.foundation.acting.moments import check_order, day_of
from yihe.foundation.acting.refusal import NotNow
from yihe.foundation.acting.text import Text


@action(
    rules.DECIDE,
    title=Text("作出决定", "Decide"),
    article="R1-15",
    permission=permissions.DECIDE,
    subject=CASE,
    form=forms.DecideForm,
    rule=rules.check_decidable,
    past=rules.check_others_turn,
    kept=(
        Kept(Decision, "decided_at", fact="proposal", by="assessment_id"),
        Kept(Sanction, "decided_at", fact="proposal", by="decision__assessment_id"),
        Kept(Assessment, "decided_on", fact="proposal", day=True),
    ),
    icon="sanction",
    explains=Text(
        "确认拟定，或者写明理由予以减轻；属于其他机关权力的，只作为建议提出。",
        "Confirm what was proposed, or lower it with the reason; what is another authority's becomes a proposal to it.",
    ),
)
def decide(
    *,
    case: Case,
    reasons: str,
    by: Actor,
    at: datetime,
    happened_at: datetime | None = None,
    starts_on: date | None = None,
    lowered: Sequence[Mapping[str, Any]] = (),
) -> Recorded[Decision]:
    """Decide on the proposal and write the ledger.

    lowered are rows of item (its key), how (LOWERED or LEFT_OUT), fen or months below what was proposed, and reason.
    """
    proposal, decided_at = standing_proposal(case), happened_at or at
    rules.check_separate(case, proposal, by)
    check_order(proposal.proposed_at, decided_at, what=Text("拟定责任", "the proposal was made"))
    rules.check_settled(proposal)
    _check_still_right(case, proposal, day_of(decided_at))
    items = items_of(proposal)
    rules.check_lowered(items, lowered)
    begins = starts_on or day_of(decided_at)
    rules.check_start(begins, day_of(decided_at))
    recording.supersede(case, decided_at)
    decision = Decision.objects.create(
        institution_id=case.institution_id,
        case=case,
        assessment=proposal,
        decided_at=decided_at,
        recorded_at=at,
        decided_by_id=by.person_id,
        reasons=reasons,
    )
    lines = recording.written(decision, confirmed(items, lowered), by, begins)
    proposal.decided_on = day_of(decided_at)
    proposal.save(update_fields=["decided_on"])
    case.travel(rules.DECIDE, decided_at)
    case.save(update_fields=["stage", "stage_since"])
    facts = {"proposal": str(proposal.pk), "lines": [recording.facts_of(line) for line in lines]}
    lowerings = "；".join(str(row["reason"]) for row in lowered)
    return Recorded(decision, facts=facts, payload={"reasons": reasons, "lowered": lowerings})


@action(
    rules.LIFT,
    title=Text("解除处理", "Lift a sanction"),
    article="R1-15",
    permission=permissions.LIFT,
    subject=CASE,
    form=forms.LiftForm,
    rule=rules.check_decided,
    past=rules.check_some_line,
    kept=(Kept(Sanction, "lifted_on", fact="sanction", day=True),),
    icon="check",
    explains=Text(
        "条件已经满足，或者提前解除；解除通知留在台账。",
        "Its condition is fulfilled, or it ends early; the release letter stays in the ledger.",
    ),
)
def lift(
    *, case: Case, sanction: UUID, release: str, by: Actor, at: datetime, happened_at: datetime | None = None
) -> Recorded[Sanction]:
    """End a sanction with its release letter; it stays in the ledger."""
    line = rules.found_among(sanctions_of(case), sanction, by)
    check_order(line.decided_at, happened_at or at, what=Text("决定", "it was decided"))
    line.status, line.lifted_on, line.release = Status.LIFTED, day_of(happened_at or at), release
    line.save(update_fields=["status", "lifted_on", "release"])
    return Recorded(line, facts=recording.facts_of(line), payload={"name": _name(line), "release": release})


@action(
    rules.CORRECT,
    title=Text("更正处理记录", "Correct a line of the ledger"),
    article="H-23",
    permission=permissions.DECIDE,
    subject=CASE,
    form=forms.CorrectForm,
    rule=rules.check_decided,
    past=rules.check_some_line,
    icon="edit",
    explains=Text(
        "原记录保留并注明已更正；更正不能加重。",
        "The line recorded stays, marked as corrected; a correction never makes it heavier.",
    ),
)
def correct(  # noqa: PLR0913 - the figures of a line
    *,
    case: Case,
    sanction: UUID,
    reason: str,
    by: Actor,
    at: datetime,
    happened_at: datetime | None = None,
    fen: int | None = None,
    months: int | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> Recorded[Sanction]:
    """Put right figures in place of those recorded; what is not given stays."""
    line = rules.found_among(sanctions_of(case), sanction, by)
    rules.check_correction(line, fen, months)
    given = {"fen": fen, "months": months, "starts_on": starts_on, "ends_on": ends_on}
    right = recording.replaced(
        line, {name: value for name, value in given.items() if value is not None}, reason, at
    )
    facts = recording.facts_of(right) | {"replaces": recording.facts_of(line)}
    return Recorded(right, facts=facts, payload={"name": _name(line), "reason": reason})


def _check_still_right(case: Case, proposal: Assessment, on: date) -> None:
    if not still_right(case, proposal, on):
        raise NotNow(
            "outdated",
            Text(
                "按决定之日计算，结果与拟定不同。",
                "Reckoned for the day of the decision, the result is another than proposed.",
            ),
            mend=Text(
                f"请先“{withdraw.title.zh}”，再重新拟定并听取陈述。",
                f"Take “{withdraw.title.en}”, propose again and hear the persons.",
            ),
            article="R1-15",
        )


def _name(line: Sanction) -> str:
    return line.person.name if line.person else ""
