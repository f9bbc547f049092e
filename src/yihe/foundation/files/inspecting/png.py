"""PNG: a chain of chunks with checksums, from IHDR to IEND and nothing behind it."""

import zlib
from collections.abc import Iterator

from yihe.foundation.files.inspecting.suspicion import CUT_OFF, DAMAGED, demand, patient
from yihe.foundation.files.signatures import Body
from yihe.foundation.files.terms import PIXEL_LIMIT

_FIRST, _OVERHEAD = 8, 12
_CRITICAL = {b"IHDR", b"PLTE", b"IDAT", b"IEND"}


def inspect(body: Body) -> None:
    """Walk every chunk; raises a Suspicion where the chain breaks, is too large or goes on after its end."""
    chunks = list(patient(_chunks(body)))
    demand(b"IDAT" in dict(chunks), DAMAGED, "没有图像数据", "it has no picture data")
    over = chunks[-1][1] < len(body)
    demand(not over, "file_two_kinds", "图像结束后还有内容", "there is more after the end of the picture")


def _chunks(body: Body) -> Iterator[tuple[bytes, int]]:
    """Give kind and end of every chunk to the one that says it is the last."""
    _check_header(body)
    kind, end = b"", _FIRST
    while kind != b"IEND":
        kind, end = _chunk(body, end)
        yield kind, end


def _chunk(body: Body, offset: int) -> tuple[bytes, int]:
    """Give kind and end of the chunk at the offset, its checksum proved."""
    length, kind = int.from_bytes(body[offset : offset + 4]), body[offset + 4 : offset + 8]
    end = offset + length + _OVERHEAD
    demand(end <= len(body), CUT_OFF)
    demand(kind.isalpha(), DAMAGED, "数据块名称有误", "a chunk has no proper name")
    demand(
        kind in _CRITICAL or kind[0] & 0x20, DAMAGED, "有未知的关键数据块", "it has an unknown critical chunk"
    )
    checksum = int.from_bytes(body[end - 4 : end])
    demand(
        zlib.crc32(body[offset + 4 : end - 4]) == checksum, DAMAGED, "校验值不符", "a checksum does not agree"
    )
    return kind, end


def _check_header(body: Body) -> None:
    demand(body[_FIRST:16] == b"\x00\x00\x00\x0dIHDR", DAMAGED, "缺少图像头", "its header is missing")
    width, height = int.from_bytes(body[16:20]), int.from_bytes(body[20:24])
    demand(width and height, DAMAGED, "图像尺寸为零", "the picture has no size")
    demand(
        width * height <= PIXEL_LIMIT, "file_bomb", f"{width}×{height} 像素", f"{width} by {height} pixels"
    )
