"""Turns a refusal that a page did not handle itself into the answer that explains it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from yihe.foundation.acting.answering import refused
from yihe.foundation.acting.refusal import Refusal
from yihe.foundation.acting.requests import Request


class RefusalMiddleware:
    """Answers a Refusal with its status, its reason, its article and the way to go on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: Request, exception: Exception) -> HttpResponse | None:
        """Tell the refusal; leave everything else to Django."""
        return refused(request, exception) if isinstance(exception, Refusal) else None
