"""Writes to complaints and the contact log."""

from datetime import date, datetime

from yihe.casework.complaints import forms, permissions, rules
from yihe.casework.complaints.models import Complaint, Contact
from yihe.casework.complaints.queries import COMPLAINT
from yihe.casework.complaints.terms import Handling
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.declaration import Recorded, action
from yihe.foundation.acting.moments import check_order, day_of
from yihe.foundation.acting.text import Text
from yihe.foundation.institutions.models import Department, Institution
from yihe.foundation.institutions.numbering import next_serial
from yihe.foundation.institutions.queries import INSTITUTION
from yihe.foundation.vault.fields import blind_index

COMPLAINT_MADE = Text("投诉", "the complaint was made")


@action(
    "casework:complaints:record",
    title=Text("登记投诉", "Record a complaint"),
    article="O3-20",
    permission=permissions.RECORD,
    subject=INSTITUTION,
    form=forms.ComplaintForm,
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


@action(
    "casework:complaints:note_contact",
    title=Text("记一笔联系", "Log a contact"),
    article="R1-4",
    permission=permissions.ATTEND,
    subject=COMPLAINT,
    form=forms.ContactForm,
    icon="phone",
)
def note_contact(  # noqa: PLR0913 - one line of the log
    *,
    complaint: Complaint,
    kind: str,
    with_whom: str,
    said: str,
    by: Actor,
    at: datetime,
    happened_at: datetime | None = None,
    promise: str = "",
    promise_on: date | None = None,
) -> Recorded[Contact]:
    """Log a call, visit, talk or promise in one line."""
    contact = Contact.objects.create(
        institution_id=complaint.institution_id,
        complaint=complaint,
        kind=kind,
        happened_at=happened_at or at,
        recorded_at=at,
        by_id=by.person_id,
        with_whom=with_whom,
        said=said,
        promise=promise,
        promise_on=promise_on,
    )
    facts = {"kind": kind, "promise_on": promise_on.isoformat() if promise_on else ""}
    return Recorded(contact, facts=facts, payload={"with": with_whom, "said": said, "promise": promise})


@action(
    "casework:complaints:solve_on_spot",
    title=Text("当场解决", "Solved on the spot"),
    article="O3-24",
    permission=permissions.ATTEND,
    subject=COMPLAINT,
    form=forms.SolutionForm,
    rule=rules.check_unsolved,
    icon="check",
)
def solve_on_spot(
    *, complaint: Complaint, solution: str, by: Actor, at: datetime, happened_at: datetime | None = None
) -> Recorded[Complaint]:
    """Record that the complaint was solved on the spot; it needs no case."""
    check_order(complaint.made_at, happened_at or at, what=COMPLAINT_MADE)
    complaint.solved_at, complaint.solution = happened_at or at, solution
    complaint.save(update_fields=["solved_at", "solution"])
    return Recorded(complaint, payload={"solution": solution})


@action(
    "casework:complaints:answer",
    title=Text("答复投诉人", "Answer the complainant"),
    article="O3-24",
    permission=permissions.OFFICE,
    subject=COMPLAINT,
    form=forms.AnswerForm,
    rule=rules.check_unanswered,
    icon="letter",
)
def answer(
    *, complaint: Complaint, answer: str, by: Actor, at: datetime, happened_at: datetime | None = None
) -> Recorded[Complaint]:
    """Record what the complainant was answered; it ends the time for feedback."""
    check_order(complaint.made_at, happened_at or at, what=COMPLAINT_MADE)
    complaint.answered_at, complaint.answer = happened_at or at, answer
    complaint.save(update_fields=["answered_at", "answer"])
    return Recorded(complaint, payload={"answer": answer})


@action(
    "casework:complaints:notify_rights",
    title=Text("告知权利", "Hand over the notice of rights"),
    article="D701-23",
    permission=permissions.ATTEND,
    subject=COMPLAINT,
    form=forms.RightsForm,
    icon="info",
    explains=Text(
        "告知合法途径、病历与实物封存启封、病历查阅复制的规定;患者死亡的,并告知尸检规定。",
        "Lawful routes, sealing and unsealing, consulting and copying records; and autopsy where the patient died.",
    ),
)
def notify_rights(
    *,
    complaint: Complaint,
    handed_to: str,
    by: Actor,
    at: datetime,
    happened_at: datetime | None = None,
    refused_to_sign: bool = False,
    witnesses: str = "",
) -> Recorded[Contact]:
    """Record that the notice of Decree 701 article 23 was handed over, or its signature refused before witnesses."""
    check_order(complaint.made_at, happened_at or at, what=COMPLAINT_MADE)
    said = Text("已交付权利告知书", "Notice of rights handed over")
    contact = Contact.objects.create(
        institution_id=complaint.institution_id,
        complaint=complaint,
        kind="LETTER",
        happened_at=happened_at or at,
        recorded_at=at,
        by_id=by.person_id,
        with_whom=handed_to,
        said=said.zh + (f"(拒签,见证人:{witnesses})" if refused_to_sign else ""),
    )
    return Recorded(
        contact, facts={"refused_to_sign": refused_to_sign}, payload={"to": handed_to, "witnesses": witnesses}
    )


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
        f"电话:{complaint.phone or '无'};身份证号:{complaint.patient_identity or '无'}",
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
