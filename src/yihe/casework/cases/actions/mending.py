"""What was recorded wrongly about a case is mended by a correcting entry."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypedDict, Unpack

from yihe.casework.cases import forms, permissions, rules, stages
from yihe.casework.cases.models import Case
from yihe.casework.cases.queries import CASE, FACTS, UNSTORED, particulars_of
from yihe.casework.cases.terms import Stage
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.declaration import Recorded, action
from yihe.foundation.acting.mending import MomentCorrectionForm, check_changed, entry_to_mend, put_right
from yihe.foundation.acting.moments import check_day_past, check_not_future
from yihe.foundation.acting.text import Text
from yihe.foundation.institutions.models import Department
from yihe.foundation.journal.corrections import right_moments
from yihe.foundation.journal.models import Entry
from yihe.foundation.ui.figures import instant


@action(
    "casework:cases:correct_moment",
    title=Text("更正发生时间", "Correct a moment"),
    article="H-23",
    permission=permissions.OFFICE_OR_BUREAU,
    subject=CASE,
    form=MomentCorrectionForm,
    icon="edit",
    explains=Text(
        "原记录不变，另记更正；期限随之重算，两个时间都可见。",
        "The entry stays; a correction is added, deadlines are recomputed, and both moments stay visible.",
    ),
)
def correct_moment(
    *, case: Case, corrects: int, right_moment: datetime, reason: str, by: Actor, at: datetime
) -> Recorded[Case]:
    """Mend the moment at which an entry is said to have happened."""
    entry, entries = entry_to_mend(case, corrects)
    rules.check_in_order(case, entry, entries, right_moment)
    facts = put_right(entry, entries, right_moment, at)
    case.stage_since = since(case, entries, facts)
    case.save(update_fields=["stage_since"])
    return Recorded(case, facts=facts, payload={"reason": reason})


def since(case: Case, entries: Sequence[Entry], correction: Mapping[str, Any]) -> datetime:
    """Travel the road again by the case's entries; give since when it stands where it stands, as corrected."""
    moved = right_moments(entries)
    moved[correction["corrects"]] = datetime.fromisoformat(correction["happened_at"])
    stage, moment = Stage.REGISTERED, case.stage_since
    for one in entries:
        target = stages.after(stage, one.tag)
        if target != stage or one.tag == rules.REGISTER:
            stage, moment = target, moved.get(one.sequence, one.happened_at)
    return moment


class Particulars(TypedDict, total=False):
    """What may have been recorded wrongly; what is not given stays as it is."""

    title: str
    patient_name: str
    department: Department
    happened_on: date
    reputation: str
    died: bool
    died_at: datetime | None
    can_freeze: bool
    grade: str
    persons_harmed: int


@action(
    "casework:cases:correct_case",
    title=Text("更正案件资料", "Correct the case's particulars"),
    article="H-23",
    permission=permissions.OFFICE_OR_BUREAU,
    subject=CASE,
    form=forms.CaseCorrectionForm,
    icon="edit",
    explains=Text(
        "原内容和更正后的内容都保留可见；期限随之重算。",
        "What stood before and what stands now both stay visible; deadlines are recomputed.",
    ),
)
def correct_case(
    *, case: Case, reason: str, by: Actor, at: datetime, **right: Unpack[Particulars]
) -> Recorded[Case]:
    """Mend the particulars of the case, as they were wrong or as they have become; both stand in the journal."""
    check_day_past(right.get("happened_on"), at, field="happened_on")
    check_not_future(right.get("died_at"), at, field="died_at")
    before = particulars_of(case)
    changed = {name: value for name, value in right.items() if before[name] != value}
    check_changed(changed)
    for name in changed.keys() - UNSTORED:
        setattr(case, name, changed[name])
    case.save(update_fields=[name for name in changed if name not in UNSTORED])
    facts: dict[str, Any] = {"fields": sorted(changed)}
    if amended := {FACTS[name]: as_fact(value) for name, value in changed.items() if name in FACTS}:
        facts["amends"] = amended
    told = {name: [as_told(before[name]), as_told(value)] for name, value in changed.items()}
    return Recorded(case, facts=facts, payload={"reason": reason, "changed": told})


def as_fact(value: object) -> object:
    """Give a value as a fact of the journal; an instant in ISO letters, and nothing as nothing."""
    return value.isoformat() if isinstance(value, datetime) else value


def as_told(value: object) -> str:
    """Give a value as the journal tells it."""
    if isinstance(value, datetime):
        return instant(value)
    return "" if value is None else str(value)
