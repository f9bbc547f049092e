"""One value, one sequence of bytes."""

import json
from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum, IntEnum, StrEnum
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yihe.foundation.journal import canonical


class Stage(StrEnum):
    FOUND = "FOUND"


class Route(str, Enum):  # noqa: UP042  it prints as "Route.LAW"
    LAW = "LAW"
    TALK = "协商"


class Level(IntEnum):
    ONE = 1


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({}, "{}"),
        ({"b": 1, "a": 2, "B": 3, "_": 4}, '{"B":3,"_":4,"a":2,"b":1}'),  # keys by their code points
        ({"a": {"d": [], "c": {}}}, '{"a":{"c":{},"d":[]}}'),  # deep as well
        ({"a": [1, (2, 3)]}, '{"a":[1,[2,3]]}'),  # tuples are lists
        ({"a": None, "b": True, "c": False}, '{"a":null,"b":true,"c":false}'),
        ({"a": -0, "b": 2**53 - 1, "c": 1 - 2**53}, '{"a":0,"b":9007199254740991,"c":-9007199254740991}'),
        ({"a": "张三"}, '{"a":"张三"}'),  # UTF-8 as it is
        ({"a": "𠮷"}, '{"a":"𠮷"}'),  # beyond the basic plane
        ({"a": "e\u0301"}, '{"a":"\u00e9"}'),  # NFC: one accented letter, not two characters
        ({"a": '"\\/'}, '{"a":"\\"\\\\/"}'),
        ({"a": "\n\t\r\b\f\0\x1f\x7f"}, '{"a":"\\n\\t\\r\\b\\f\\u0000\\u001f\x7f"}'),
        ({"a": "\u2028"}, '{"a":"\u2028"}'),
        ({"a": date(2026, 3, 1)}, '{"a":"2026-03-01"}'),
        ({"a": datetime(2026, 3, 1, tzinfo=UTC)}, '{"a":"2026-03-01T00:00:00.000000Z"}'),
        (
            {"a": datetime(2026, 3, 1, 8, 0, 0, 7, tzinfo=timezone(timedelta(hours=8)))},
            '{"a":"2026-03-01T00:00:00.000007Z"}',  # whatever the time zone
        ),
        ({"a": UUID(int=10)}, '{"a":"00000000-0000-0000-0000-00000000000a"}'),
        ({"a": Stage.FOUND, Stage.FOUND: 1}, '{"FOUND":1,"a":"FOUND"}'),
        ({"a": Route.LAW, "b": Route.TALK, Route.LAW: Level.ONE}, '{"LAW":1,"a":"LAW","b":"协商"}'),
    ],
)
def test_values_have_one_form(value, text):
    assert canonical.text(value) == text
    assert canonical.encode(value) == text.encode()


@pytest.mark.parametrize(
    ("value", "where"),
    [
        ({"a": 1.0}, r"\$\.a: float"),
        ({"a": [0, {"b": 1.5}]}, r"\$\.a\[1\]\.b: float"),
        ({"a": 2**53}, r"\$\.a: 9007199254740992"),
        ({"a": -(2**53)}, r"\$\.a: -9007199254740992"),
        ({"a": datetime(2026, 3, 1)}, "no time zone"),  # noqa: DTZ001  that is the point
        ({"a": b"bytes"}, r"\$\.a: bytes"),
        ({"a": {1, 2}}, r"\$\.a: set"),
        ({"a": "\ud800"}, r"\$\.a: half of a surrogate pair"),
        ({1: "a"}, "the key 1"),
        ({"姓名": "a"}, "the key '姓名'"),
        ({"a": {"\n": 1}}, r"\$\.a: the key"),
    ],
)
def test_what_has_no_one_form_is_refused_by_its_place(value, where):
    with pytest.raises(canonical.NotCanonical, match=where):
        canonical.encode(value)


# A few characters of each kind: small and quick, and no table of all Unicode to be built first.
_KEYS = st.text("aAzZ09_-.~", max_size=5)
_TEXTS = st.text('aé\u0301张𠮷"\\\n\0', max_size=8)
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(1 - 2**53, 2**53 - 1) | _TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=3),
    max_leaves=8,
)


@settings(deadline=None)  # the machine may be busy
@given(st.dictionaries(_KEYS, _VALUES, max_size=4))
def test_reading_and_writing_again_changes_nothing(value):
    once = canonical.encode(value)
    assert canonical.encode(json.loads(once)) == once
