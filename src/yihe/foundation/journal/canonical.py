"""Canonical JSON: one value, one sequence of bytes. These bytes never change (docs/reference/journal-format.md).

It is RFC 8785 narrowed until nothing is left to interpretation: ASCII keys, NFC texts, integers that every language
holds exactly, no floats.
"""

import json
import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

_LARGEST = 2**53 - 1
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


class NotCanonical(TypeError):
    """A value that cannot stand in the journal; the message says where it is and what may stand there instead."""


def encode(value: Mapping[str, object]) -> bytes:
    """Return the canonical UTF-8 bytes of an object; `NotCanonical` names the first thing that has no such form."""
    return text(value).encode()


def text(value: Mapping[str, object]) -> str:
    """Return the canonical form as text."""
    return _ENCODER.encode(plain(value))


def instant(at: datetime) -> str:
    """Return an instant as 2016-03-01T08:00:00.000000Z; `NotCanonical` for one without a time zone."""
    if at.tzinfo is None:
        raise NotCanonical(f"{at} has no time zone: give an aware datetime")
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def plain(value: object, where: str = "$") -> Any:  # noqa: PLR0911  one line for each type
    """Return the value in the types of JSON: instants, dates and UUIDs become text, tuples lists, texts NFC."""
    match value:
        case None | bool():
            return value
        case str():
            return _plain_text(value, where)
        case int():
            return _plain_integer(value, where)
        case datetime():
            return instant(value)
        case date():
            return value.isoformat()
        case UUID():
            return str(value)
        case Mapping():
            return {_plain_key(key, where): plain(item, f"{where}.{key}") for key, item in value.items()}
        case list() | tuple():
            return [plain(item, f"{where}[{index}]") for index, item in enumerate(value)]
    raise NotCanonical(
        f"{where}: {type(value).__name__} has no canonical form; give integers, texts, dates or lists"
    )


def _plain_text(value: str, where: str) -> str:
    if value.isascii():
        return value
    normal = unicodedata.normalize("NFC", value)
    try:
        normal.encode()
    except UnicodeEncodeError:
        raise NotCanonical(f"{where}: half of a surrogate pair is no character") from None
    return normal


def _plain_integer(value: int, where: str) -> int:
    if abs(value) > _LARGEST:
        raise NotCanonical(f"{where}: {value} is beyond 2^53 - 1; write it as text")
    return int(value)


def _plain_key(key: object, where: str) -> str:
    if not isinstance(key, str) or not key.isascii() or not key.isprintable():
        raise NotCanonical(f"{where}: the key {key!r} is not printable ASCII text")
    return key
