"""When a case counts as reviewed, what a review may find, and when it may be corrected."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from yihe.casework.cases.models import Case
from yihe.casework.cases.terms import Stage
from yihe.foundation.acting.refusal import Invalid, NotNow
from yihe.foundation.acting.text import Text
from yihe.foundation.regulations.models import Adoption
from yihe.foundation.regulations.queries import policy_of
from yihe.rulebook.outcome import Outcome
from yihe.rulebook.vocabulary import Nature, Role

REVIEWED = (Stage.REVIEWED, Stage.REREVIEWED, Stage.PROPOSED, Stage.DECIDED, Stage.FILED)


def check_reviewed(case: Case) -> None:
    """Refuse what rests on a review where there was none."""
    if case.stage not in REVIEWED:
        raise NotNow(
            "not_reviewed",
            Text("本案尚未评析。", "The case has not been reviewed."),
            mend=Text("请先组织评析。", "Hold the review first."),
            article="R1-9",
        )


def check_correctable(case: Case) -> None:
    """Refuse to correct a review that the committee has re-reviewed, or on which a proposal already rests."""
    check_reviewed(case)
    if case.stage == Stage.REREVIEWED:
        raise NotNow(
            "settled",
            Text("评析委员会已经作出结论。", "The bureau's committee has given its finding."),
            mend=Text("结论有误的，由委员会更正。", "Where it is mistaken, the committee mends it."),
            article="R1-11",
        )
    if case.stage != Stage.REVIEWED:
        raise NotNow(
            "rested_on",
            Text("已依据该评析拟定责任。", "Accountability has been proposed on this review."),
            mend=Text("请先撤回拟定，再更正评析。", "Withdraw the proposal, then correct the review."),
            article="H-23",
        )


def check_members(case: Case, members: Collection[UUID], guests: str) -> None:
    """Refuse a body without members, and one on which a party sits."""
    if not members and not guests.strip():
        raise Invalid(
            "nobody_present",
            Text("没有写明参加评析的人。", "Nobody is named who took part in the review."),
            mend=Text(
                "评析由小组进行，请选择参加的人。", "A review is held by a group: choose those present."
            ),
            article="R1-9",
            field="members",
        )
    if case.party_ids & set(members):
        raise Invalid(
            "party_on_body",
            Text("当事人不能参加对本案的评析。", "A party to the case cannot sit on its review."),
            mend=Text(
                "请由他人参加；当事人另行陈述。",
                "Let somebody else sit; the party makes a statement instead.",
            ),
            article="H-04",
            field="members",
        )


def check_persons(case: Case, persons: Iterable[Mapping[str, Any]]) -> None:
    """Refuse persons who are no parties, the same one twice, and secondaries without a principal."""
    named = [row["person"] for row in persons]
    roles = [row["role"] for row in persons]
    if set(named) - case.party_ids:
        raise _persons(
            "no_party",
            Text("所列人员不是本案的涉事人员。", "A person named is not concerned by this case."),
            Text("请先在案件中列明该人员。", "Name this person as concerned on the case first."),
        )
    if len(set(named)) < len(named):
        raise _persons(
            "named_twice",
            Text("同一人只能有一种责任。", "A person has one role only."),
            Text("请删去重复的一行。", "Take the second row out."),
        )
    if Role.SECONDARY in roles and Role.PRINCIPAL not in roles:
        raise _persons(
            "no_principal",
            Text(
                "有次要责任人而没有主要责任人；次要责任人的份额依主要责任人计算。",
                "There is a secondary person but no principal, from whose share the secondary one is reckoned.",
            ),
            Text("请确定主要责任人。", "Say who is principally responsible."),
        )


def check_criteria(adoption: Adoption, criteria: Iterable[str]) -> None:
    """Refuse criteria that the adopted regulation does not know."""
    if unknown := sorted(set(criteria) - set(policy_of(adoption).criteria)):
        raise Invalid(
            "criteria_unknown",
            Text(
                f"规章没有这些情形：{'、'.join(unknown)}。",
                f"The regulation has no such criteria: {', '.join(unknown)}.",
            ),
            mend=Text("请从规章列出的情形中选择。", "Choose among those the regulation lists."),
            article="R1-12",
            field="criteria",
        )


def check_nature(outcome: Outcome, persons: Collection[object]) -> Nature:
    """Give the nature that the regulation decides; refuse where it decides none, or an exempting one with persons."""
    if outcome.nature is None:
        raise Invalid(
            "nature_open",
            Text(
                "所选情形不能确定纠纷性质。", "The criteria ticked do not settle the nature of the dispute."
            ),
            mend=Text(
                "请按第十二条至第十四条选择符合的情形。", "Tick those of articles 12 to 14 that are met."
            ),
            article="R1-12",
            field="criteria",
        )
    if outcome.nature == Nature.UNAVOIDABLE and persons:
        raise _persons(
            "nobody_answers",
            Text("不可避免的纠纷没有责任人。", "Nobody answers for an unavoidable dispute."),
            Text("请删去责任人，或核对所选情形。", "Take the persons out, or check the criteria."),
        )
    return outcome.nature


def _persons(code: str, message: Text, mend: Text) -> Invalid:
    return Invalid(code, message, mend=mend, article="R1-11", field="persons")
