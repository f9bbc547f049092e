"""When a case may be registered and changed."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from yihe.casework.cases import stages
from yihe.casework.cases.models import Case, Party
from yihe.casework.cases.queries import case_of
from yihe.casework.cases.terms import Stage
from yihe.casework.complaints.models import Complaint
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.mending import check_between, check_pairs
from yihe.foundation.acting.past import Past
from yihe.foundation.acting.refusal import Idle, Invalid, NotNow
from yihe.foundation.acting.text import Text
from yihe.foundation.institutions.models import Department
from yihe.foundation.journal.models import Entry

NAME_PARTY, RELEASE_PARTY = "casework:cases:name_party", "casework:cases:release_party"
REPORT_MAJOR, REGISTER = "casework:cases:report_major", "casework:cases:register"
PAY, AGREE = "casework:settlement:pay", "casework:settlement:agree"
_INVESTIGATION, _RESOLUTION = "casework:investigation:", "casework:resolution:"
# Cause, effect, and the fact by which they name the same thing. Like the road, this names the acts of later stations.
RESTS_ON = (
    ("casework:evidence:seal", "casework:evidence:unseal", "seal"),
    (f"{_INVESTIGATION}request_statement", f"{_INVESTIGATION}remind", "statement"),
    (f"{_INVESTIGATION}request_statement", f"{_INVESTIGATION}record_refusal", "statement"),
    (f"{_INVESTIGATION}request_statement", f"{_INVESTIGATION}hand_in_statement", "statement"),
    (f"{_RESOLUTION}open_negotiation", f"{_RESOLUTION}hold_session", "episode"),
    (f"{_RESOLUTION}hold_session", f"{_RESOLUTION}fail_negotiation", "episode"),
    (AGREE, "casework:settlement:report_agreement", "agreement"),
    ("accountability:review:conclude", "accountability:review:report", ""),
    ("accountability:assessment:propose", "accountability:assessment:hear", "proposal"),
    ("accountability:assessment:propose", "accountability:assessment:record_silence", "proposal"),
)


def check_registrable(complaint: Complaint) -> None:
    """Refuse a case from a complaint solved on the spot, or from one that has its case."""
    if complaint.solved_at:
        raise NotNow(
            "solved",
            Text("该投诉已当场解决，无需立案。", "This complaint was solved on the spot and needs no case."),
            mend=Text(
                "如患方再次提出，请记录新的投诉。", "Record a new complaint when the patient side comes back."
            ),
            article="O3-24",
        )
    if case := case_of(complaint):
        raise NotNow(
            "registered",
            Text(f"该投诉已立案：{case.number}。", f"This complaint is registered as {case.number}."),
            mend=Text("请在该案件中继续办理。", "Go on with that case."),
            article="H-21",
        )


def check_not_party(case: Case, person_id: UUID, field: str = "person") -> None:
    """Refuse to name somebody who is party already, and to put the case into the hands of a party."""
    if Party.objects.filter(
        institution_id=case.institution_id, case=case, person_id=person_id, released_at=None
    ).exists():
        raise Invalid(
            "is_party",
            Text("此人是本案当事人。", "This person is a party to the case."),
            mend=Text("请选择另一人。", "Choose somebody else."),
            article="H-04",
            field=field,
        )


def check_not_involved(case: Case, department: Department) -> None:
    """Refuse a department of another institution, and one that the case concerns already."""
    if department.institution_id != case.institution_id or department.pk in case.concerned_department_ids:
        raise Invalid(
            "involved",
            Text(
                "该科室已经列明，或者不属于本机构。",
                "It is named already, or is no department of this institution.",
            ),
            mend=Text("请选择本机构的其他科室。", "Choose another department of the institution."),
            article="R1-5",
            field="department",
        )


def check_in_order(case: Case, entry: Entry, entries: Sequence[Entry], moment: datetime) -> None:
    """Refuse a corrected moment before the step it rests on, or after one that rests on it."""
    if entry.tag == REGISTER and moment < case.complaint.made_at:
        raise Invalid(
            "before_cause",
            Text("立案时间早于投诉。", "That would be before the complaint was made."),
            mend=Text(
                "投诉时间有误的，先更正投诉的发生时间。",
                "If the complaint's moment is wrong, correct that first.",
            ),
            article="H-06",
            field="right_moment",
        )
    check_between(entry, entries, moment, (REGISTER, PAY, *(arrow.tag for arrow in stages.ROAD)))
    check_pairs(entry, entries, moment, RESTS_ON)


def check_died(case: Case) -> None:
    """Refuse what belongs to a death where the patient lives."""
    if not case.died:
        raise Idle(
            "alive",
            Text("本案患者没有死亡。", "The patient of this case has not died."),
            mend=Text(
                "如登记有误，请更正案件资料。", "Correct the case's particulars if this was recorded wrongly."
            ),
            article="D701-26",
        )


def check_alive(case: Case) -> None:
    """Refuse to plan the care of a patient who has died."""
    if case.died:
        raise Idle(
            "died",
            Text("本案患者已经死亡。", "The patient of this case has died."),
            mend=Text(
                "尸检、遗体和对近亲属的告知请用相应的记录。",
                "Record what is decided on autopsy and body, and what the relatives are told.",
            ),
            article="O3-24",
        )


def check_unfiled(case: Case) -> None:
    """Refuse to put a case into other hands, or to name further staff, when its road has ended."""
    if case.stage == Stage.FILED:
        raise Idle(
            "filed",
            Text("案件已经备案，全程办结。", "The case is filed; its road has ended."),
            mend=Text("登记有误的，请用更正记录。", "Mend a mistake by a correcting entry."),
            article="H-22",
        )


def check_bureau_unasked(case: Case) -> None:
    """Refuse to ask the bureau to step in when it was asked already."""
    if case.in_conflict:
        raise Idle(
            "bureau_asked",
            Text("已请卫生局介入。", "The bureau was asked to step in already."),
            mend=Text(
                "请联系卫生局医政人员；经过记入联系记录。",
                "Turn to the bureau's officer; note what is said in the contact log.",
            ),
            article="H-05",
        )


def check_unreported(past: Past, by: Actor) -> None:
    """Refuse a second report of the same major event."""
    if past.has(REPORT_MAJOR):
        raise Idle(
            "reported",
            Text("本案已作为重大事件上报。", "The case was reported as a major event already."),
            mend=Text(
                "后续情况请记入联系记录；卫生局可以查看本案。",
                "Note what follows in the contact log; the bureau sees this case.",
            ),
            article="D351-14",
        )


def check_somebody_named(past: Past, by: Actor) -> None:
    """Refuse to release where nobody of the staff is named."""
    if len(past.named("person", NAME_PARTY)) <= len(past.named("person", RELEASE_PARTY)):
        raise Idle(
            "nobody_named",
            Text("本案没有列明的涉事人员。", "Nobody of the staff is named in this case."),
            mend=Text("无需更正。", "There is nothing to mend."),
            article="H-23",
        )
