"""When statements may be asked for, handed in and refused, and when findings may be made and corrected."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from yihe.casework.cases.models import Case
from yihe.casework.investigation import queries
from yihe.casework.investigation.models import Findings, StatementRequest
from yihe.casework.investigation.terms import Causation
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.moments import check_order, day_of
from yihe.foundation.acting.past import Past
from yihe.foundation.acting.refusal import Idle, Invalid, NotAllowed, NotNow
from yihe.foundation.acting.roles import Role
from yihe.foundation.acting.text import Text
from yihe.foundation.institutions.queries import departments_of
from yihe.foundation.people.models import Person
from yihe.foundation.people.queries import staff_of

FILED = "R1-27"
FOUND = "R1-5"
ASK, HAND_IN = "casework:investigation:request_statement", "casework:investigation:hand_in_statement"
REFUSE, CONCLUDE = "casework:investigation:record_refusal", "casework:investigation:conclude"


def check_waiting(past: Past, by: Actor) -> None:
    """Refuse to remind of a statement, or to record its refusal, where none is waited for."""
    if not _asked(past, HAND_IN, REFUSE):
        raise Idle(
            "nothing_asked",
            Text("没有等待提交的书面陈述。", "No statement is waited for in this case."),
            mend=Text("请先要求书面陈述。", "Ask for a statement first."),
            article=FILED,
        )


def check_asked_of(past: Past, by: Actor) -> None:
    """Refuse to state where nothing is asked of oneself or one's department; who refused may think better of it."""
    own = {str(pk) for pk in {by.person_id, *by.departments_as(Role.DEPARTMENT_HEAD)}}
    if not own & set(_asked(past, HAND_IN).values()):
        raise Idle(
            "nothing_asked",
            Text("没有等待您提交的书面陈述。", "No statement is asked of you in this case."),
            mend=Text(
                "要求您陈述时，工作台会列出；其他说明请向医务科提出。",
                "When one is asked of you it stands on your worklist; anything else, tell the medical affairs office.",
            ),
            article=FILED,
        )


def _asked(past: Past, *ended_by: str) -> dict[str, str]:
    """Give of whom each statement was asked, by its id, leaving out those that some acts have ended."""
    asked = zip(past.named("statements", ASK), past.named("asked", ASK), strict=True)
    ended = set(past.named("statement", *ended_by))
    return {statement: whom for statement, whom in asked if statement not in ended}


def check_concluded(past: Past, by: Actor) -> None:
    """Refuse to correct findings that were never made."""
    if not past.has(CONCLUDE):
        raise Idle(
            "no_findings",
            Text("本案尚无调查结论。", "There are no findings in this case yet."),
            mend=Text("请先作出调查结论。", "Make the findings first."),
            article=FOUND,
        )


def check_no_findings(past: Past, by: Actor) -> None:
    """Refuse a second conclusion; the first is corrected."""
    if past.has(CONCLUDE):
        raise Idle(
            "concluded",
            Text("本案已有调查结论。", "The findings of this case have been made."),
            mend=Text(
                "请用“更正调查结论”，原结论保留可见。", "Correct them; what was found before stays visible."
            ),
            article="H-23",
        )


def check_addressees(
    case: Case, people: Collection[UUID], departments: Collection[UUID], *, on: date
) -> None:
    """Refuse a letter to nobody, or to people and departments that are not of the hospital."""
    if not people and not departments:
        raise Invalid(
            "nobody_asked",
            Text("请选择要求陈述的人员或科室。", "Choose of whom the statement is asked."),
            mend=Text("至少选择一人或一个科室。", "Choose at least one person or department."),
            article=FILED,
            field="people",
        )
    staff = set(staff_of(case.institution_id, on).filter(pk__in=people).values_list("pk", flat=True))
    places = set(departments_of(case.institution_id).values_list("pk", flat=True))
    if not (staff | case.party_ids).issuperset(people) or not places.issuperset(departments):
        raise Invalid(
            "not_staff",
            Text("只能要求本院职工或本院科室陈述。", "Only staff and departments of the hospital are asked."),
            mend=Text(
                "院外人员的说明，请记录谈话或收为证据。",
                "What others say is minuted as an interview, or taken in as an exhibit.",
            ),
            article=FILED,
            field="people",
        )


def check_not_oneself(people: Collection[UUID], by: Actor) -> None:
    """Refuse to ask oneself: who is asked takes no further part in handling the case."""
    if by.person_id in people:
        raise Invalid(
            "asks_oneself",
            Text("不能要求本人陈述。", "You cannot ask yourself."),
            mend=Text(
                "您是涉事人员的，请移交案件，由他人要求。",
                "If the case concerns you, hand it over, and let somebody else ask.",
            ),
            article="H-04",
            field="people",
        )


def check_not_asked(case: Case, people: Collection[UUID], departments: Collection[UUID]) -> None:
    """Refuse to ask again while the first request is open."""
    waiting = queries.requests_of(case).filter(queries.OPEN)
    if again := [one for one in waiting if one.person_id in people or one.department_id in departments]:
        names = "、".join(str(one.asked) for one in again)
        raise Invalid(
            "asked_already",
            Text(f"已要求陈述、尚未提交：{names}。", f"Already asked, and not in yet: {names}."),
            mend=Text("请催办，或等其提交后再要求补充。", "Remind them, or wait before asking for more."),
            article=FILED,
            field="people",
        )


def check_due(due_on: date, moment: datetime) -> None:
    """Refuse a day to hand in that had passed when the statement was asked for."""
    if due_on < day_of(moment):
        raise Invalid(
            "due_passed",
            Text("提交期限早于提出要求之日。", "The day to hand it in lies before the day of asking."),
            mend=Text("请给出可行的期限。", "Give a day that can be kept."),
            article="H-06",
            field="due_on",
        )


def unanswered(case: Case, request: StatementRequest) -> StatementRequest:
    """Give the request as it stands now; refuse one of another case, or one that has been answered meanwhile."""
    found = queries.requests_of(case).filter(pk=request.pk, answered_at=None).first()
    if found is None:
        raise NotNow(
            "answered",
            Text("该陈述已经提交。", "This statement has come in already."),
            mend=Text("需要补充的，请另提要求。", "Ask again for more."),
            article=FILED,
            field="request",
        )
    return found


def waiting(case: Case, request: StatementRequest) -> StatementRequest:
    """Give the request as it stands now; refuse what is not waited for any more."""
    found = unanswered(case, request)
    if found.refused_at:
        raise NotNow(
            "refused",
            Text("已记录其拒绝陈述。", "The refusal of this statement is on record."),
            mend=Text("本人仍可随时提交。", "The person may still hand it in at any time."),
            article=FILED,
            field="request",
        )
    return found


def check_own(request: StatementRequest, by: Actor) -> None:
    """Refuse to state for somebody else: each for themself, the head for the department."""
    if not request.is_for(by.person_id, by.departments_as(Role.DEPARTMENT_HEAD)):
        raise NotAllowed(
            "not_asked",
            Text("这份陈述不是要求您提交的。", "This statement was asked of somebody else."),
            mend=Text(
                "陈述由本人提交，科室的由科室负责人提交。",
                "Each states for themself, the head for the department.",
            ),
            article="H-55",
            field="request",
        )


def check_after_asking(request: StatementRequest, moment: datetime) -> None:
    """Refuse a moment before the statement was asked for."""
    check_order(request.requested_at, moment, what=Text("提出要求", "it was asked for"))


def check_witnesses(first: Person, second: Person, *, asked: UUID | None) -> None:
    """Refuse witnesses of a refusal who are one, or who are the person who refused."""
    if first.pk == second.pk or asked in {first.pk, second.pk}:
        raise Invalid(
            "witnesses",
            Text(
                "须有两名不同的见证人，且不能是拒绝陈述者本人。",
                "Two different witnesses are needed, other than who refused.",
            ),
            mend=Text("请选择两名其他职工。", "Choose two other members of staff."),
            article="H-50",
            field="witness_two",
        )


def check_some_findings(case: Case) -> Findings:
    """Give the findings as they stand; refuse to correct what was never made."""
    found = queries.findings_of(case)
    if found is None:
        raise NotNow(
            "no_findings",
            Text("本案尚无调查结论。", "There are no findings in this case yet."),
            mend=Text("请先作出调查结论。", "Make the findings first."),
            article=FOUND,
        )
    return found


def check_breaches(causation: str, breaches: Collection[object]) -> None:
    """Refuse a causation that speaks of a breach where none is named, and the other way round."""
    named = bool(breaches)
    if (causation in {Causation.NOT_CAUSAL, Causation.PARTLY, Causation.CAUSAL} and not named) or (
        causation == Causation.NO_BREACH and named
    ):
        raise Invalid(
            "breaches",
            Text(
                "因果关系的结论与所列违反事项不一致。",
                "What is said of causation does not fit the breaches named.",
            ),
            mend=Text(
                "认定有违反的，逐项列明所违反的规范；未认定的，不列。",
                "Name each breach with its norm, or none.",
            ),
            article=FOUND,
            field="breaches",
        )
