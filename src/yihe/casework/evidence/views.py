"""Pages of the evidence of a case: what there is, the receipt of a sealing, a file."""

from pathlib import Path
from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from yihe.casework.cases.models import Case
from yihe.casework.cases.queries import CASE
from yihe.casework.evidence import permissions, receipts
from yihe.casework.evidence.queries import (
    exhibits_of,
    file_of,
    files_by_owner,
    lists_of,
    openings_of,
    seal_of,
)
from yihe.foundation.acting.offering import offered
from yihe.foundation.acting.pages import page
from yihe.foundation.acting.requests import Request
from yihe.foundation.acting.text import Text
from yihe.foundation.acting.walls import inside
from yihe.foundation.files.serving import serve
from yihe.foundation.institutions.models import Institution
from yihe.foundation.journal import canonical, standalone
from yihe.foundation.journal.readings import log_reading
from yihe.foundation.vault import signing

RECEIPT = Text("封存清单与回执", "Seal list and receipt")
RECEIPT_FILE = Text("回执文件", "Receipt as a file")
FILE = Text("证据文件", "File of the evidence")
# Far more than a QR code can hold.
LONGEST_CODE = 4000


@page("casework:evidence:read", title=Text("证据", "Evidence"), permission=permissions.READ, subject=CASE)
def case(request: Request, case: Case) -> HttpResponse:
    """Show the seals and the exhibits of a case; a party sees no internal material."""
    files, openings = files_by_owner(case), openings_of(case)
    exhibits = exhibits_of(case, internal=_sees_internal(request, case))
    context = {
        "case": case,
        "seals": [
            (seal, lines, files.get(seal.pk, []), openings.get(seal.pk))
            for seal, lines in lists_of(case).items()
        ],
        "exhibits": [(exhibit, files.get(exhibit.pk, [])) for exhibit in exhibits],
        "actions": offered(request.actor, case, "evidence"),
    }
    return render(request, "evidence/case.html", context)


@page("casework:evidence:receipt", title=RECEIPT, permission=permissions.READ, subject=CASE)
def receipt(request: Request, case: Case, seal_id: UUID) -> HttpResponse:
    """Show the seal list as a sheet of A4 in two copies, with its receipt as a QR code."""
    seal = seal_of(case, seal_id)
    entry, proof = receipts.receipt_of(seal, request.at)
    context = {
        "case": case,
        "seal": seal,
        "files": files_by_owner(case).get(seal.pk, []),
        "lines": seal.items.all(),
        "entry": entry,
        "checkpoint": proof["checkpoint"],
        "public_key": signing.public_key(proof["checkpoint"]["key"]).hex(),
        "qr": receipts.picture_of(
            receipts.address_of(receipts.code_of(entry, proof), request.build_absolute_uri("/"))
        ),
        "copies": [_("Copy for the patient side"), _("Copy for the hospital")],
    }
    return render(request, "evidence/receipt.html", context)


@page("casework:evidence:receipt_file", title=RECEIPT_FILE, permission=permissions.READ, subject=CASE)
def receipt_file(request: Request, case: Case, seal_id: UUID) -> HttpResponse:
    """Hand out the whole receipt, as the offline verifier reads it."""
    seal = seal_of(case, seal_id)
    _entry, proof = receipts.receipt_of(seal, request.at)
    name = content_disposition_header(as_attachment=True, filename=f"{seal.number}.json") or "attachment"
    return HttpResponse(
        canonical.encode(proof), content_type="application/json", headers={"Content-Disposition": name}
    )


@page("casework:evidence:file", title=FILE, permission=permissions.READ, subject=CASE)
def file(request: Request, case: Case, file_id: UUID) -> FileResponse:
    """Hand out one file as an attachment, and note which one was taken."""
    stored = file_of(case, file_id, internal=_sees_internal(request, case))
    log_reading(
        institution_id=case.institution_id,
        at=request.at,
        person_id=request.actor.person_id,
        page="casework:evidence:file",
        subject_id=stored.pk,
    )
    return serve(stored)


@require_safe
def verify(request: HttpRequest, code: str = "") -> HttpResponse:
    """Check the code of a printed receipt for whoever holds the paper, and tell how to check it without us.

    It stands open: the code proves by itself, and the page tells nothing that is not on the paper.
    """
    printed = receipts.read(code) if len(code) <= LONGEST_CODE else None
    context: dict[str, Any] = {"code": code, "printed": printed, "keys": signing.public_keys()}
    if printed is not None:
        with inside([printed.institution_id]):
            context["checked"] = receipts.check(printed)
            context["place"] = Institution.objects.filter(pk=printed.institution_id).first()
    return render(request, "evidence/verify.html", context)


@require_safe
def verifier(request: HttpRequest) -> HttpResponse:
    """Hand out the program that checks receipts and journals: one file of Python, which needs nothing else."""
    return HttpResponse(
        Path(standalone.__file__).read_bytes(),
        content_type="text/x-python; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="yihe-verify.py"'},
    )


def _sees_internal(request: Request, case: Case) -> bool:
    return permissions.READ_INTERNAL.allows(request.actor, case)
