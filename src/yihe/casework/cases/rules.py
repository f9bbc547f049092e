"""When a case may be registered and changed."""

from datetime import datetime
from uuid import UUID

from yihe.casework.cases.models import Case, Party
from yihe.casework.cases.queries import case_of
from yihe.casework.complaints.models import Complaint
from yihe.foundation.acting.moments import check_not_future
from yihe.foundation.acting.refusal import Invalid, NotNow
from yihe.foundation.acting.text import Text
from yihe.foundation.journal.queries import entries_of


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


def check_correctable(case: Case, sequence: int, moment: datetime, at: datetime) -> None:
    """Refuse to correct an entry of another case, or one's moment into the future."""
    check_not_future(moment, at)
    if not entries_of(case.institution_id, case.pk).filter(sequence=sequence).exists():
        raise Invalid(
            "entry_absent",
            Text("本案没有这条记录。", "The case has no such entry."),
            mend=Text("请从列表中选择。", "Choose one of the list."),
            article="H-23",
            field="corrects",
        )


def check_died(case: Case) -> None:
    """Refuse what belongs to a death where the patient lives."""
    if not case.died:
        raise NotNow(
            "alive",
            Text("本案患者没有死亡。", "The patient of this case has not died."),
            mend=Text(
                "如登记有误，请更正案件资料。", "Correct the case's particulars if this was recorded wrongly."
            ),
            article="D701-26",
        )
