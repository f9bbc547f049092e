"""Numbers are revealed for a reason, and what was recorded wrongly is mended."""

from datetime import datetime

from yihe.casework.complaints import forms, permissions
from yihe.casework.complaints.models import Complaint
from yihe.casework.complaints.queries import COMPLAINT
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.declaration import Recorded, action
from yihe.foundation.acting.text import Text
from yihe.foundation.vault.fields import blind_index

COMPLAINT_MADE = Text("投诉", "the complaint was made")


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


@action(
    "casework:complaints:correct",
    title=Text("更正投诉", "Correct the complaint"),
    article="H-23",
    permission=permissions.OFFICE,
    subject=COMPLAINT,
    form=forms.CorrectionForm,
    icon="edit",
    explains=Text("原内容保留在日志中。", "What stood before is kept in the journal."),
)
def correct(  # noqa: PLR0913 - everything that may have been recorded wrongly
    *,
    complaint: Complaint,
    patient_name: str,
    complainant_name: str,
    content: str,
    reason: str,
    by: Actor,
    at: datetime,
    phone: str = "",
    claimed_fen: int | None = None,
) -> Recorded[Complaint]:
    """Mend patient, complainant, telephone, content or amount claimed (fen); an empty telephone leaves it as it is."""
    names = ("patient_name", "complainant_name", "content", "claimed_fen")
    before = {name: str(getattr(complaint, name) or "") for name in names}
    complaint.patient_name, complaint.complainant_name = patient_name, complainant_name
    complaint.content, complaint.claimed_fen = content, claimed_fen
    if phone:
        complaint.phone, complaint.phone_index = phone, blind_index("phone", phone)
    complaint.save(update_fields=[*names, "phone", "phone_index"])
    after = {name: str(getattr(complaint, name) or "") for name in names}
    changed = {name: [before[name], after[name]] for name in names if before[name] != after[name]}
    fields = sorted([*changed, *(["phone"] if phone else [])])
    return Recorded(complaint, facts={"fields": fields}, payload={"reason": reason, "changed": changed})
