"""A complaint becomes a case."""

from datetime import date, datetime

from yihe.casework.cases import forms, permissions, rules
from yihe.casework.cases.models import Case
from yihe.casework.cases.terms import Reputation, Stage
from yihe.casework.complaints.models import Complaint
from yihe.casework.complaints.queries import COMPLAINT
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.declaration import Recorded, action
from yihe.foundation.acting.moments import check_day_past, check_order, day_of
from yihe.foundation.acting.text import Text
from yihe.foundation.institutions.models import Department
from yihe.foundation.institutions.numbering import next_serial
from yihe.foundation.people.models import Person


@action(
    "casework:cases:register",
    title=Text("立案", "Register a case"),
    article="R1-5",
    permission=permissions.OFFICE,
    subject=COMPLAINT,
    form=forms.RegisterForm,
    rule=rules.check_registrable,
    icon="register",
)
def register(  # noqa: PLR0913 - what a complaint becomes
    *,
    complaint: Complaint,
    title: str,
    department: Department,
    handler: Person,
    happened_on: date,
    by: Actor,
    at: datetime,
    happened_at: datetime | None = None,
    died: bool = False,
    died_at: datetime | None = None,
    can_freeze: bool = False,
    grade: str = "",
    persons_harmed: int = 1,
    reputation: str = Reputation.NONE,
) -> Recorded[Case]:
    """Register a case from a complaint; its number is gapless in the institution and year."""
    check_order(complaint.made_at, happened_at or at, what=Text("投诉", "the complaint was made"))
    check_day_past(happened_on, at, field="happened_on")
    year = day_of(at).year
    serial = next_serial(complaint.institution, "D", year)
    case = Case.objects.create(
        institution_id=complaint.institution_id,
        number=f"{complaint.institution.short}纠{year}-{serial:04}",
        year=year,
        serial=serial,
        complaint=complaint,
        title=title,
        patient_name=complaint.patient_name,
        department=department,
        handler=handler,
        stage=Stage.REGISTERED,
        stage_since=happened_at or at,
        happened_on=happened_on,
        registered_at=at,
        died=died,
        grade=grade,
        persons_harmed=persons_harmed,
        reputation=reputation,
    )
    facts = {
        "number": case.number,
        "follows": str(complaint.pk),
        "death": died,
        "grade": grade,
        "persons_harmed": persons_harmed,
        "can_freeze": can_freeze,
    }
    facts |= {"died_at": died_at.isoformat()} if died_at else {}
    return Recorded(case, facts=facts, payload={"title": title, "patient": case.patient_name}, about=case)
