"""Contacts with the people who complained, and the notice of their rights."""

from datetime import date, datetime

from yihe.casework.complaints import forms, permissions, rules
from yihe.casework.complaints.models import Complaint, Contact
from yihe.casework.complaints.queries import COMPLAINT
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.declaration import Recorded, action
from yihe.foundation.acting.kept import Kept
from yihe.foundation.acting.moments import check_order
from yihe.foundation.acting.text import Text

COMPLAINT_MADE = Text("投诉", "the complaint was made")


@action(
    "casework:complaints:note_contact",
    title=Text("记一笔联系", "Log a contact"),
    article="R1-4",
    permission=permissions.ATTEND,
    subject=COMPLAINT,
    form=forms.ContactForm,
    kept=(Kept(Contact, "happened_at", fact="contact"),),
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
    facts = {
        "contact": str(contact.pk),
        "kind": kind,
        "promise_on": promise_on.isoformat() if promise_on else "",
    }
    return Recorded(contact, facts=facts, payload={"with": with_whom, "said": said, "promise": promise})


@action(
    rules.NOTIFY,
    title=Text("告知权利", "Hand over the notice of rights"),
    article="D701-23",
    permission=permissions.ATTEND,
    subject=COMPLAINT,
    form=forms.RightsForm,
    past=rules.check_not_notified,
    kept=(Kept(Contact, "happened_at", fact="contact"),),
    icon="info",
    explains=Text(
        "告知合法途径、病历与实物封存启封、病历查阅复制的规定；患者死亡的，并告知尸检规定。",
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
        said=said.zh + (f"（拒签，见证人：{witnesses}）" if refused_to_sign else ""),
    )
    return Recorded(
        contact,
        facts={"contact": str(contact.pk), "refused_to_sign": refused_to_sign},
        payload={"to": handed_to, "witnesses": witnesses},
    )
