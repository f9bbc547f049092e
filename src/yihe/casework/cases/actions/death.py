"""When the patient has died: what was decided about an autopsy, and that the body was released."""

from datetime import datetime

from yihe.casework.cases import forms, permissions, rules
from yihe.casework.cases.models import Case
from yihe.casework.cases.queries import CASE
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.declaration import Recorded, action
from yihe.foundation.acting.text import Text


@action(
    "casework:cases:decide_autopsy",
    title=Text("记录尸检决定", "Record the decision on an autopsy"),
    article="D701-26",
    permission=permissions.OFFICE_OR_BUREAU,
    subject=CASE,
    form=forms.AutopsyForm,
    rule=rules.check_died,
    icon="statement",
    explains=Text(
        "对死因有异议的，死亡后48小时内尸检，具备冻存条件的可延至7日；近亲属不签字即为不同意。",
        "Where the cause is disputed: within 48 hours of death, 7 days where the body can be frozen. "
        "A close relative who does not sign does not consent.",
    ),
)
def decide_autopsy(
    *,
    case: Case,
    decision: str,
    told_to: str,
    by: Actor,
    at: datetime,
    happened_at: datetime | None = None,
    note: str = "",
) -> Recorded[Case]:
    """Record that an autopsy was held, was declined by the relatives, or that nobody disputes the cause of death."""
    return Recorded(case, facts={"decision": decision}, payload={"told_to": told_to, "note": note})


@action(
    "casework:cases:release_body",
    title=Text("记录遗体移出", "Record that the body was released"),
    article="D701-27",
    permission=permissions.OFFICE_OR_BUREAU,
    subject=CASE,
    form=forms.BodyForm,
    rule=rules.check_died,
    icon="transfer",
)
def release_body(
    *,
    case: Case,
    released_to: str,
    by: Actor,
    at: datetime,
    happened_at: datetime | None = None,
    note: str = "",
) -> Recorded[Case]:
    """Record to whom the body was released; it ends the time it may be kept."""
    return Recorded(case, payload={"to": released_to, "note": note})
