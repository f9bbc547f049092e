"""Writes to the regulations in force."""

from collections.abc import Mapping
from datetime import date, datetime

from django.conf import settings
from django.db import IntegrityError, transaction

from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.declaration import Recorded, action
from yihe.foundation.acting.refusal import Invalid
from yihe.foundation.acting.text import Text
from yihe.foundation.institutions.models import Institution
from yihe.foundation.institutions.queries import INSTITUTION
from yihe.foundation.regulations import forms, permissions
from yihe.foundation.regulations.models import Adoption
from yihe.foundation.regulations.queries import conflicts_under
from yihe.rulebook import library
from yihe.rulebook.faults import BadInput


@action(
    "foundation:regulations:adopt",
    title=Text("采用规章", "Adopt a regulation"),
    article="R1-30",
    permission=permissions.ADOPT,
    subject=INSTITUTION,
    form=forms.AdoptForm,
    icon="justice",
    explains=Text(
        "自生效之日起适用于新的案件；文本两可之处按所采用的读法办理，未请示解释机关的读法标为暂行。",
        "It applies to new cases from the day it is in force. Where its text is open, the adopted readings hold; "
        "those not yet asked of the body that interprets it are marked provisional.",
    ),
)
def adopt(
    *,
    institution: Institution,
    policy_id: str,
    in_force_from: date,
    reason: str,
    by: Actor,
    at: datetime,
    readings: Mapping[str, str] | None = None,
) -> Recorded[Adoption]:
    """Adopt a regulation of the library from a day on, with the readings of its open places."""
    policy = library.policy(policy_id)
    chosen = proposed_readings(policy_id) | dict(readings or {})
    try:
        policy.rules(chosen)
    except BadInput as error:
        raise Invalid(
            "readings",
            Text("读法与规章不符。", f"The readings do not fit the regulation: {error}"),
            mend=Text("请从规章列出的读法中选择。", "Choose among the readings the regulation lists."),
            article="H-14",
            field="readings",
        ) from error
    check_settled(policy.id, chosen)
    try:
        with transaction.atomic():
            adoption = Adoption.objects.create(
                institution=institution,
                policy_id=policy.id,
                policy_sha256=policy.sha256,
                in_force_from=in_force_from,
                readings=chosen,
                reason=reason,
                demo=settings.YIHE_DEMO,
                adopted_at=at,
            )
    except IntegrityError as error:
        raise Invalid(
            "day_taken",
            Text("当日已有规章生效。", "Another regulation comes into force on that day."),
            mend=Text("请选择另一日。", "Choose another day."),
            article="H-14",
            field="in_force_from",
        ) from error
    facts = {
        "policy": policy.id,
        "sha256": policy.sha256,
        "from": in_force_from.isoformat(),
        "readings": chosen,
    }
    return Recorded(adoption, facts=facts, payload={"reason": reason})


def check_settled(policy_id: str, readings: Mapping[str, str]) -> None:
    """Refuse a regulation two of whose rules contradict each other under the readings chosen (H-14)."""
    found = conflicts_under(policy_id, tuple(sorted(readings.items())))
    if found:
        told = [
            Text(f"{one.trap or one.place}：{one.text.zh}", f"{one.trap or one.place}: {one.text.en}")
            for one in found
        ]
        raise Invalid(
            "open_conflict",
            Text(
                f"规章中有矛盾尚未以读法消除：{'；'.join(one.zh for one in told)}",
                f"Contradictions of the regulation are not settled by a reading: {'; '.join(one.en for one in told)}",
            ),
            mend=Text(
                "请为所列各处选定不相矛盾的读法。", "Choose readings for these places that do not contradict."
            ),
            article="H-14",
            field="readings",
        )


def proposed_readings(policy_id: str) -> dict[str, str]:
    """Give the readings proposed with the regulation, by trap id."""
    found = library.policy(policy_id).interpretations
    return {trap: one.adopted.reading for trap, one in found.items() if one.adopted is not None}
