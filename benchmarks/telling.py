"""The rows and journal entries of one invented case."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from benchmarks.places import Place
from benchmarks.stories import CLOSE, CONTACT, OF_COMPLAINT, RECORD, REGISTER, Shape, Step
from yihe.casework.cases.models import Case, Party
from yihe.casework.complaints.models import Complaint, Contact
from yihe.foundation.acting.moments import day_of
from yihe.foundation.deadlines.models import Descent
from yihe.foundation.identifiers import uuid7
from yihe.foundation.journal.appending import Draft
from yihe.foundation.vault.fields import blind_index

SURNAMES, GIVEN = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨", "小满立春谷雨白露芒种清明"
TITLES = ("输液后皮疹", "术后感染", "误诊延误", "用药剂量争议", "跌倒骨折", "沟通不当")
CONTENT = "输液后出现皮疹,认为用药前未询问过敏史,要求说明情况并承担后续治疗。"
SAID = "说明目前进展,约定下周当面沟通。"


@dataclass(frozen=True)
class Tale:
    """One case at a place: its number, the shape of its story, when that began, and the year that numbers it."""

    place: Place
    number: int
    shape: Shape
    begins: datetime
    year: int

    def complaint(self) -> Complaint:
        """Give the complaint it grew from."""
        place, number, phone = self.place, self.number, f"138{self.number:08}"
        return Complaint(
            institution_id=place.institution.pk,
            number=f"{place.institution.short}投{self.year}-{number:04}",
            channel="VISIT",
            department=place.departments[number % len(place.departments)],
            made_at=self.begins,
            recorded_at=self.begins,
            recorded_by=place.officers[number % len(place.officers)],
            content=CONTENT,
            patient_name=self.patient,
            complainant_name=self.patient,
            standing="PATIENT",
            phone=phone,
            phone_index=blind_index("phone", phone),
        )

    def case(self, complaint: Complaint) -> Case:
        """Give the case as it stands at the end of its story."""
        last, registered = self.shape.steps[-1], self.shape.step(REGISTER)
        return Case(
            institution_id=complaint.institution_id,
            number=f"{self.place.institution.short}纠{self.year}-{self.number:04}",
            year=self.year,
            serial=self.number,
            complaint=complaint,
            title=TITLES[self.number % len(TITLES)],
            patient_name=self.patient,
            department=complaint.department,
            handler=complaint.recorded_by,
            stage=self.shape.stage,
            stage_since=self.at(last),
            happened_on=day_of(self.begins - timedelta(days=3)),
            registered_at=self.at(registered),
            closed_at=self.at(last) if last.tag == CLOSE else None,
        )

    def party(self, case: Case) -> Party:
        """Give the doctor the case concerns."""
        doctor = self.place.doctors[self.number % len(self.place.doctors)]
        return Party(
            institution_id=case.institution_id,
            case=case,
            person=doctor,
            concern="TREATED",
            named_at=case.registered_at,
        )

    def descent(self, case: Case) -> Descent:
        """Give the row that says from which complaint the case grew."""
        return Descent(institution_id=case.institution_id, subject_id=case.pk, follows_id=case.complaint_id)

    def contacts(self, complaint: Complaint) -> Iterator[Contact]:
        """Give the lines of the contact log."""
        for step in self.shape.steps:
            if step.tag == CONTACT:
                yield Contact(
                    institution_id=complaint.institution_id,
                    complaint=complaint,
                    kind=str(step.facts["kind"]),
                    happened_at=self.at(step),
                    recorded_at=self.at(step),
                    by=complaint.recorded_by,
                    with_whom=self.patient,
                    said=SAID,
                )

    def drafts(self, case: Case) -> Iterator[Draft]:
        """Give the entries of the journal, in order."""
        own = {
            RECORD: {"number": case.complaint.number},
            REGISTER: {"number": case.number, "follows": str(case.complaint_id)},
        }
        for step in self.shape.steps:
            at = self.at(step)
            yield Draft(
                at=at,
                happened_at=at,
                actor=f"{case.handler_id} OFFICER {case.institution_id}",
                tag=step.tag,
                subject_id=case.complaint_id if step.tag in OF_COMPLAINT else case.pk,
                facts={**step.facts, **own.get(step.tag, {})},
                payload={"by": case.handler.name, "patient": self.patient, "content": SAID},
                submission=uuid7(),
            )

    def at(self, step: Step) -> datetime:
        """Give the moment of a step."""
        return self.begins + timedelta(hours=step.hours)

    @property
    def patient(self) -> str:
        """The name of the patient."""
        number = self.number
        return SURNAMES[number % 16] + GIVEN[number % 12] + GIVEN[number // 12 % 12]
