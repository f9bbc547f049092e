"""A request whose end is missing is refused, before anybody acts on its beginning.

When the line breaks the server hands on what has come so far, and a form of which half has come looks like one of which
half was filled in.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, UnreadablePostError


class Whole:
    """The body of a request as a stream that fails where it ends too early; left are the bytes still to come."""

    def __init__(self, stream: Any, left: int) -> None:
        self.stream, self.left = stream, left
        self.cut_off = False

    def read(self, size: int = -1) -> bytes:
        """Read so many bytes, or all that are left; OSError when the end is missing."""
        return self._counted(self.stream.read(size), self.left if size < 0 else min(size, self.left))

    def readline(self, size: int = -1) -> bytes:
        """Read a line; OSError when the end is missing."""
        return self._counted(self.stream.readline(size), min(1, self.left))

    def close(self) -> None:
        """Close it, as Django does when it has read everything."""
        self.stream.close()

    def _counted(self, data: bytes, least: int) -> bytes:
        self.left -= len(data)
        if len(data) < least:
            self.cut_off = True
            raise OSError("the request was cut off")
        return data


class WholeBodyMiddleware:
    """Stands behind the middleware that looks for the token in the form: that one passes over what it cannot read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        """Let the body be read through a stream that notices its end."""
        request._stream = request.arriving = Whole(request._stream, request._stream.limit)  # noqa: SLF001 - no other door
        return self.get_response(request)

    def process_view(self, request: Any, *_given: object) -> None:
        """Refuse what was found to be cut off, and let go of what had come of its files."""
        if request.arriving.cut_off:
            for handler in request.upload_handlers:
                handler.upload_interrupted()
            raise UnreadablePostError
