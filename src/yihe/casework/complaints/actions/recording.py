"""A complaint is recorded."""

from datetime import date, datetime

from yihe.casework.complaints import forms, permissions, rules
from yihe.casework.complaints.models import Complaint
from yihe.casework.complaints.terms import Handling
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.declaration import Recorded, action
from yihe.foundation.acting.kept import Kept
from yihe.foundation.acting.moments import check_day_past, day_of
from yihe.foundation.acting.text import Text
from yihe.foundation.institutions.models import Department, Institution
from yihe.foundation.institutions.numbering import next_serial
from yihe.foundation.institutions.queries import PLACE
from yihe.foundation.vault.fields import blind_index

COMPLAINT_MADE = Text("投诉", "the complaint was made")


@action(
    "casework:complaints:record",
    title=Text("登记投诉", "Record a complaint"),
    article="O3-20",
    permission=permissions.RECORD,
    subject=PLACE,
    form=forms.ComplaintForm,
    kept=(Kept(Complaint, "made_at"),),
    icon="complaint",
)
def record(  # noqa: PLR0913 - what the desk asks of somebody who complains
    *,
    institution: Institution,
    channel: str,
    content: str,
    patient_name: str,
    standing: str,
    by: Actor,
    at: datetime,
    happened_at: datetime | None = None,
    handling: str = Handling.SIMPLE,
    department: Department | None = None,
    demands: str = "",
    claimed_fen: int | None = None,
    treated_on: date | None = None,
    patient_died: bool = False,
    patient_identity: str = "",
    visit_number: str = "",
    complainant_name: str = "",
    phone: str = "",
) -> Recorded[Complaint]:
    """Record a complaint made at happened_at; claimed_fen in fen. The number is gapless in the institution and year."""
    rules.check_complainant(standing, complainant_name)
    check_day_past(treated_on, at, field="treated_on")
    year = day_of(at).year
    complaint = Complaint.objects.create(
        institution=institution,
        number=f"{institution.short}投{year}-{next_serial(institution, 'C', year):04}",
        channel=channel,
        handling=handling,
        department=department,
        made_at=happened_at or at,
        recorded_at=at,
        recorded_by_id=by.person_id,
        content=content,
        demands=demands,
        claimed_fen=claimed_fen,
        treated_on=treated_on,
        patient_died=patient_died,
        patient_name=patient_name,
        patient_identity=patient_identity,
        visit_number=visit_number,
        complainant_name=complainant_name or (patient_name if standing == "PATIENT" else ""),
        standing=standing,
        phone=phone,
        phone_index=blind_index("phone", phone) if phone else "",
    )
    facts = {
        "number": complaint.number,
        "channel": channel,
        "several_departments": handling == Handling.JOINT,
    }
    return Recorded(
        complaint, facts=facts, payload={"patient": patient_name, "content": content}, about=complaint
    )
