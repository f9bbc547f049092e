"""When a case may be assessed, and who must be heard."""

from collections.abc import Collection, Mapping
from uuid import UUID

from yihe.accountability.assessment.models import Assessment
from yihe.accountability.assessment.terms import PROPOSE
from yihe.casework.cases.gates import check_findings_settled, stands_at
from yihe.casework.cases.models import Case
from yihe.casework.cases.terms import Stage
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.past import Past
from yihe.foundation.acting.refusal import Idle, Invalid, NotAllowed, NotNow
from yihe.foundation.acting.roles import Role
from yihe.foundation.acting.text import Text
from yihe.rulebook.faults import BadInput
from yihe.rulebook.outcome import Outcome

OFFICES = (Role.OFFICER, Role.QUALITY_OFFICER)


def check_proposable(case: Case) -> None:
    """Refuse a proposal before the review, and before the committee where its finding comes first (T58.before)."""
    stands_at(PROPOSE)(case)
    check_findings_settled(case)


def check_proposed(case: Case) -> None:
    """Refuse to hear anybody where nothing is proposed."""
    if case.stage != Stage.PROPOSED:
        raise NotNow(
            "not_proposed",
            Text("本案没有待决定的拟定责任。", "No accountability is proposed on this case."),
            mend=Text(
                "拟定责任之后，当事人陈述；决定之后，另行申诉。",
                "A person is heard after the proposal and before the decision.",
            ),
            article="H-08",
        )


def check_speaks(past: Past, by: Actor) -> None:
    """Refuse to be heard for who is neither concerned by the proposal nor keeps its papers."""
    offices = by.institutions_as(*OFFICES) | by.covered_as(Role.BUREAU_OFFICER)
    concerned = past.last(PROPOSE).get("concerned", [])
    if str(by.person_id) not in concerned and not offices & {one.institution_id for one in past.entries}:
        raise Idle(
            "not_concerned",
            Text("拟定的责任不涉及您。", "The proposal does not speak of you."),
            mend=Text("无需陈述。", "There is nothing for you to answer."),
            article="H-08",
        )


def check_holders(outcome: Outcome, holders: Mapping[str, UUID], by: Actor) -> None:
    """Refuse a proposal that leaves open who holds a post that answers, or one made by such a holder."""
    burdened = [manager for manager in outcome.managers if manager.measures or manager.possible_measures]
    for manager in burdened:
        if manager.post.value not in holders:
            title = manager.post.label
            raise Invalid(
                "holder_missing",
                Text(
                    f"规章对{title.zh}也有规定，请写明由谁担任。",
                    f"The regulation also reaches the {title.en}: say who holds the post.",
                ),
                mend=Text(
                    "请选择担任者；本单位没有这个职务的，选“没有”。",
                    "Choose the holder, or say that the post does not exist here.",
                ),
                article="R1-25",
                field="posts",
            )
    if by.person_id in {holders[manager.post.value] for manager in burdened}:
        raise NotAllowed(
            "concerned",
            Text("拟定的责任涉及您本人。", "The proposal would concern yourself."),
            mend=Text(
                "请由他人拟定；无人可办时请卫生局介入。",
                "Let somebody else propose; where nobody is left the bureau steps in.",
            ),
            article="H-04",
        )


def refused_choices(error: BadInput) -> Invalid:
    """Give the refusal of facts or choices that the rulebook would not take."""
    return Invalid(
        "bad_choice",
        Text(error.faults[0].message.zh + "。", f"{error.faults[0].message.en}."),
        mend=Text("请在规章给定的范围内选择。", "Choose within the bounds the regulation gives."),
        article="H-14",
        field="choices",
    )


def check_concerned(assessment: Assessment, person_id: UUID) -> None:
    """Refuse to hear somebody of whom the proposal does not speak."""
    if person_id not in {one.person_id for one in assessment.concerned.all()}:
        raise Invalid(
            "not_concerned",
            Text("拟定的责任不涉及此人。", "The proposal does not speak of this person."),
            mend=Text("请选择拟定所涉及的人员。", "Choose one of those whom it concerns."),
            article="H-08",
            field="person",
        )


def check_own(case: Case, assessment: Assessment, person_id: UUID, by: Actor) -> None:
    """Refuse to speak for somebody else, unless an office, itself not concerned, records what was handed in."""
    concerned = {one.person_id for one in assessment.concerned.all()} | case.party_ids
    if person_id == by.person_id or (by.person_id not in concerned and holds_office(by, case)):
        return
    raise NotAllowed(
        "not_own",
        Text("您只能为自己陈述。", "You can make a statement for yourself only."),
        mend=Text(
            "书面交来的陈述由医务科或质控人员登记。",
            "A statement handed in on paper is recorded by the office.",
        ),
        article="H-04",
    )


def holds_office(by: Actor, case: Case) -> bool:
    """Tell whether the actor keeps the papers of the case: its hospital's offices, or the bureau that stepped in."""
    stepped_in = case.in_conflict and case.institution_id in by.covered_as(Role.BUREAU_OFFICER)
    return case.institution_id in by.institutions_as(*OFFICES) or stepped_in


def check_witnesses(witnesses: Collection[str], person: str) -> None:
    """Refuse one witness twice, and the person as a witness of their own silence."""
    names = {name.strip() for name in witnesses}
    if len(names) < 2 or person in names or "" in names:  # noqa: PLR2004 - two witnesses
        raise Invalid(
            "witnesses",
            Text(
                "需要两名不同的见证人，且不是本人。",
                "Two different witnesses are needed, neither of them the person.",
            ),
            mend=Text("请写明两名见证人的姓名。", "Name two witnesses."),
            article="H-08",
            field="witness_2",
        )
