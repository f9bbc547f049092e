"""DICOM: a harmless preamble, the description of the file, then elements to its end."""

import struct
from collections.abc import Iterator

from yihe.foundation.files.inspecting.suspicion import CUT_OFF, DAMAGED, Suspicion, demand, patient
from yihe.foundation.files.signatures import Body, stranger

_PREAMBLE, _START = 128, 132
_LONG_FORMS = frozenset(b"OB OD OF OL OV OW SQ SV UC UN UR UT UV".split())
_SHORT_FORMS = frozenset(b"AE AS AT CS DA DS DT FD FL IS LO LT PN SH SL SS ST TM UI UL US".split())
_UNDEFINED = 0xFFFFFFFF
# Told by one who did not know what it was: such a list is in implicit form within.
_UNKNOWN = b"UN"
_DESCRIPTION = 0x0002
_CLASS, _SYNTAX = 0x0002_0002, 0x0002_0010
_ROWS, _PIXELS = 0x0028_0010, {0x7FE0_0008, 0x7FE0_0009, 0x7FE0_0010}
_ITEM, _ITEM_END, _ITEMS_END = 0xFFFE_E000, 0xFFFE_E00D, 0xFFFE_E0DD
_DEEPEST = 16
_IMPLICIT = b"1.2.840.10008.1.2"
# Deflated and big endian: no longer written by today's devices.
_RETIRED = frozenset({b"1.2.840.10008.1.2.1.99", b"1.2.840.10008.1.2.2"})
_WRAPPED = b"1.2.840.10008.5.1.4.1.1.104."


def inspect(body: Body) -> None:
    """Walk description and elements; raises a Suspicion for a program in the preamble, a cut or another document."""
    if words := stranger(body[:_PREAMBLE]):
        raise Suspicion("file_two_kinds", words)
    described, end = _description(body)
    syntax = described.get(_SYNTAX, b"")
    known = syntax and syntax not in _RETIRED
    demand(known, DAMAGED, "传输语法不支持", "its transfer syntax is not supported")
    wraps = described.get(_CLASS, b"").startswith(_WRAPPED)
    demand(not wraps, "file_two_kinds", "封装了别的文档", "it wraps another document")
    tags = {tag for tag, _, _ in patient(_elements(body, end, implicit=syntax == _IMPLICIT))}
    # A picture tells its rows before it comes; reports and curves have neither.
    demand(tags and (_ROWS not in tags or _PIXELS & tags), CUT_OFF)


def _description(body: Body) -> tuple[dict[int, bytes], int]:
    """Give the values that describe the file, by tag, and the offset behind them."""
    described: dict[int, bytes] = {}
    end = _START
    for tag, start, length in patient(_elements(body, _START, implicit=False)):
        described[tag], end = body[start : start + min(length, 128)].rstrip(b"\x00 "), start + length
        if body[end : end + 2] != _DESCRIPTION.to_bytes(2, "little"):
            break
    return described, end


def _elements(body: Body, offset: int, *, implicit: bool) -> Iterator[tuple[int, int, int]]:
    """Give tag, start and length of each element to the end of the file."""
    while offset < len(body):
        tag, start, length = _element(body, offset, _DEEPEST, implicit=implicit)
        yield tag, start, length
        offset = start + length


def _element(body: Body, offset: int, depth: int, *, implicit: bool) -> tuple[int, int, int]:
    """Give tag, start and length of the element at the offset, what lies in it included."""
    tag = _tag(body, offset)
    start, length = _extent(body, offset + 4, implicit=implicit)
    if length == _UNDEFINED:
        implicit = implicit or body[offset + 4 : offset + 6] == _UNKNOWN
        length = _behind_items(body, start, depth, implicit=implicit) - start
    demand(start + length <= len(body), CUT_OFF)
    return tag, start, length


def _behind_items(body: Body, offset: int, depth: int, *, implicit: bool) -> int:
    """Give the offset behind the end mark of a list of items whose length was not told."""
    demand(depth, DAMAGED, "嵌套过深", "it is nested too deep")
    while (tag := _tag(body, offset)) != _ITEMS_END:
        demand(tag == _ITEM, DAMAGED, "元素类型有误", "an element has no proper form")
        (length,) = struct.unpack("<L", body[offset + 4 : offset + 8])
        offset += 8
        while length == _UNDEFINED and _tag(body, offset) != _ITEM_END:
            _, start, inner = _element(body, offset, depth - 1, implicit=implicit)
            offset = start + inner
        offset += 8 if length == _UNDEFINED else length
    return offset + 8


def _tag(body: Body, offset: int) -> int:
    demand(offset + 8 <= len(body), CUT_OFF)
    group, element = struct.unpack("<HH", body[offset : offset + 4])
    return int(group << 16 | element)


def _extent(body: Body, offset: int, *, implicit: bool) -> tuple[int, int]:
    """Give start and length of the value whose form and length stand at the offset."""
    if implicit:
        return offset + 4, int.from_bytes(body[offset : offset + 4], "little")
    form = bytes(body[offset : offset + 2])
    if form in _LONG_FORMS:
        return offset + 8, int.from_bytes(body[offset + 4 : offset + 8], "little")
    demand(form in _SHORT_FORMS, DAMAGED, "元素类型有误", "an element has no proper form")
    return offset + 4, int.from_bytes(body[offset + 2 : offset + 4], "little")
