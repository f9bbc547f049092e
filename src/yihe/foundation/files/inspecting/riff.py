"""RIFF, the chest of WAV and WebP: chunks with lengths, which must fill it exactly."""

from collections.abc import Iterator

from yihe.foundation.files.inspecting.suspicion import CUT_OFF, DAMAGED, demand, patient
from yihe.foundation.files.signatures import Body

_HEAD = 12
_PICTURES = {b"VP8 ", b"VP8L", b"ANMF"}
_LEAST_FORMAT = 16


def inspect_wav(body: Body) -> None:
    """Demand a description of the sound and the sound, both whole."""
    chunks = dict(patient(_chunks(body)))
    demand(
        chunks.get(b"fmt ", 0) >= _LEAST_FORMAT,
        DAMAGED,
        "没有声音格式",
        "the description of its sound is missing",
    )
    demand(chunks.get(b"data"), DAMAGED, "没有声音数据", "it has no sound")


def inspect_webp(body: Body) -> None:
    """Demand at least one picture, whole."""
    chunks = dict(patient(_chunks(body)))
    demand(any(chunks.get(name) for name in _PICTURES), DAMAGED, "没有图像数据", "it has no picture data")


def _chunks(body: Body) -> Iterator[tuple[bytes, int]]:
    """Give name and length of each chunk; raises a Suspicion where they do not fill the file exactly."""
    end = int.from_bytes(body[4:8], "little") + 8
    demand(end <= len(body), CUT_OFF)
    demand(len(body) - end <= 1, "file_two_kinds", "结束后还有内容", "there is more after its end")
    offset = _HEAD
    while offset < end:
        length = int.from_bytes(body[offset + 4 : offset + 8], "little")
        demand(offset + 8 + length <= end, DAMAGED, "数据块超出范围", "a chunk reaches beyond the end")
        yield body[offset : offset + 4], length
        offset += 8 + length + length % 2
