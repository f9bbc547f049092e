"""Reads of seals and exhibits; each begins from a case that the reader may see."""

from uuid import UUID

from django.db.models import QuerySet

from yihe.casework.cases.models import Case
from yihe.casework.evidence.models import EvidenceFile, Exhibit, Seal, SealItem, Unsealing
from yihe.casework.evidence.terms import Material
from yihe.foundation.acting.refusal import Absent
from yihe.foundation.files.models import StoredFile
from yihe.foundation.journal.models import Entry
from yihe.foundation.journal.queries import entries_of

SEALING, UNSEALING = "casework:evidence:seal", "casework:evidence:unseal"


PEOPLE = ("provider_side", "witness_one", "witness_two", "recorded_by")


def seals_of(case: Case) -> QuerySet[Seal]:
    """Give the seals of a case in the order of sealing, with those who were there."""
    rows = Seal.objects.filter(institution_id=case.institution_id, case=case)
    return rows.select_related(*PEOPLE).order_by("sealed_at", "id")


def lists_of(case: Case) -> dict[Seal, list[SealItem]]:
    """Give the seals of a case with their lists, in the order of sealing, in one query: no list is empty."""
    rows = SealItem.objects.filter(institution_id=case.institution_id, seal__case=case)
    found: dict[Seal, list[SealItem]] = {}
    people = (f"seal__{who}" for who in PEOPLE)
    for line in rows.select_related("seal", *people).order_by("seal__sealed_at", "seal_id", "position"):
        found.setdefault(line.seal, []).append(line)
    return found


def openings_of(case: Case) -> dict[UUID, Unsealing]:
    """Give the openings of a case's seals, by the id of the seal."""
    rows = Unsealing.objects.filter(institution_id=case.institution_id, seal__case=case)
    return {row.seal_id: row for row in rows.select_related("provider_side")}


def closed_seals(case: Case) -> QuerySet[Seal]:
    """Give the seals of a case that nobody has opened yet."""
    rows = Seal.objects.filter(institution_id=case.institution_id, case=case, openings=None)
    return rows.order_by("sealed_at", "id")


def seal_of(case: Case, seal_id: UUID) -> Seal:
    """Give one seal of a case; raises Absent when the case has no such seal."""
    found = seals_of(case).filter(pk=seal_id).first()
    if found is None:
        raise Absent
    return found


def number_taken(institution_id: UUID, number: str) -> bool:
    """Tell whether the institution has used this number on a strip."""
    return Seal.objects.filter(institution_id=institution_id, number=number).exists()


def sealing_entry(seal: Seal) -> Entry:
    """Give the journal entry by which the seal was recorded."""
    entries = entries_of(seal.institution_id, seal.case_id).filter(tag=SEALING)
    return entries.get(facts_json__contains=f'"seal":"{seal.pk}"')


def exhibits_of(case: Case, *, internal: bool = True) -> QuerySet[Exhibit]:
    """Give the exhibits of a case as they came; internal material only where it may be seen."""
    rows = Exhibit.objects.filter(institution_id=case.institution_id, case=case)
    if not internal:
        rows = rows.exclude(material=Material.INTERNAL)
    return rows.select_related("recorded_by").order_by("received_at", "id")


def files_by_owner(case: Case) -> dict[UUID, list[StoredFile]]:
    """Give all files of a case's evidence in one query, by the id of their seal or exhibit."""
    rows = EvidenceFile.objects.filter(institution_id=case.institution_id, case=case)
    found: dict[UUID, list[StoredFile]] = {}
    for row in rows.select_related("file").order_by("id"):
        found.setdefault(row.seal_id or row.exhibit_id, []).append(row.file)  # type: ignore[arg-type]
    return found


def file_of(case: Case, file_id: UUID, *, internal: bool) -> StoredFile:
    """Give a file of the case's evidence; raises Absent for one that is none, or is not for the reader."""
    rows = EvidenceFile.objects.filter(institution_id=case.institution_id, case=case, file_id=file_id)
    if not internal:
        rows = rows.exclude(exhibit__material=Material.INTERNAL)
    found = rows.select_related("file").first()
    if found is None:
        raise Absent
    return found.file
