"""What goes wrong before or outside an action: a program is told in JSON, a person by the page of the error.

config names these as the handlers of the whole house.
"""

import errno
import sys

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.template.loader import render_to_string
from django.views import defaults
from django.views.csrf import csrf_failure

from yihe.foundation.acting.answering import as_json, asks_a_program
from yihe.foundation.acting.refusal import Refusal
from yihe.foundation.acting.text import Text

FORGED = Refusal(
    "csrf",
    Text("请求没有带来有效的令牌，未办理。", "The request came without a valid token; nothing was done."),
    mend=Text(
        "请把 csrftoken 的值放在请求头 X-CSRFToken 中，通过 HTTPS 时还须有 Referer。",
        "Send the value of the cookie csrftoken in the header X-CSRFToken; over HTTPS also a Referer.",
    ),
    article="H-26",
)
UNREADABLE = Refusal(
    "bad_request",
    Text("这个请求无法读取。", "This request cannot be read."),
    mend=Text("请按接口说明改正。", "See the API description."),
    article="H-26",
)
TOO_LARGE = Refusal(
    "too_large",
    Text("请求的正文太大。", "The body of the request is too large."),
    mend=Text("请减少内容，或分次提交。", "Send less, or in several requests."),
    article="H-26",
)
NOWHERE = Refusal(
    "no_endpoint",
    Text("没有这个接口。", "There is no such endpoint."),
    mend=Text("请核对接口说明中的地址。", "Check the address in the API description."),
    article="H-26",
)
FAILED = Refusal(
    "failed",
    Text("系统出错，没有写入任何内容。", "Something failed on our side; nothing was written."),
    mend=Text(
        "请稍后重试；仍然出错的，请告知管理员。", "Try again later; tell the administrator if it stays."
    ),
    article="H-26",
)
CUT_OFF = Refusal(
    "cut_off",
    Text("发送中断，没有收全。", "It was cut off on its way and did not arrive whole."),
    mend=Text("什么都没有保存。请重新发送。", "Nothing was saved. Send it again."),
    article="H-26",
)
UNAVAILABLE = Refusal(
    "unavailable",
    Text("服务器的数据库或磁盘暂时不可用。", "The server's database or disk cannot be used just now."),
    mend=Text(
        "什么都没有保存。请稍后再试；仍不行时请告知管理员。",
        "Nothing was saved. Try again later; if that does not help, tell the administrator.",
    ),
    article="H-34",
)
# Of the database: full, locked, broken, read-only or gone. What is none of these is a mistake in what it was asked.
DATABASE = (OperationalError, InterfaceError, InternalError)
DISK = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EMFILE, errno.ENFILE, errno.ENOLCK}
AGAIN_AFTER = "30"  # seconds


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a request without the token against forgery."""
    return as_json(FORGED, 403) if asks_a_program(request) else csrf_failure(request, reason)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that cannot be read."""
    if not asks_a_program(request):
        return defaults.bad_request(request, exception)
    return as_json(TOO_LARGE, 413) if isinstance(exception, RequestDataTooBig) else as_json(UNREADABLE, 400)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address that leads nowhere."""
    return as_json(NOWHERE, 404) if asks_a_program(request) else defaults.page_not_found(request, exception)


def failed(request: HttpRequest) -> HttpResponse:
    """Answer after an error that nobody handled; nothing of its inside is told."""
    error = sys.exc_info()[1]
    if isinstance(error, UnreadablePostError):
        return as_json(CUT_OFF, 400) if asks_a_program(request) else render_alone("400.html", 400)
    if isinstance(error, DATABASE) or (isinstance(error, OSError) and error.errno in DISK):
        return unavailable(request)
    return as_json(FAILED, 500) if asks_a_program(request) else defaults.server_error(request)


def unavailable(request: HttpRequest) -> HttpResponse:
    """Answer while database or disk cannot be used, and say when to try again."""
    answer = as_json(UNAVAILABLE, 503) if asks_a_program(request) else render_alone("503.html", 503)
    answer["Retry-After"] = AGAIN_AFTER
    return answer


def render_alone(template: str, status: int) -> HttpResponse:
    """Answer with a page that asks nothing of the database, not even who is reading it."""
    return HttpResponse(render_to_string(template), status=status)
