"""The first page of an empty installation."""

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from yihe.foundation.acting.refusal import NotNow
from yihe.foundation.acting.requests import Request
from yihe.foundation.people import sessions
from yihe.foundation.people.founding import is_empty
from yihe.interfaces.desk import founding
from yihe.interfaces.desk.founding_forms import StartForm


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: Request) -> HttpResponse:
    """Found the installation by its set-up code and sign the first administrator in; while nobody has an account."""
    if not is_empty():
        return redirect("desk:home")
    form = StartForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            person = founding.begin(form.cleaned_data, request.at)
        except NotNow:  # somebody else was quicker
            return redirect("desk:home")
        login(request, person, backend=settings.AUTHENTICATION_BACKENDS[-1])
        sessions.begin(request)
        return redirect("desk:setup")
    context = {"form": form, "road": founding.road()}
    return render(request, "desk/founding.html", context, status=422 if form.errors else 200)
