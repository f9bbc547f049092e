"""Writes of evidence: sealing, opening a seal, taking in exhibits."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from yihe.casework.cases.gates import check_open
from yihe.casework.cases.models import Case
from yihe.casework.cases.queries import CASE
from yihe.casework.evidence import forms, permissions, rules, telling
from yihe.casework.evidence.models import EvidenceFile, Exhibit, Seal, SealItem, Unsealing
from yihe.casework.evidence.queries import SEALING, UNSEALING
from yihe.casework.evidence.terms import Presence, SealKind
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.declaration import Recorded, action
from yihe.foundation.acting.kept import Kept
from yihe.foundation.acting.moments import check_order, day_of
from yihe.foundation.acting.text import Text
from yihe.foundation.files.models import StoredFile
from yihe.foundation.files.storing import store
from yihe.foundation.institutions.numbering import next_serial
from yihe.foundation.people.models import Person

Uploads = Sequence[Any]  # values of an UploadField


@action(
    SEALING,
    title=Text("封存病历与实物", "Seal records and items"),
    article="D701-24",
    permission=permissions.TAKE_IN,
    subject=CASE,
    form=forms.SealForm,
    rule=check_open,
    kept=(Kept(Seal, "sealed_at", fact="seal"),),
    icon="seal",
    announces=telling.told_of_seal,
    explains=Text(
        "双方在场，清单一式两份、双方签字。患方拒签的记两名见证人；患方不到场的，医院只能先行保全。",
        "Both sides present, the list in two copies signed by both. A refusal to sign needs two witnesses; "
        "where the patient side will not come the hospital only secures.",
    ),
)
def seal(  # noqa: PLR0913 - what a seal list says
    *,
    case: Case,
    items: Sequence[Mapping[str, Any]],
    place: str,
    presence: str,
    provider_side: Person,
    by: Actor,
    at: datetime,
    happened_at: datetime | None = None,
    number: str = "",
    patient_side: str = "",
    invited: str = "",
    witness_one: Person | None = None,
    witness_two: Person | None = None,
    note: str = "",
    attachments: Uploads = (),
) -> Recorded[Seal]:
    """Record a sealing; items are mappings of name, kind, count and note. Without the patient side it is a securing."""
    moment = happened_at or at
    rules.check_list(items)
    rules.check_after_treatment(case, moment)
    rules.check_present(presence, patient_side)
    rules.check_invited(presence, invited)
    if presence != Presence.SIGNED:
        rules.check_witnesses(witness_one, witness_two, provider_side=provider_side)
    number = number or next_number(case, at)
    rules.check_number(case, number)
    made = Seal.objects.create(
        institution_id=case.institution_id,
        case=case,
        number=number,
        kind=SealKind.SECURED if presence == Presence.ABSENT else SealKind.SEALED,
        place=place,
        presence=presence,
        patient_side=patient_side,
        invited=invited,
        provider_side=provider_side,
        witness_one=witness_one,
        witness_two=witness_two,
        note=note,
        sealed_at=moment,
        recorded_at=at,
        recorded_by_id=by.person_id,
    )
    lines = list_items(made, items)
    kept = attach(attachments, case, by, at, seal=made)
    return Recorded(made, facts=telling.facts_of(made, lines, kept), payload=telling.payload_of(made, lines))


@action(
    UNSEALING,
    title=Text("启封", "Open a seal"),
    article="D701-24",
    permission=permissions.OPEN,
    subject=CASE,
    form=forms.UnsealForm,
    past=rules.check_something_sealed,
    kept=(Kept(Unsealing, "opened_at", fact="seal", by="seal_id"),),
    icon="unseal",
    explains=Text(
        "启封须双方在场；纠纷已解决，或者封存满三年患方未再提出要求的，医院可以单方启封。",
        "Both sides are present; the hospital opens it alone only when the dispute is resolved, "
        "or after three years without a further request.",
    ),
)
def unseal(  # noqa: PLR0913 - what the record of an opening says
    *,
    case: Case,
    seal: Seal,
    ground: str,
    presence: str,
    provider_side: Person,
    by: Actor,
    at: datetime,
    happened_at: datetime | None = None,
    patient_side: str = "",
    witness_one: Person | None = None,
    witness_two: Person | None = None,
    authority: str = "",
    no_request: bool = False,
    note: str = "",
) -> Recorded[Unsealing]:
    """Record the opening of a seal, on a ground that the law knows."""
    moment = happened_at or at
    rules.check_closed_seal(case, seal)
    check_order(seal.sealed_at, moment, what=Text("封存", "it was sealed"))
    rules.check_present(presence, patient_side)
    rules.check_both_present(ground, presence)
    rules.check_authority(ground, authority)
    rules.check_resolved(case, ground, moment)
    rules.check_three_years(seal, ground, moment, no_request=no_request)
    if presence == Presence.REFUSED:
        rules.check_witnesses(witness_one, witness_two, provider_side=provider_side)
    made = Unsealing.objects.create(
        institution_id=case.institution_id,
        seal=seal,
        ground=ground,
        presence=presence,
        patient_side=patient_side,
        provider_side=provider_side,
        witness_one=witness_one,
        witness_two=witness_two,
        authority=authority,
        note=note,
        opened_at=moment,
        recorded_at=at,
        recorded_by_id=by.person_id,
    )
    facts = {"seal": str(seal.pk), "number": seal.number, "ground": ground, "presence": presence}
    told = {
        "authority": authority,
        "patient_side": patient_side,
        "provider_side": provider_side.name,
        "note": note,
    }
    return Recorded(made, facts=facts | telling.witnesses_of(made), payload=told)


@action(
    "casework:evidence:add_exhibit",
    title=Text("收存证据材料", "Take in an exhibit"),
    article="R1-27",
    permission=permissions.TAKE_IN,
    subject=CASE,
    form=forms.ExhibitForm,
    kept=(Kept(Exhibit, "received_at", fact="exhibit"),),
    icon="file",
)
def add_exhibit(  # noqa: PLR0913 - what is written on the cover of an exhibit
    *,
    case: Case,
    side: str,
    material: str,
    title: str,
    origin: str,
    attachments: Uploads,
    by: Actor,
    at: datetime,
    happened_at: datetime | None = None,
    note: str = "",
) -> Recorded[Exhibit]:
    """Take in what one side brought; every file is hashed on arrival."""
    made = Exhibit.objects.create(
        institution_id=case.institution_id,
        case=case,
        side=side,
        material=material,
        title=title,
        origin=origin,
        note=note,
        received_at=happened_at or at,
        recorded_at=at,
        recorded_by_id=by.person_id,
    )
    kept = attach(attachments, case, by, at, exhibit=made)
    facts = {
        "exhibit": str(made.pk),
        "side": side,
        "material": material,
        "files": [one.sha256 for one in kept],
    }
    return Recorded(made, facts=facts, payload={"title": title, "origin": origin})


def next_number(case: Case, at: datetime) -> str:
    """Give the next number of the institution's own strips in the year."""
    year = day_of(at).year
    return f"{case.institution.short}封{year}-{next_serial(case.institution, 'S', year):04}"


def list_items(seal: Seal, items: Sequence[Mapping[str, Any]]) -> list[SealItem]:
    """Write the lines of a seal list in their order."""
    place = seal.institution_id
    lines = [
        SealItem(institution_id=place, seal=seal, position=line, **item) for line, item in enumerate(items, 1)
    ]
    SealItem.objects.bulk_create(lines)
    return lines


def attach(
    uploads: Uploads, case: Case, by: Actor, at: datetime, **owner: Seal | Exhibit
) -> list[StoredFile]:
    """Store files and tie them to their owner: seal or exhibit."""
    kept = [store(institution_id=case.institution_id, upload=one, by=by, at=at) for one in uploads]
    rows = [EvidenceFile(institution_id=case.institution_id, case=case, file=one, **owner) for one in kept]
    EvidenceFile.objects.bulk_create(rows)
    return kept
