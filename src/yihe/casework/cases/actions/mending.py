"""What was recorded wrongly about a case is mended by a correcting entry."""

from datetime import date, datetime

from yihe.casework.cases import forms, permissions, rules
from yihe.casework.cases.models import Case
from yihe.casework.cases.queries import CASE
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.declaration import Recorded, action
from yihe.foundation.acting.moments import check_day_past
from yihe.foundation.acting.text import Text
from yihe.foundation.institutions.models import Department


@action(
    "casework:cases:correct_moment",
    title=Text("更正发生时间", "Correct a moment"),
    article="H-23",
    permission=permissions.OFFICE_OR_BUREAU,
    subject=CASE,
    form=forms.MomentCorrectionForm,
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
    rules.check_correctable(case, corrects, right_moment, at)
    facts = {"corrects": corrects, "happened_at": right_moment.isoformat()}
    return Recorded(case, facts=facts, payload={"reason": reason})


@action(
    "casework:cases:correct_case",
    title=Text("更正案件资料", "Correct the case's particulars"),
    article="H-23",
    permission=permissions.OFFICE_OR_BUREAU,
    subject=CASE,
    form=forms.CaseCorrectionForm,
    icon="edit",
)
def correct_case(  # noqa: PLR0913 - everything that may have been recorded wrongly
    *,
    case: Case,
    title: str,
    patient_name: str,
    department: Department,
    happened_on: date,
    reputation: str,
    reason: str,
    by: Actor,
    at: datetime,
) -> Recorded[Case]:
    """Mend title, patient, department, day or harmed reputation; old and new values stand in the journal."""
    check_day_past(happened_on, at, field="happened_on")
    names = ("title", "patient_name", "happened_on", "reputation")
    before = {name: str(getattr(case, name)) for name in names} | {"department": str(case.department)}
    case.title, case.patient_name, case.department = title, patient_name, department
    case.happened_on, case.reputation = happened_on, reputation
    case.save(update_fields=[*names, "department"])
    after = {name: str(getattr(case, name)) for name in names} | {"department": str(department)}
    changed = {name: [before[name], after[name]] for name in before if before[name] != after[name]}
    return Recorded(case, facts={"fields": sorted(changed)}, payload={"reason": reason, "changed": changed})
