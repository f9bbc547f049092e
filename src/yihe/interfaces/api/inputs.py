"""Reading the body of a request: a JSON object whose keys are the action's fields, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms

from yihe.foundation.acting.fields import RowsField
from yihe.foundation.acting.forms import ActionForm
from yihe.foundation.acting.requests import Request
from yihe.foundation.acting.submissions import Submission
from yihe.foundation.acting.text import Text
from yihe.foundation.ui.fields import FenField
from yihe.interfaces.api.parts import field_of, from_parts, is_part
from yihe.interfaces.api.texts import parsed_text, refused

BESIDE = frozenset({"seen", "submission"})
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field
SEVERAL = (forms.MultipleChoiceField, forms.ModelMultipleChoiceField)


@dataclass(frozen=True)
class Input:
    """What came: the fields, the last sequence the sender saw, and the submission when it was given an id."""

    fields: Mapping[str, Any]
    seen: int | None
    submission: Submission | None


def read(request: Request, form: type[ActionForm]) -> Input:
    """Give the input of a request; raises Invalid for what is no object, an unknown key or a value of a wrong shape."""
    if request.content_type == "multipart/form-data":
        body: Mapping[str, Any] = from_parts(request.POST, form.base_fields)
        known = {name for name in body if is_part(name, form.base_fields)} | {TOKEN}
        sent = dict(request.POST.lists()) | dict(request.FILES.lists())
    else:
        body, known = parsed(request.body), set[str]()
        sent = body
    check_names("", set(body), known | set(form.base_fields) | BESIDE)
    for name, value in body.items():
        check_shape(name, value, field_of(name, form.base_fields))
    number = identifier(body.get("submission"))
    content = {name: value for name, value in sent.items() if name not in BESIDE | {TOKEN}}
    return Input(body, whole(body.get("seen")), Submission(number, content) if number else None)


def check_names(place: str, names: set[str], known: set[str]) -> None:
    """Refuse a name that nobody knows; place is what stands in front of it: `items[0].`."""
    if unknown := sorted(names - known):
        raise refused(
            "unknown",
            f"{place}{unknown[0]}",
            Text(f"没有名为“{unknown[0]}”的字段。", f"There is no field named “{unknown[0]}”."),
        )


def parsed(body: bytes) -> dict[str, Any]:
    """Give the JSON object of a body."""
    found = parsed_text(body or b"{}")
    if not isinstance(found, dict):
        raise refused("json", "", Text("正文应为 JSON 对象。", "The body must be a JSON object."))
    return found


def check_shape(name: str, value: Any, field: forms.Field | None) -> None:
    """Refuse a list or object where one value belongs, and a fraction where money is an integer."""
    if isinstance(field, RowsField) and isinstance(value, list):
        for index, row in enumerate(value):
            check_row(f"{name}[{index}]", row, field)
    elif isinstance(field, SEVERAL) and isinstance(value, list):
        for index, one in enumerate(value):
            check_shape(f"{name}[{index}]", one, None)
    else:
        check_one(name, value, field)


def check_row(name: str, row: Any, field: RowsField) -> None:
    """Refuse a row that is no object, or holds what its columns do not."""
    if not isinstance(row, dict):
        raise refused("shape", name, Text("每一行应为对象。", "Each row must be an object."))
    columns = field.row_form.base_fields
    check_names(f"{name}.", set(row), set(columns))
    for column, value in row.items():
        check_shape(f"{name}.{column}", value, columns[column])


def check_one(name: str, value: Any, field: forms.Field | None) -> None:
    """Refuse what is not one value."""
    if isinstance(value, float):
        raise refused(
            "float", name, Text("数字应为整数；金额以分为单位。", "Give an integer; money is in fen.")
        )
    if (
        isinstance(field, FenField)
        and value != ""
        and (isinstance(value, bool) or not isinstance(value, int | None))
    ):
        raise refused("fen", name, Text("金额应为整数，以分为单位。", "Give an integer in fen."))
    if isinstance(field, forms.BooleanField) and not isinstance(value, bool | None):
        raise refused("boolean", name, Text("这里应为 true 或 false。", "Give true or false."))
    if isinstance(field, RowsField) and not isinstance(value, list):
        raise refused("shape", name, Text("这里应为列表。", "A list belongs here."))
    if isinstance(value, (list, dict)) and not isinstance(field, forms.JSONField):
        raise refused("shape", name, Text("这里只要一个值。", "One value belongs here."))


def whole(value: Any) -> int | None:
    """Give a sequence number, or None."""
    if value in (None, ""):
        return None
    if isinstance(value, bool) or not str(value).isdecimal() or len(str(value)) > 18:  # noqa: PLR2004 - 64 bits
        raise refused("seen", "seen", Text("seen 应为整数。", "seen must be an integer."))
    return int(value)


def identifier(value: Any) -> UUID | None:
    """Give a submission id, or None."""
    if value in (None, ""):
        return None
    try:
        return UUID(str(value))
    except ValueError as error:
        raise refused(
            "submission", "submission", Text("submission 应为 UUID。", "submission must be a UUID.")
        ) from error
