"""The last answer, where no view could give one: to people as a page, to programs as JSON, in both languages."""

import errno
import sys

from django.db import InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.template.loader import render_to_string

from yihe.foundation.acting.refusal import Refusal
from yihe.foundation.acting.text import Text

# The database is full, locked, broken, read-only or gone; what these are not are mistakes in what it was asked.
DATABASE = (OperationalError, InterfaceError, InternalError)
DISK = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EMFILE, errno.ENFILE, errno.ENOLCK}
AGAIN_AFTER = "30"  # seconds


class CutOff(Refusal):
    """What was sent did not arrive whole."""

    status = 400

    def __init__(self) -> None:
        super().__init__(
            "cut_off",
            Text("发送中断，没有收全。", "It was cut off on its way and did not arrive whole."),
            mend=Text("什么都没有保存。请重新发送。", "Nothing was saved. Send it again."),
            article="H-31",
        )


class Unavailable(Refusal):
    """The house cannot write just now: its database or its disk does not let it."""

    status = 503

    def __init__(self) -> None:
        super().__init__(
            "unavailable",
            Text(
                "服务器的数据库或磁盘暂时不可用。", "The server's database or disk cannot be used just now."
            ),
            mend=Text(
                "什么都没有保存。请稍后再试；仍不行时请告知管理员。",
                "Nothing was saved. Try again later; if that does not help, tell the administrator.",
            ),
            article="H-34",
        )


class Failed(Refusal):
    """A mistake of ours."""

    status = 500

    def __init__(self) -> None:
        super().__init__(
            "failed",
            Text("系统出错，已记录给管理员。", "Something went wrong on our side and was written down."),
            mend=Text("这一步没有保存。请稍后再试。", "This step was not recorded. Try again in a moment."),
            article="H-34",
        )


def failed(request: HttpRequest) -> HttpResponse:
    """Answer a request in which something was raised that nobody handled; Django has written it down already."""
    refusal = told_of(sys.exc_info()[1])
    if request.path.startswith("/api/"):
        answer: HttpResponse = JsonResponse({"errors": [refusal.as_json()]}, status=refusal.status)
    else:
        answer = HttpResponse(render_to_string(f"{refusal.status}.html"), status=refusal.status)
    if isinstance(refusal, Unavailable):
        answer["Retry-After"] = AGAIN_AFTER
    return answer


def told_of(error: BaseException | None) -> Refusal:
    """Give what is said of an exception."""
    if isinstance(error, UnreadablePostError):
        return CutOff()
    if isinstance(error, DATABASE) or (isinstance(error, OSError) and error.errno in DISK):
        return Unavailable()
    return Failed()
