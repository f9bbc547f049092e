"""Writes to the register: filing a case."""

from datetime import datetime

from yihe.casework.cases.gates import stands_at
from yihe.casework.cases.models import Case
from yihe.casework.cases.queries import CASE
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.declaration import Recorded, action
from yihe.foundation.acting.kept import Kept
from yihe.foundation.acting.moments import check_order
from yihe.foundation.acting.text import Text
from yihe.oversight.registers import forms, permissions, rules
from yihe.oversight.registers.models import Filing
from yihe.oversight.registers.queries import items_of

FILE = "oversight:registers:file"


@action(
    FILE,
    title=Text("备案登记", "File in the register"),
    article="R1-27",
    permission=permissions.FILE,
    subject=CASE,
    form=forms.FileForm,
    rule=stands_at(FILE),
    kept=(Kept(Filing, "filed_at", by="case_id"),),
    icon="register",
    explains=Text(
        "九项材料逐项核对；卫生局尚未完成的列明，不妨碍备案。备案后卫生局可以查看本案。",
        "Nine items, one by one; what is still with the bureau is listed and is not in the way. Once filed, the "
        "bureau sees the case.",
    ),
)
def file(
    *, case: Case, by: Actor, at: datetime, happened_at: datetime | None = None, gaps: str = ""
) -> Recorded[Filing]:
    """File the case with what its file holds; items of the hospital's own may be missing only with a reason."""
    filed_at = happened_at or at
    check_order(case.closed_at or case.registered_at, filed_at, what=Text("结案", "the case was closed"))
    items = items_of(case)
    rules.check_fileable(items, gaps)
    states = {item.id: item.state.value for item in items}
    filing = Filing.objects.create(
        institution_id=case.institution_id,
        case=case,
        filed_at=filed_at,
        recorded_at=at,
        filed_by_id=by.person_id,
        items=states,
        gaps=gaps,
    )
    case.travel(FILE, filed_at)
    case.show_to_bureau(at)
    case.save(update_fields=["stage", "stage_since", "shown_to_bureau_at"])
    return Recorded(filing, facts={"items": states}, payload={"gaps": gaps})
