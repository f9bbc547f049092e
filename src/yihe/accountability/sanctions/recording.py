"""How what was decided becomes lines of the ledger."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from yihe.accountability.review.bodies import acts_for_bureau
from yihe.accountability.sanctions.items import Decided
from yihe.accountability.sanctions.models import Decision, Sanction
from yihe.accountability.sanctions.periods import period_of
from yihe.accountability.sanctions.queries import sanctions_of
from yihe.accountability.sanctions.terms import Status
from yihe.casework.cases.models import Case
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.refusal import Invalid
from yihe.foundation.acting.text import Text
from yihe.foundation.identifiers import uuid7
from yihe.rulebook.calendars import months_later
from yihe.rulebook.vocabulary import Authority, Measure


def written(decision: Decision, decided: Sequence[Decided], by: Actor, starts_on: date) -> list[Sanction]:
    """Write a line for each item decided."""
    bureau = acts_for_bureau(by, decision.case)
    return Sanction.objects.bulk_create(
        [
            _line(decision, one, position, starts_on, bureau=bureau)
            for position, one in enumerate(decided, start=1)
        ]
    )


def status_of(authority: str, kind: str, *, bureau: bool) -> Status:
    """Give whether a measure is in force by this decision, or only proposed to the authority whose power it is.

    The way back after study is no burden that the bureau would order: it holds as the condition of the return.
    """
    own = authority == Authority.UNIT or (bureau and authority == Authority.BUREAU)
    return (
        Status.IN_FORCE if own or kind == Measure.RETURN_AFTER_EXAMINATION else Status.PROPOSED_TO_AUTHORITY
    )


def replaced(line: Sanction, right: Mapping[str, Any], reason: str, at: datetime) -> Sanction:
    """Mark a line as corrected and write the right one; with other months or another start it ends on another day."""
    values = {field.attname: getattr(line, field.attname) for field in Sanction._meta.concrete_fields}  # noqa: SLF001
    values |= {"id": uuid7(), "replaces_id": line.pk, **right}
    if "ends_on" not in right and values["months"] and {"months", "starts_on"} & set(right):
        values["ends_on"] = months_later(values["starts_on"], values["months"])
    if values["ends_on"] is not None and values["ends_on"] < values["starts_on"]:
        raise Invalid(
            "ends_first",
            Text("结束早于开始。", "It would end before it begins."),
            mend=Text("请核对日期。", "Check the days."),
            article="H-06",
            field="ends_on",
        )
    line.status, line.replaced_at, line.replaced_because = Status.CORRECTED, at, reason
    line.save(update_fields=["status", "replaced_at", "replaced_because"])
    return Sanction.objects.create(**values)


def supersede(case: Case, at: datetime) -> None:
    """End what an earlier decision imposed: the committee has changed its ground, and this decision takes its place."""
    for line in sanctions_of(case):
        if line.status in {Status.IN_FORCE, Status.PROPOSED_TO_AUTHORITY}:
            line.status, line.replaced_at = Status.SUPERSEDED, at
            line.save(update_fields=["status", "replaced_at"])


def facts_of(line: Sanction) -> dict[str, Any]:
    """Give what the journal keeps of a line for ever."""
    return {
        "sanction": str(line.pk),
        "person": str(line.person_id) if line.person_id else "",
        "kind": line.kind,
        "article": line.article,
        "authority": line.authority,
        "status": str(line.status),
        "fen": line.fen,
        "months": line.months,
        "starts_on": line.starts_on.isoformat(),
        "ends_on": line.until_on.isoformat() if line.until_on else "",
    }


def _line(decision: Decision, decided: Decided, position: int, starts_on: date, *, bureau: bool) -> Sanction:
    item = decided.item
    period = period_of(item.kind, item.measure, decided.months, starts_on)
    return Sanction(
        institution_id=decision.institution_id,
        case_id=decision.case_id,
        decision=decision,
        person_id=item.person_id,
        position=position,
        kind=item.kind,
        article=item.article,
        authority=item.authority,
        status=status_of(item.authority, item.kind, bureau=bureau),
        fen=decided.fen,
        months=decided.months,
        rate_ppm=item.measure.get("rate_ppm"),
        points=item.measure.get("points"),
        year=item.measure.get("year"),
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        condition=period.condition,
        proposed_fen=item.fen,
        proposed_months=item.months,
        lowered_because=decided.because,
        decided_at=decision.decided_at,
    )
