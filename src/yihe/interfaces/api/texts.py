"""Reading JSON: what can be written twice, without end or in no number of ours is refused."""

import json
from typing import Any

from yihe.foundation.acting.refusal import Invalid
from yihe.foundation.acting.text import Text

DEEPEST = 16  # objects in lists in objects: no form has more than three
MEND = Text("请按接口说明改正。", "See the API description.")


def parsed_text(text: bytes | str, name: str = "") -> Any:
    """Give what a JSON text says, whose name is empty for a whole body."""
    try:
        found = json.loads(text, parse_constant=_no_constant, object_pairs_hook=_once_each)
    except (ValueError, RecursionError) as error:
        raise refused("json", name, Text("不是有效的 JSON。", "This is not valid JSON.")) from error
    if _is_deeper(found, DEEPEST):
        raise refused("json", name, Text("JSON 嵌套太深。", "The JSON is nested too deeply."))
    return found


def refused(code: str, field: str, message: Text) -> Invalid:
    """Make the refusal of a body."""
    return Invalid(code, message, mend=MEND, article="H-26", field=field)


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError  # which of two values is meant, nobody knows
    return found


def _is_deeper(value: Any, levels: int) -> bool:
    if not isinstance(value, dict | list):
        return False
    inner = value.values() if isinstance(value, dict) else value
    return levels == 0 or any(_is_deeper(one, levels - 1) for one in inner)


def _no_constant(text: str) -> Any:
    raise ValueError(text)
