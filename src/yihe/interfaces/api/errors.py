"""What goes wrong before or outside an action: a program is told in JSON, a person by the page of the error.

config names these as the handlers of the whole house.
"""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
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
    """Answer after an error of ours; nothing of its inside is told."""
    return as_json(FAILED, 500) if asks_a_program(request) else defaults.server_error(request)
