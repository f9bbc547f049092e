"""In whose hands a case is, and what the bureau is told and asked."""

from datetime import datetime

from yihe.casework.cases import forms, permissions, rules
from yihe.casework.cases.models import Case
from yihe.casework.cases.queries import CASE
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.declaration import Recorded, action
from yihe.foundation.acting.text import Text
from yihe.foundation.people.models import Person


@action(
    "casework:cases:hand_over",
    title=Text("移交案件", "Hand over the case"),
    article="H-24",
    permission=permissions.HAND_OVER,
    subject=CASE,
    form=forms.HandOverForm,
    rule=rules.check_unfiled,
    icon="handover",
)
def hand_over(*, case: Case, handler: Person, reason: str, by: Actor, at: datetime) -> Recorded[Case]:
    """Put the case into other hands; never into those of a party."""
    rules.check_not_party(case, handler.pk, field="handler")
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
    rule=rules.check_bureau_unasked,
    icon="bureau",
    explains=Text(
        "应当办理的人都是当事人时，由卫生局代为办理；卫生局从此可以查看本案。",
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
    rules.REPORT_MAJOR,
    title=Text("上报重大事件", "Report a major event"),
    article="D351-14",
    permission=permissions.OFFICE,
    subject=CASE,
    form=forms.MajorForm,
    past=rules.check_unreported,
    icon="warning",
    explains=Text(
        "死亡、可能二级以上、三人以上受害的，十二小时内向卫生局报告。",
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
