"""How the committee votes, and when its word changes anything."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from yihe.accountability.review.models import Review
from yihe.accountability.review.rules.finding import check_reviewed
from yihe.accountability.review.rules.submitting import check_received
from yihe.accountability.review.terms import Ballot
from yihe.casework.cases.models import Case
from yihe.casework.cases.terms import Stage
from yihe.foundation.acting.refusal import Idle, Invalid
from yihe.foundation.acting.text import Text

FEWEST = 3
VOTING = (Ballot.FOR, Ballot.AGAINST)


def check_changeable(case: Case) -> None:
    """Refuse a change of what was not received; the committee may mend its own finding until a proposal rests on it."""
    check_reviewed(case)
    if case.rereviewed_at is None:
        check_received(case)
    elif case.stage != Stage.REREVIEWED:
        raise Idle(
            "rested_on",
            Text(
                "已依据委员会的结论拟定责任。", "Accountability has been proposed on the committee's finding."
            ),
            mend=Text("请由医疗机构先撤回拟定。", "The institution withdraws its proposal first."),
            article="H-23",
        )


def check_votes(case: Case, votes: Sequence[Mapping[str, Any]], sat_before: Collection[UUID]) -> None:
    """Refuse a vote of too few, of those who may not vote, and one that did not carry.

    votes are rows of person, ballot and view; sat_before are those who sat on the hospital's own review.
    """
    named = [row["person"] for row in votes]
    if len(set(named)) < len(named):
        raise _votes("voted_twice", Text("同一名委员列了两次。", "A member is listed twice."), "H-40")
    for row in votes:
        _check_member(case, row, sat_before)
    ballots = [row["ballot"] for row in votes]
    voting = sum(ballot in VOTING for ballot in ballots)
    if voting < FEWEST:
        raise _votes(
            "too_few",
            Text(
                f"参加表决的委员只有{voting}名，不足三名。", f"Only {voting} members voted; three are needed."
            ),
            "H-40",
            Text(
                "请增加委员，必要时邀请上级相关专业专家（R1-9）。",
                "Let more members vote, where needed experts from above (R1-9).",
            ),
        )
    if ballots.count(Ballot.FOR) * 2 <= voting:
        raise _votes(
            "not_carried",
            Text(
                "赞成未过半数，结论没有通过。", "Not more than half were for it: the finding did not carry."
            ),
            "H-40",
            Text("请再行评议，或者退回补正。", "Deliberate again, or send the report back."),
        )


def check_changed(before: Review, after: Review) -> None:
    """Refuse a change that changes nothing of nature or persons: that is a confirmation."""
    if same(before, after):
        raise Invalid(
            "unchanged",
            Text("性质、情形和责任人都没有改变。", "Neither nature nor criteria nor persons are changed."),
            mend=Text("请改用“复评确认”。", "Use “Confirm the finding”."),
            article="R1-11",
            field="criteria",
        )


def _check_member(case: Case, row: Mapping[str, Any], sat_before: Collection[UUID]) -> None:
    voting = row["ballot"] in VOTING
    if voting and row["person"] in case.party_ids:
        raise _votes(
            "party_on_body",
            Text("当事人不能参加对本案的复评。", "A party to the case cannot vote on its re-review."),
            "H-04",
            Text("请记为回避。", "Record that this member was recused."),
        )
    if voting and row["person"] in sat_before:
        raise _votes(
            "sat_before",
            Text("参加过本案评析的人不能再参加复评。", "Who sat on the review cannot vote on its re-review."),
            "H-07",
            Text("请记为回避。", "Record that this member was recused."),
        )
    if row["ballot"] == Ballot.AGAINST and not str(row.get("view", "")).strip():
        raise _votes(
            "view_missing",
            Text("反对的委员没有写明意见。", "A member was against it, and no view is noted."),
            "H-40",
            Text("请记明不同意见。", "Note the dissenting view."),
        )


def same(one: Review, other: Review) -> bool:
    """Tell whether two reviews found the same nature, on the same grounds, and the same persons."""
    return _of(one) == _of(other)


def _of(review: Review) -> tuple[object, ...]:
    persons = sorted((str(one.person_id), one.role) for one in review.responsible.all())
    return (
        review.nature,
        sorted(review.criteria),
        review.accident_level,
        review.cause,
        sorted(review.flags),
        persons,
    )


CHECK = Text("请核对表决情况。", "Check the votes.")


def _votes(code: str, message: Text, article: str, mend: Text = CHECK) -> Invalid:
    return Invalid(code, message, mend=mend, article=article, field="votes")
