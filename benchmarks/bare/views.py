"""List, show and record notes, and nothing else."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from benchmarks.bare.models import Note

LENGTH, COUNTED = 50, 1001


@login_required
def listing(request: HttpRequest) -> HttpResponse:
    """Show the newest notes in a state, and how many there are."""
    rows = Note.objects.filter(state=request.GET.get("state", "OPEN"))
    context = {"rows": rows.order_by("-at", "-id")[:LENGTH], "count": rows[:COUNTED].count()}
    return render(request, "list.html", context)


@login_required
def note(request: HttpRequest, note_id: int) -> HttpResponse:
    """Show one note."""
    return render(request, "note.html", {"note": get_object_or_404(Note, pk=note_id)})


@login_required
def record(request: HttpRequest) -> HttpResponse:
    """Write one note, durably."""
    given = {name: request.POST[name] for name in ("number", "title", "name", "place", "text")}
    made = Note.objects.create(state="OPEN", at=timezone.now(), **given)
    return redirect("note", made.pk)
