"""A complaint is solved on the spot, or answered."""

from datetime import datetime

from yihe.casework.complaints import forms, permissions, rules
from yihe.casework.complaints.models import Complaint
from yihe.casework.complaints.queries import COMPLAINT
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.declaration import Recorded, action
from yihe.foundation.acting.kept import Kept
from yihe.foundation.acting.moments import check_order
from yihe.foundation.acting.text import Text

COMPLAINT_MADE = Text("投诉", "the complaint was made")


@action(
    "casework:complaints:solve_on_spot",
    title=Text("当场解决", "Solved on the spot"),
    article="O3-24",
    permission=permissions.ATTEND,
    subject=COMPLAINT,
    form=forms.SolutionForm,
    rule=rules.check_unsolved,
    kept=(Kept(Complaint, "solved_at"),),
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
    kept=(Kept(Complaint, "answered_at"),),
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
