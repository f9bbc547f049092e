"""How a refusal is answered: to a person with a page, to a program with JSON in both languages."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from yihe.foundation.acting.refusal import Refusal


def asks_a_program(request: HttpRequest) -> bool:
    """Tell whether a program asks: everything below this address speaks JSON."""
    return request.path.startswith(settings.YIHE_API)


def as_json(refusal: Refusal, status: int | None = None) -> JsonResponse:
    """Answer a program."""
    return JsonResponse({"errors": [refusal.as_json()]}, status=status or refusal.status)


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Answer whoever asks, with the reason, its article and the way to go on."""
    if asks_a_program(request):
        return as_json(refusal)
    return render(request, "acting/refused.html", {"refusal": refusal}, status=refusal.status)
