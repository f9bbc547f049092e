"""Pages that compose stations: the worklist, the lists, a complaint, a case, and what a search finds."""

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from yihe.casework.cases.models import Case
from yihe.casework.cases.queries import CASE
from yihe.casework.cases.queries import found_by as cases_found
from yihe.casework.cases.queries import visible_to as visible_cases
from yihe.casework.complaints.models import Complaint
from yihe.casework.complaints.queries import COMPLAINT
from yihe.casework.complaints.queries import found_by as complaints_found
from yihe.casework.complaints.queries import visible_to as visible_complaints
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.pages import page
from yihe.foundation.acting.refusal import Absent
from yihe.foundation.acting.requests import Request
from yihe.foundation.acting.text import Text
from yihe.interfaces.desk import dues, exports, founding, lists, overview, permissions, worklists
from yihe.interfaces.desk.forms import ComplaintFilter
from yihe.interfaces.desk.paging import LENGTH, counted, sliced

FOUND = 20
# As many digits of a page's number as anybody turns.
PAGES = 6
# Lists that the worklist begins: title, the template of their rows, and how a part of them is read.
WAITING: dict[str, tuple[Text, str, Callable[[Actor, int, int], Sequence[Any]]]] = {
    "deadlines": (
        worklists.DUE_NEXT,
        "desk/deadline_rows.html",
        lambda actor, after, length: dues.most_urgent(actor, dues.places_of(actor), length, after=after),
    ),
    "requests": (
        worklists.STATEMENTS,
        "desk/request_rows.html",
        lambda actor, after, length: list(worklists.statements_for(actor)[after : after + length]),
    ),
    "promises": (
        worklists.PROMISES,
        "desk/promise_rows.html",
        lambda actor, after, length: list(worklists.promises_by(actor)[after : after + length]),
    ),
}
EXPORTED = 10_000


@page("desk:home:read", title=Text("工作台", "Worklist"), permission=permissions.EVERYBODY)
def home(request: Request) -> HttpResponse:
    """Show what waits for this person, by the roles they hold."""
    actor, at = request.actor, request.at
    sections = worklists.sections(actor, at)
    context = {
        "sections": sections,
        "idle": [section for section in sections if not section.rows],
        "at": at,
        "places": lists.recordable(actor),
    }
    return render(request, "desk/home.html", context)


@page("desk:setup:read", title=Text("启用步骤", "Setting up"), permission=permissions.SET_UP)
def setup(request: Request) -> HttpResponse:
    """Show what is still to be set up at the institutions one administers, and lead to the work when all is there."""
    steps = founding.steps_for(request.actor, request.at)
    context = {"missing": steps, "road": founding.road(steps), "ready": founding.is_ready(steps)}
    return render(request, "desk/setup.html", context)


@page("desk:cases:list", title=Text("案件", "Cases"), permission=permissions.CASES)
def cases(request: Request) -> HttpResponse:
    """List the cases one may see, newest first, filtered."""
    actor = request.actor
    form = lists.case_filter(actor, request.GET)
    rows = lists.filtered(visible_cases(actor), form, actor)
    context = {
        "form": form,
        "slice": sliced(lists.shown(rows), request.GET, "registered_at"),
        "count": counted(rows),
        "query": request.GET.urlencode(),
    }
    return render(request, "desk/cases.html", context)


@page("desk:cases:export", title=Text("导出案件", "Export cases"), permission=permissions.CASES)
def export_cases(request: Request) -> HttpResponseBase:
    """Give the filtered list as CSV, at most so many rows as a person can work with."""
    form = lists.case_filter(request.actor, request.GET)
    rows = lists.filtered(visible_cases(request.actor), form, request.actor).select_related(
        "department", "handler"
    )
    chosen = rows.order_by("-registered_at", "-id")[:EXPORTED]
    return exports.as_csv("cases", exports.case_heads(), exports.case_rows(list(chosen)))


@page("desk:complaints:list", title=Text("投诉", "Complaints"), permission=permissions.COMPLAINTS)
def complaints(request: Request) -> HttpResponse:
    """List the complaints one may see, newest first, with the case that came of each."""
    actor, form = request.actor, ComplaintFilter(request.GET)
    rows = lists.filtered_complaints(visible_complaints(actor), form)
    context = {
        "form": form,
        "slice": sliced(lists.with_case_number(rows), request.GET, "recorded_at"),
        "count": counted(rows),
        "places": lists.recordable(actor),
    }
    return render(request, "desk/complaints.html", context)


@page(
    "desk:complaint:read",
    title=Text("投诉", "Complaint"),
    permission=permissions.READ_COMPLAINT,
    subject=COMPLAINT,
)
def complaint(request: Request, complaint: Complaint) -> HttpResponse:
    """Show one complaint, its contacts, its deadlines, and what may be done."""
    return render(request, "desk/complaint.html", overview.of_complaint(complaint, request.actor, request.at))


@page("desk:case:read", title=Text("案件", "Case"), permission=permissions.READ_CASE, subject=CASE)
def case(request: Request, case: Case) -> HttpResponse:
    """Answer in one look: what it is, where it stands, what is due and why, what to do next, what happened."""
    return render(request, "desk/case.html", overview.of_case(case, request.actor, request.at))


@page(
    "desk:case:deadlines",
    title=Text("期限与算法", "Due dates and why"),
    permission=permissions.READ_CASE,
    subject=CASE,
)
def case_deadlines(request: Request, case: Case) -> HttpResponse:
    """Show how each date of the case was reached: start, days left out and why, roll-over, provisional marks."""
    rows = overview.deadlines_with_working(case.institution_id, [case.pk, case.complaint_id])
    context = {"subject": case, "rows": rows, "at": request.at, "back": reverse("desk:case", args=[case.pk])}
    return render(request, "desk/deadlines.html", context)


@page(
    "desk:complaint:deadlines",
    title=Text("期限与算法", "Due dates and why"),
    permission=permissions.READ_COMPLAINT,
    subject=COMPLAINT,
)
def complaint_deadlines(request: Request, complaint: Complaint) -> HttpResponse:
    """Show how each date of the complaint was reached."""
    rows = overview.deadlines_with_working(complaint.institution_id, [complaint.pk])
    context = {"subject": complaint, "rows": rows, "at": request.at}
    return render(
        request, "desk/deadlines.html", context | {"back": reverse("desk:complaint", args=[complaint.pk])}
    )


@page("desk:waiting:list", title=Text("待办清单", "What waits"), permission=permissions.EVERYBODY)
def waiting(request: Request, what: str) -> HttpResponse:
    """Show the whole of a list whose beginning stands on the worklist: deadlines, statements asked, promises."""
    if what not in WAITING:
        raise Absent
    title, template, read = WAITING[what]
    number = int(asked) if (asked := request.GET.get("page", "")).isdecimal() and len(asked) < PAGES else 0
    rows = list(read(request.actor, number * LENGTH, LENGTH + 1))
    context = {
        "title": title,
        "template": template,
        "rows": rows[:LENGTH],
        "newer": f"?page={number - 1}" if number else "",
        "older": f"?page={number + 1}" if len(rows) > LENGTH else "",
        "at": request.at,
    }
    return render(request, "desk/waiting.html", context)


@page("desk:search:read", title=Text("查找", "Search"), permission=permissions.EVERYBODY)
def search(request: Request) -> HttpResponse:
    """Find cases and complaints by number, name or telephone number."""
    words = request.GET.get("q", "").strip()[:60]
    actor = request.actor
    found: dict[str, Any] = {"cases": [], "complaints": []}
    if words:
        found = {
            "cases": cases_found(actor, words).select_related("department")[:FOUND],
            "complaints": complaints_found(actor, words)[:FOUND],
        }
    return render(request, "desk/search.html", found | {"words": words})
