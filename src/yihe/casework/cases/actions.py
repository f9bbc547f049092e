"""Writes to a case: registering it, who is concerned, whose hands it is in, care, the bureau."""

from datetime import date, datetime

from yihe.casework.cases import forms, permissions, rules
from yihe.casework.cases.models import Case, Party
from yihe.casework.cases.queries import CASE
from yihe.casework.cases.terms import Reputation, Stage
from yihe.casework.complaints.models import Complaint
from yihe.casework.complaints.queries import COMPLAINT
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.declaration import Recorded, action
from yihe.foundation.acting.moments import check_order, day_of
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
    grade: str = "",
    persons_harmed: int = 1,
    reputation: str = Reputation.NONE,
) -> Recorded[Case]:
    """Register a case from a complaint; its number is gapless in the institution and year."""
    check_order(complaint.made_at, happened_at or at, what=Text("投诉", "the complaint was made"))
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
    }
    return Recorded(case, facts=facts, payload={"title": title, "patient": case.patient_name}, about=case)


@action(
    "casework:cases:name_party",
    title=Text("列明涉事人员", "Name staff concerned"),
    article="R1-11",
    permission=permissions.OFFICE_OR_BUREAU,
    subject=CASE,
    form=forms.PartyForm,
    icon="person",
    explains=Text(
        "涉事人员可以陈述、申诉、申请回避、查看证据,不得办理本案。",
        "Those concerned may state, object, ask for recusal and view the evidence; they do nothing else on the case.",
    ),
)
def name_party(
    *, case: Case, person: Person, concern: str, by: Actor, at: datetime, happened_at: datetime | None = None
) -> Recorded[Party]:
    """Name a person of the staff whom the case concerns."""
    rules.check_not_party(case, person.pk)
    party = Party.objects.create(
        institution_id=case.institution_id,
        case=case,
        person=person,
        concern=concern,
        named_at=happened_at or at,
    )
    return Recorded(
        party, facts={"person": str(person.pk), "concern": concern}, payload={"name": person.name}
    )


@action(
    "casework:cases:release_party",
    title=Text("更正:非涉事人员", "Correct: not concerned"),
    article="H-23",
    permission=permissions.OFFICE_OR_BUREAU,
    subject=CASE,
    form=forms.ReleaseForm,
    icon="edit",
)
def release_party(*, case: Case, party: Party, reason: str, by: Actor, at: datetime) -> Recorded[Party]:
    """Mend that a person was named by mistake; the naming stays visible with the reason."""
    party.released_at, party.released_because = at, reason
    party.save(update_fields=["released_at", "released_because"])
    return Recorded(
        party, facts={"person": str(party.person_id)}, payload={"name": party.person.name, "reason": reason}
    )


@action(
    "casework:cases:plan_care",
    title=Text("安排后续诊疗", "Say what care goes on"),
    article="O3-24",
    permission=permissions.CARE,
    subject=CASE,
    form=forms.CareForm,
    icon="care",
)
def plan_care(
    *, case: Case, care_plan: str, care_by: str, by: Actor, at: datetime, happened_at: datetime | None = None
) -> Recorded[Case]:
    """Say what care goes on and who answers for it today; it stands first on the case."""
    case.care_plan, case.care_by, case.care_at = care_plan, care_by, happened_at or at
    case.save(update_fields=["care_plan", "care_by", "care_at"])
    return Recorded(case, payload={"plan": care_plan, "clinician": care_by})


@action(
    "casework:cases:hand_over",
    title=Text("移交案件", "Hand over the case"),
    article="H-24",
    permission=permissions.HAND_OVER,
    subject=CASE,
    form=forms.HandOverForm,
    icon="handover",
)
def hand_over(*, case: Case, handler: Person, reason: str, by: Actor, at: datetime) -> Recorded[Case]:
    """Put the case into other hands; never into those of a party."""
    rules.check_not_party(case, handler.pk)
    before = case.handler
    case.handler = handler
    case.save(update_fields=["handler"])
    facts = {"from": str(before.pk), "to": str(handler.pk)}
    return Recorded(case, facts=facts, payload={"from": before.name, "to": handler.name, "reason": reason})


@action(
    "casework:cases:ask_bureau",
    title=Text("请卫生局介入", "Ask the bureau to step in"),
    article="H-05",
    permission=permissions.ASK_BUREAU,
    subject=CASE,
    form=forms.ReasonForm,
    icon="bureau",
    explains=Text(
        "应当办理的人都是当事人时,由卫生局代为办理;卫生局从此可以查看本案。",
        "Where all who could act are parties, the bureau acts in their place; from now on it sees this case.",
    ),
)
def ask_bureau(*, case: Case, reason: str, by: Actor, at: datetime) -> Recorded[Case]:
    """Ask the bureau above to act in the place of those who are party to the case."""
    case.conflict_at = case.conflict_at or at
    case.shown_to_bureau_at = case.shown_to_bureau_at or at
    case.save(update_fields=["conflict_at", "shown_to_bureau_at"])
    return Recorded(case, payload={"reason": reason})


@action(
    "casework:cases:report_major",
    title=Text("上报重大事件", "Report a major event"),
    article="D351-14",
    permission=permissions.OFFICE,
    subject=CASE,
    form=forms.MajorForm,
    icon="warning",
    explains=Text(
        "死亡、可能二级以上、三人以上受害的,十二小时内向卫生局报告。",
        "Death, a possible grade 2 or worse, or three persons harmed: report to the bureau within 12 hours.",
    ),
)
def report_major(
    *, case: Case, content: str, by: Actor, at: datetime, happened_at: datetime | None = None
) -> Recorded[Case]:
    """Report the case to the bureau as a major event; from now on the bureau sees it."""
    case.shown_to_bureau_at = case.shown_to_bureau_at or at
    case.save(update_fields=["shown_to_bureau_at"])
    return Recorded(case, payload={"content": content})


@action(
    "casework:cases:correct_moment",
    title=Text("更正发生时间", "Correct a moment"),
    article="H-23",
    permission=permissions.OFFICE_OR_BUREAU,
    subject=CASE,
    form=forms.MomentCorrectionForm,
    icon="edit",
    explains=Text(
        "原记录不变,另记更正;期限随之重算,两个时间都可见。",
        "The entry stays; a correction is added, deadlines are recomputed, and both moments stay visible.",
    ),
)
def correct_moment(
    *, case: Case, corrects: int, right_moment: datetime, reason: str, by: Actor, at: datetime
) -> Recorded[Case]:
    """Mend the moment at which an entry is said to have happened."""
    rules.check_correctable(case, corrects, right_moment, at)
    facts = {"corrects": corrects, "happened_at": right_moment.isoformat()}
    return Recorded(case, facts=facts, payload={"reason": reason})


@action(
    "casework:cases:correct_case",
    title=Text("更正案件资料", "Correct the case's particulars"),
    article="H-23",
    permission=permissions.OFFICE_OR_BUREAU,
    subject=CASE,
    form=forms.CaseCorrectionForm,
    icon="edit",
)
def correct_case(  # noqa: PLR0913 - everything that may have been recorded wrongly
    *,
    case: Case,
    title: str,
    patient_name: str,
    department: Department,
    happened_on: date,
    reputation: str,
    reason: str,
    by: Actor,
    at: datetime,
) -> Recorded[Case]:
    """Mend title, patient, department, day or harmed reputation; old and new values stand in the journal."""
    names = ("title", "patient_name", "happened_on", "reputation")
    before = {name: str(getattr(case, name)) for name in names} | {"department": str(case.department)}
    case.title, case.patient_name, case.department = title, patient_name, department
    case.happened_on, case.reputation = happened_on, reputation
    case.save(update_fields=[*names, "department"])
    after = {name: str(getattr(case, name)) for name in names} | {"department": str(department)}
    changed = {name: [before[name], after[name]] for name in before if before[name] != after[name]}
    return Recorded(case, facts={"fields": sorted(changed)}, payload={"reason": reason, "changed": changed})
