"""What is told of a sealing: to the person who recorded it, and to the journal."""

from collections.abc import Sequence
from typing import Any

from yihe.casework.evidence.models import Seal, SealItem, Unsealing
from yihe.casework.evidence.terms import SealKind
from yihe.foundation.acting.text import Text
from yihe.foundation.files.models import StoredFile


def told_of_seal(seal: Seal) -> Text:
    """Say the number, and where the patient side did not come, that nothing is sealed yet."""
    if seal.kind == SealKind.SEALED:
        return Text(f"封条编号 {seal.number}。", f"Seal number {seal.number}.")
    return Text(
        f"编号 {seal.number}。患方未到场，依 D701-24 仅为保全，不是封存；患方到场后请另行封存。",
        f"Number {seal.number}. Without the patient side this is securing, not sealing (D701-24): seal when they come.",
    )


def facts_of(seal: Seal, lines: Sequence[SealItem], files: Sequence[StoredFile]) -> dict[str, Any]:
    """Give what of a sealing is never destroyed."""
    return {
        "seal": str(seal.pk),
        "number": seal.number,
        "kind": seal.kind,
        "presence": seal.presence,
        "lines": len(lines),
        "count": sum(line.count for line in lines),
        "files": [one.sha256 for one in files],
        "provider_side": str(seal.provider_side_id),
    } | witnesses_of(seal)


def payload_of(seal: Seal, lines: Sequence[SealItem]) -> dict[str, Any]:
    """Give the list and who was there: it travels in the receipt, and proves what the list said then."""
    told = {
        "place": seal.place,
        "patient_side": seal.patient_side,
        "invited": seal.invited,
        "provider_side": seal.provider_side.name,
        "note": seal.note,
    }
    listed = [
        {"name": line.name, "kind": line.kind, "count": line.count, "note": line.note} for line in lines
    ]
    return {name: value for name, value in told.items() if value} | {"items": listed}


def witnesses_of(made: Seal | Unsealing) -> dict[str, list[str]]:
    """Give the witnesses, where there were any."""
    found = [str(one) for one in (made.witness_one_id, made.witness_two_id) if one]
    return {"witnesses": found} if found else {}
