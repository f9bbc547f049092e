"""JPEG: segments from SOI to EOI. Phones append previews and depth maps behind it; other files there are refused."""

import re
from itertools import count

from yihe.foundation.files.inspecting.suspicion import CUT_OFF, DAMAGED, Suspicion, demand, patient
from yihe.foundation.files.signatures import SNIFFED, Body, markup, stranger
from yihe.foundation.files.terms import PIXEL_LIMIT

_EOI, _SOS = 0xD9, 0xDA
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_NEXT = re.compile(rb"\xff+[^\x00\xff]", re.DOTALL)
# Within the coded picture stuffed zeros and restarts follow FF as well.
_NEXT_IN_SCAN = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]", re.DOTALL)


def inspect(body: Body) -> None:
    """Walk the segments to the end of the picture; raises a Suspicion for a cut, a bomb or a second file behind."""
    seen, offset = set[int](), 2
    for _ in patient(count()):
        marker, offset = _marker(body, offset, in_scan=_SOS in seen)
        if marker == _EOI:
            break
        seen.add(marker)
        offset = _behind_segment(body, marker, offset)
    demand(_SOS in seen and seen & _FRAMES, DAMAGED, "没有图像数据", "it has no picture data")
    head = body[offset : offset + SNIFFED]
    if words := stranger(head) or markup(head):
        raise Suspicion("file_two_kinds", words)


def _marker(body: Body, offset: int, *, in_scan: bool) -> tuple[int, int]:
    found = _NEXT_IN_SCAN.search(body, offset) if in_scan else _NEXT.match(body, offset)
    if found is None:
        demand(in_scan or offset >= len(body) - 1, DAMAGED, "段落结构有误", "its segments are broken")
        raise Suspicion(CUT_OFF)
    return body[found.end() - 1], found.end()


def _behind_segment(body: Body, marker: int, offset: int) -> int:
    length = int.from_bytes(body[offset : offset + 2])
    demand(offset + length <= len(body), CUT_OFF)
    demand(length > 1, DAMAGED, "段落长度有误", "a segment has a wrong length")
    if marker in _FRAMES:
        height, width = (int.from_bytes(body[offset + at : offset + at + 2]) for at in (3, 5))
        demand(
            width * height <= PIXEL_LIMIT,
            "file_bomb",
            f"{width}×{height} 像素",
            f"{width} by {height} pixels",
        )
    return offset + length
