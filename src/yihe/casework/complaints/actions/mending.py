"""Numbers are revealed for a reason, and what was recorded wrongly is mended."""

from datetime import date, datetime
from typing import Any, TypedDict, Unpack

from yihe.casework.complaints import forms, permissions, rules
from yihe.casework.complaints.models import Complaint
from yihe.casework.complaints.queries import COMPLAINT
from yihe.casework.complaints.terms import Handling
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.declaration import Recorded, action
from yihe.foundation.acting.mending import MomentCorrectionForm, check_changed, entry_to_mend, put_right
from yihe.foundation.acting.moments import check_day_past
from yihe.foundation.acting.text import Text
from yihe.foundation.institutions.models import Department
from yihe.foundation.vault.fields import blind_index
from yihe.foundation.vault.masks import mask_identity, mask_phone


@action(
    "casework:complaints:reveal",
    title=Text("查看完整号码", "Reveal the numbers"),
    article="H-25",
    permission=permissions.OFFICE,
    subject=COMPLAINT,
    form=forms.RevealForm,
    icon="reveal",
    explains=Text("查看的人、时间和理由记入日志。", "Who looked, when and why is journaled."),
    announces=lambda complaint: Text(
        f"电话：{complaint.phone or '无'}；身份证号：{complaint.patient_identity or '无'}",
        f"Telephone: {complaint.phone or 'none'}; identity number: {complaint.patient_identity or 'none'}",
    ),
)
def reveal(*, complaint: Complaint, reason: str, by: Actor, at: datetime) -> Recorded[Complaint]:
    """Show the whole telephone and identity numbers once, and journal that and why."""
    return Recorded(complaint, payload={"reason": reason})


class Particulars(TypedDict, total=False):
    """What may have been recorded wrongly; what is not given stays as it is."""

    channel: str
    content: str
    demands: str
    claimed_fen: int | None
    department: Department | None
    handling: str
    patient_name: str
    patient_identity: str
    visit_number: str
    treated_on: date | None
    patient_died: bool
    standing: str
    complainant_name: str
    phone: str


@action(
    "casework:complaints:correct",
    title=Text("更正投诉", "Correct the complaint"),
    article="H-23",
    permission=permissions.OFFICE,
    subject=COMPLAINT,
    form=forms.CorrectionForm,
    icon="edit",
    explains=Text(
        "原内容和更正后的内容都保留可见；投诉时间用“更正投诉时间”。",
        "What stood before and what stands now both stay visible; the moment has a correction of its own.",
    ),
)
def correct(
    *, complaint: Complaint, reason: str, by: Actor, at: datetime, **right: Unpack[Particulars]
) -> Recorded[Complaint]:
    """Mend what was recorded wrongly; an empty telephone or identity number leaves it as it is."""
    wanted = {name: value for name, value in right.items() if value or name not in forms.HIDDEN}
    rules.check_complainant(
        str(wanted.get("standing", complaint.standing)),
        str(wanted.get("complainant_name", complaint.complainant_name)),
    )
    check_day_past(right.get("treated_on"), at, field="treated_on")
    changed = {
        name: [told(complaint, name), told_as(complaint, name, value)]
        for name, value in wanted.items()
        if getattr(complaint, name) != value
    }
    check_changed(changed)
    for name in changed:
        setattr(complaint, name, wanted[name])
    complaint.phone_index = blind_index("phone", complaint.phone) if complaint.phone else ""
    complaint.save(update_fields=[*changed, "phone_index"])
    facts: dict[str, Any] = {"fields": sorted(changed)}
    if "handling" in changed:
        # The time for an answer runs by this.
        facts["amends"] = {"several_departments": complaint.handling == Handling.JOINT}
    return Recorded(complaint, facts=facts, payload={"reason": reason, "changed": changed})


def told(complaint: Complaint, name: str) -> str:
    """Give a particular as the journal tells it: numbers masked, codes as they are."""
    return told_as(complaint, name, getattr(complaint, name))


def told_as(complaint: Complaint, name: str, value: object) -> str:
    """Give a value of a particular as the journal tells it."""
    masks = {"phone": mask_phone, "patient_identity": mask_identity}
    if name in masks:
        return masks[name](str(value)) if value else ""
    return "" if value is None else str(value)


@action(
    "casework:complaints:correct_moment",
    title=Text("更正投诉时间", "Correct a moment of the complaint"),
    article="H-23",
    permission=permissions.OFFICE,
    subject=COMPLAINT,
    form=MomentCorrectionForm,
    icon="edit",
    explains=Text(
        "投诉、答复或联系的发生时间有误的，在此更正；期限随之重算，两个时间都可见。",
        "The moment of the complaint, its answer or a contact; deadlines follow, and both moments stay visible.",
    ),
)
def correct_moment(
    *, complaint: Complaint, corrects: int, right_moment: datetime, reason: str, by: Actor, at: datetime
) -> Recorded[Complaint]:
    """Mend the moment at which an entry about the complaint is said to have happened."""
    entry, entries = entry_to_mend(complaint, corrects)
    rules.check_in_order(complaint, entry, entries, right_moment)
    return Recorded(complaint, facts=put_right(entry, entries, right_moment, at), payload={"reason": reason})
