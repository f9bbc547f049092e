"""Statements: asking for them, reminding, handing in, recording a refusal."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from yihe.casework.cases import actions as cases
from yihe.casework.cases.gates import check_open
from yihe.casework.cases.models import Case
from yihe.casework.cases.queries import CASE
from yihe.casework.cases.terms import Concern
from yihe.casework.investigation import forms, permissions, recording, rules
from yihe.casework.investigation.models import StatementRequest
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.declaration import Recorded, action
from yihe.foundation.acting.kept import Kept
from yihe.foundation.acting.moments import day_of
from yihe.foundation.acting.text import Text
from yihe.foundation.identifiers import uuid7
from yihe.foundation.institutions.models import Department
from yihe.foundation.people.models import Person

Uploads = Sequence[Any]  # values of an UploadField


@action(
    rules.ASK,
    title=Text("要求书面陈述", "Ask for statements"),
    article="R1-27",
    permission=permissions.INVESTIGATE,
    subject=CASE,
    form=forms.AskForm,
    rule=check_open,
    kept=(Kept(StatementRequest, "requested_at", fact="request", by="letter"),),
    icon="statement",
    explains=Text(
        "被要求陈述的人同时列为涉事人员：可以查看、陈述，不再办理本案。",
        "Who is asked is named as concerned by the case: they see it and state, and act on it no more.",
    ),
)
def request_statement(
    *,
    case: Case,
    question: str,
    due_on: date,
    by: Actor,
    at: datetime,
    happened_at: datetime | None = None,
    people: Collection[Person] = (),
    departments: Collection[Department] = (),
) -> Recorded[list[StatementRequest]]:
    """Ask persons, or the heads of departments, of the hospital for a statement by a day.

    Who is not named in the case yet is named with it, by an entry of their own.
    """
    moment = happened_at or at
    persons, places = {person.pk for person in people}, {department.pk for department in departments}
    rules.check_addressees(case, persons, places, on=day_of(at))
    rules.check_not_oneself(persons, by)
    rules.check_not_asked(case, persons, places)
    rules.check_due(due_on, moment)
    _name(case, people, departments, by, at, moment)
    letter = uuid7()
    given: dict[str, Any] = {
        "institution_id": case.institution_id,
        "case": case,
        "letter": letter,
        "question": question,
        "due_on": due_on,
        "requested_at": moment,
        "recorded_at": at,
        "requested_by_id": by.person_id,
    }
    made = [StatementRequest(person=one, **given) for one in people]
    made += [StatementRequest(department=one, **given) for one in departments]
    StatementRequest.objects.bulk_create(made)
    case.travel(rules.ASK, moment)
    case.save(update_fields=["stage", "stage_since"])
    asked = [str(one.asked.pk) for one in made]
    facts = {
        "request": str(letter),
        "due_on": due_on.isoformat(),
        "asked": asked,
        "statements": [str(one.pk) for one in made],
    }
    names = "、".join(str(one.asked) for one in made)
    return Recorded(made, facts=facts, payload={"asked": names, "question": question})


def _name(
    case: Case,
    people: Collection[Person],
    departments: Collection[Department],
    by: Actor,
    at: datetime,
    moment: datetime,
) -> None:
    """Name those as concerned who are not yet: they must see what they answer, and act on the case no more."""
    given: dict[str, Any] = {"case": case, "by": by, "at": at, "happened_at": moment}
    for person in people:
        if person.pk not in case.party_ids:
            cases.name_party(person=person, concern=Concern.ASKED, **given)
    for department in departments:
        if department.pk not in case.concerned_department_ids:
            cases.involve(department=department, **given)


@action(
    "casework:investigation:remind",
    title=Text("催交陈述", "Remind of a statement"),
    article="R1-27",
    permission=permissions.INVESTIGATE,
    subject=CASE,
    form=forms.ReminderForm,
    past=rules.check_waiting,
    kept=(Kept(StatementRequest, "reminded_at", fact="statement", last=True),),
    icon="phone",
)
def remind(
    *,
    case: Case,
    request: StatementRequest,
    said: str,
    by: Actor,
    at: datetime,
    happened_at: datetime | None = None,
) -> Recorded[StatementRequest]:
    """Record that somebody was reminded of the statement asked of them."""
    moment = happened_at or at
    request = rules.waiting(case, request)
    rules.check_after_asking(request, moment)
    request.reminders, request.reminded_at = request.reminders + 1, moment
    request.save(update_fields=["reminders", "reminded_at"])
    facts = {
        "asked": [str(request.asked.pk)],
        "statement": str(request.pk),
        "reminders": request.reminders,
    }
    return Recorded(request, facts=facts, payload={"asked": str(request.asked), "said": said})


@action(
    rules.HAND_IN,
    title=Text("提交书面陈述", "Hand in a statement"),
    article="R1-27",
    permission=permissions.STATE,
    subject=CASE,
    form=forms.StatementForm,
    past=rules.check_asked_of,
    kept=(Kept(StatementRequest, "answered_at", fact="statement"),),
    icon="edit",
    explains=Text(
        "由本人陈述经过和认识；科室的由科室负责人提交。陈述是内部材料，不对外提供。",
        "Each states what happened, and their own view; the head does for the department. It stays internal material.",
    ),
)
def hand_in_statement(
    *,
    case: Case,
    request: StatementRequest,
    text: str,
    by: Actor,
    at: datetime,
    happened_at: datetime | None = None,
    attachments: Uploads = (),
) -> Recorded[StatementRequest]:
    """Hand in the statement that was asked of oneself, or of the department one heads."""
    moment = happened_at or at
    request = rules.unanswered(case, request)
    rules.check_own(request, by)
    rules.check_after_asking(request, moment)
    request.text, request.stated_by_id = text, by.person_id
    request.answered_at, request.answer_recorded_at = moment, at
    request.save(update_fields=["text", "stated_by", "answered_at", "answer_recorded_at"])
    kept = recording.attach(attachments, case, by, at, request=request)
    facts = recording.answered(request) | {"files": [one.sha256 for one in kept]}
    return Recorded(request, facts=facts, payload={"asked": str(request.asked)})


@action(
    rules.REFUSE,
    title=Text("记录拒绝陈述", "Record a refused statement"),
    article="R1-27",
    permission=permissions.INVESTIGATE,
    subject=CASE,
    form=forms.RefusalForm,
    past=rules.check_waiting,
    kept=(Kept(StatementRequest, "refused_at", fact="statement"),),
    icon="refused",
    explains=Text(
        "拒绝陈述由两名见证人证明，如实记录，不视为承认；本人以后仍可提交。",
        "Two witnesses attest a refusal; it is recorded as such and admits nothing. The person may still state later.",
    ),
)
def record_refusal(  # noqa: PLR0913 - a refusal wants its witnesses
    *,
    case: Case,
    request: StatementRequest,
    reason: str,
    witness_one: Person,
    witness_two: Person,
    by: Actor,
    at: datetime,
    happened_at: datetime | None = None,
    attachments: Uploads = (),
) -> Recorded[StatementRequest]:
    """Record before two witnesses that a statement was refused."""
    moment = happened_at or at
    request = rules.waiting(case, request)
    rules.check_after_asking(request, moment)
    rules.check_witnesses(witness_one, witness_two, asked=request.person_id)
    request.refused_at, request.refused_because = moment, reason
    request.witness_one, request.witness_two = witness_one, witness_two
    request.save(update_fields=["refused_at", "refused_because", "witness_one", "witness_two"])
    kept = recording.attach(attachments, case, by, at, request=request)
    witnesses = [str(witness_one.pk), str(witness_two.pk)]
    facts = recording.answered(request) | {"witnesses": witnesses, "files": [one.sha256 for one in kept]}
    return Recorded(request, facts=facts, payload={"asked": str(request.asked), "reason": reason})
