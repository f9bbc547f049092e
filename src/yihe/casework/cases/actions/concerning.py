"""Whom of the staff a case concerns, and how the patient's care goes on."""

from datetime import datetime

from yihe.casework.cases import forms, permissions, rules
from yihe.casework.cases.models import Case, FurtherDepartment, Party
from yihe.casework.cases.queries import CASE
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.declaration import Recorded, action
from yihe.foundation.acting.kept import Kept
from yihe.foundation.acting.text import Text
from yihe.foundation.institutions.models import Department
from yihe.foundation.people.models import Person


@action(
    rules.NAME_PARTY,
    title=Text("列明涉事人员", "Name staff concerned"),
    article="R1-11",
    permission=permissions.OFFICE_OR_BUREAU,
    subject=CASE,
    form=forms.PartyForm,
    rule=rules.check_unfiled,
    kept=(Kept(Party, "named_at", fact="party"),),
    icon="person",
    explains=Text(
        "涉事人员可以陈述、申诉、申请回避、查看证据，不得办理本案。",
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
        party,
        facts={"party": str(party.pk), "person": str(person.pk), "concern": concern},
        payload={"name": person.name},
    )


@action(
    "casework:cases:involve",
    title=Text("列明其他涉事科室", "Name a further department"),
    article="R1-5",
    permission=permissions.OFFICE_OR_BUREAU,
    subject=CASE,
    form=forms.InvolveForm,
    rule=rules.check_unfiled,
    kept=(Kept(FurtherDepartment, "named_at", fact="further"),),
    icon="department",
    explains=Text(
        "科室负责人从此可以查看本案，并为本科室陈述。",
        "From now on the head of that department sees the case, and states for it.",
    ),
)
def involve(
    *, case: Case, department: Department, by: Actor, at: datetime, happened_at: datetime | None = None
) -> Recorded[FurtherDepartment]:
    """Name a department that the case concerns beside the one where it happened."""
    rules.check_not_involved(case, department)
    made = FurtherDepartment.objects.create(
        institution_id=case.institution_id, case=case, department=department, named_at=happened_at or at
    )
    facts = {"further": str(made.pk), "department": str(department.pk)}
    return Recorded(made, facts=facts, payload={"name": department.name})


@action(
    rules.RELEASE_PARTY,
    title=Text("更正：非涉事人员", "Correct: not concerned"),
    article="H-23",
    permission=permissions.OFFICE_OR_BUREAU,
    subject=CASE,
    form=forms.ReleaseForm,
    past=rules.check_somebody_named,
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
    rule=rules.check_alive,
    kept=(Kept(Case, "care_at", last=True),),
    icon="care",
)
def plan_care(
    *, case: Case, care_plan: str, care_by: str, by: Actor, at: datetime, happened_at: datetime | None = None
) -> Recorded[Case]:
    """Say what care goes on and who answers for it today; it stands first on the case."""
    case.care_plan, case.care_by, case.care_at = care_plan, care_by, happened_at or at
    case.save(update_fields=["care_plan", "care_by", "care_at"])
    return Recorded(case, payload={"plan": care_plan, "clinician": care_by})
