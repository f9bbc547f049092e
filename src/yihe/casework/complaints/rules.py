"""When complaints may be recorded, solved and answered."""

from collections.abc import Sequence
from datetime import datetime

from yihe.casework.complaints.models import Complaint
from yihe.casework.complaints.terms import Standing
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.mending import check_pairs
from yihe.foundation.acting.past import Past
from yihe.foundation.acting.refusal import Idle, Invalid, NotNow
from yihe.foundation.acting.text import Text
from yihe.foundation.deadlines.models import Descent
from yihe.foundation.journal.corrections import MOMENTS
from yihe.foundation.journal.models import Entry

RECORD, NOTIFY = "casework:complaints:record", "casework:complaints:notify_rights"
# What is never before the complaint; the last by a case that grew from it.
FOLLOWS = tuple(
    (RECORD, effect, "")
    for effect in (
        "casework:complaints:answer",
        "casework:complaints:solve_on_spot",
        NOTIFY,
        "casework:cases:register",
    )
)


def check_unsolved(complaint: Complaint) -> None:
    """Refuse to go on with a complaint that was solved on the spot."""
    if complaint.solved_at:
        raise NotNow(
            "solved",
            Text("该投诉已当场解决。", "This complaint was solved on the spot."),
            mend=Text(
                "如患方再次提出，请记录新的投诉。", "Record a new complaint when the patient side comes back."
            ),
            article="O3-24",
        )


def check_unanswered(complaint: Complaint) -> None:
    """Refuse a second answer; a further one is a contact."""
    check_unsolved(complaint)
    if complaint.answered_at:
        raise NotNow(
            "answered",
            Text("该投诉已经答复。", "This complaint was answered already."),
            mend=Text("补充的答复请记入联系记录。", "Note a further answer in the contact log."),
            article="O3-24",
        )


def check_complainant(standing: str, complainant_name: str) -> None:
    """Refuse a complaint that is not anonymous and names nobody."""
    if standing not in {Standing.ANONYMOUS, Standing.PATIENT} and not complainant_name:
        raise Invalid(
            "complainant_missing",
            Text("请填写投诉人姓名。", "Name the complainant."),
            mend=Text(
                "不愿署名的，请在“投诉人身份”选择“匿名”。", "Choose “Anonymous” when no name is given."
            ),
            article="H-20",
            field="complainant_name",
        )


def check_in_order(complaint: Complaint, entry: Entry, entries: Sequence[Entry], moment: datetime) -> None:
    """Refuse a corrected moment of the complaint after what followed it, or of what followed before the complaint."""
    grown = Descent.objects.filter(institution_id=complaint.institution_id, follows_id=complaint.pk)
    cases = Entry.objects.filter(
        institution_id=complaint.institution_id,
        subject_id__in=grown.values("subject_id"),
        tag="casework:cases:register",
    )
    corrections = Entry.objects.filter(
        institution_id=complaint.institution_id, subject_id__in=grown.values("subject_id"), tag__in=MOMENTS
    )
    check_pairs(entry, [*entries, *cases, *corrections], moment, FOLLOWS)


def check_not_notified(past: Past, by: Actor) -> None:
    """Refuse a second notice of rights; what is explained again is a contact."""
    if past.has(NOTIFY):
        raise Idle(
            "notified",
            Text("已经告知权利。", "The notice of rights was handed over already."),
            mend=Text("再次说明的，请记入联系记录。", "Note a further explanation in the contact log."),
            article="D701-23",
        )
