"""Pages of the investigation of a case: its statements and findings, and their files."""

from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.shortcuts import render

from yihe.casework.cases.models import Case
from yihe.casework.cases.queries import CASE
from yihe.casework.investigation import permissions
from yihe.casework.investigation.queries import (
    file_of,
    files_by_owner,
    interviews_of,
    requests_of,
    versions_of,
)
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.offering import offered
from yihe.foundation.acting.pages import page
from yihe.foundation.acting.requests import Request
from yihe.foundation.acting.roles import Role
from yihe.foundation.acting.text import Text
from yihe.foundation.files.serving import serve
from yihe.foundation.journal.readings import log_reading

FILE = Text("调查材料文件", "File of the investigation")


@page(
    "casework:investigation:read",
    title=Text("调查核实", "Investigation"),
    permission=permissions.READ,
    subject=CASE,
)
def case(request: Request, case: Case) -> HttpResponse:
    """Show statements, interviews and findings; who has no part in judging sees only their own statements."""
    actor, files = request.actor, files_by_owner(case)
    context: dict[str, Any] = {
        "case": case,
        "whole": permissions.READ_ALL.allows(actor, case),
        "at": request.at,
    }
    asked = list(requests_of(case))
    if context["whole"]:
        context["interviews"] = [(one, files.get(one.pk, [])) for one in interviews_of(case)]
        context["versions"] = versions_of(case)
    else:
        headed = actor.departments_as(Role.DEPARTMENT_HEAD)
        asked = [one for one in asked if one.is_for(actor.person_id, headed)]
    context["requests"] = [(one, files.get(one.pk, [])) for one in asked]
    context["actions"] = offered(actor, case, "investigation")
    return render(request, "investigation/case.html", context)


@page("casework:investigation:file", title=FILE, permission=permissions.READ, subject=CASE)
def file(request: Request, case: Case, file_id: UUID) -> FileResponse:
    """Hand out one file as an attachment, and note which one was taken."""
    stored = file_of(case, file_id, reader=_only(request.actor, case))
    log_reading(
        institution_id=case.institution_id,
        at=request.at,
        person_id=request.actor.person_id,
        page="casework:investigation:file",
        subject_id=stored.pk,
    )
    return serve(stored)


def _only(actor: Actor, case: Case) -> Actor | None:
    """Give the actor where only their own material is theirs to read."""
    return None if permissions.READ_ALL.allows(actor, case) else actor
