"""TIFF as scanners write it: a list of pages, each a directory whose strips or tiles lie within the file."""

import struct
from collections.abc import Iterator

from yihe.foundation.files.inspecting.suspicion import CUT_OFF, DAMAGED, demand
from yihe.foundation.files.signatures import Body
from yihe.foundation.files.terms import PIXEL_LIMIT

_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 16: 8}
_WIDTH, _HEIGHT = 256, 257
# Where the picture data lie and how long they are: strips, tiles.
_PLACES = ((273, 279), (324, 325))
_PAGES, _ENTRIES, _VALUES = 5_000, 500, 1_000_000
_SHORT, _LONG = 3, 4


def inspect(body: Body) -> None:
    """Follow the pages; raises a Suspicion where one lies outside the file, loops, is too large or empty."""
    order = "<" if body[:2] == b"II" else ">"
    offset = _number(body, order, 4, _LONG)
    seen = set[int]()
    while offset:
        demand(offset not in seen and len(seen) < _PAGES, DAMAGED, "页目录循环", "its pages run in a circle")
        seen.add(offset)
        offset = _check_page(body, order, offset)
    demand(seen, DAMAGED, "没有页", "it has no page")


def _check_page(body: Body, order: str, offset: int) -> int:
    """Check one page and give the offset of the next, 0 after the last."""
    count = _number(body, order, offset, _SHORT)
    demand(0 < count <= _ENTRIES, DAMAGED, "页目录有误", "a page directory is broken")
    page = dict(_entry(body, order, offset + 2 + 12 * row) for row in range(count))
    width, height = (sum(page.get(tag, [])) for tag in (_WIDTH, _HEIGHT))
    demand(width and height, DAMAGED, "图像尺寸为零", "the picture has no size")
    demand(
        width * height <= PIXEL_LIMIT, "file_bomb", f"{width}×{height} 像素", f"{width} by {height} pixels"
    )
    strips = [
        pair for at, length in _PLACES for pair in zip(page.get(at, []), page.get(length, []), strict=False)
    ]
    demand(strips, DAMAGED, "没有图像数据", "it has no picture data")
    demand(all(0 < at <= len(body) - length for at, length in strips), CUT_OFF)
    return _number(body, order, offset + 2 + 12 * count, _LONG)


def _entry(body: Body, order: str, offset: int) -> tuple[int, list[int]]:
    """Give the tag and the values of one entry; of types other than short and long only that they lie inside."""
    demand(offset + 12 <= len(body), CUT_OFF)
    tag, kind, count = struct.unpack(f"{order}HHL", body[offset : offset + 8])
    size = _SIZES.get(kind, 1) * count
    demand(count <= _VALUES or kind not in {_SHORT, _LONG}, DAMAGED, "条目过多", "an entry is too long")
    start = offset + 8 if size <= 4 else _number(body, order, offset + 8, _LONG)  # noqa: PLR2004 - fits in the entry
    demand(start + size <= len(body), CUT_OFF)
    return tag, list(_numbers(body[start : start + size], order, kind))


def _numbers(data: bytes, order: str, kind: int) -> Iterator[int]:
    if kind in {_SHORT, _LONG}:
        yield from (
            value for (value,) in struct.iter_unpack(f"{order}{'H' if kind == _SHORT else 'L'}", data)
        )


def _number(body: Body, order: str, offset: int, kind: int) -> int:
    data = body[offset : offset + _SIZES[kind]]
    demand(len(data) == _SIZES[kind], CUT_OFF)
    return next(_numbers(data, order, kind))
