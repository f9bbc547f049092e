"""MP4 and M4A: boxes that fill the file exactly, with an index of the film and the film itself."""

from collections.abc import Iterator

from yihe.foundation.files.inspecting.suspicion import CUT_OFF, DAMAGED, demand, patient
from yihe.foundation.files.signatures import Body

_BRANDS = frozenset(
    {b"isom", b"avc1", b"mp41", b"mp42", b"mp71", b"M4V ", b"M4A ", b"M4B ", b"MSNV", b"dash", b"f4v "}
    | {b"iso%d" % number for number in range(2, 10)}
    | {b"3gp%d" % number for number in range(4, 10)}
)
_KNOWN = frozenset(
    b"ftyp moov mdat free skip wide udta meta uuid moof mfra sidx ssix styp pdin emsg prft beam".split()
)
_LONG_LENGTH = 16


def inspect(body: Body) -> None:
    """Walk the outer boxes; raises a Suspicion for a cut, an unknown box or a missing index or film."""
    boxes = dict(patient(_boxes(body)))
    first = body[8 : int.from_bytes(body[:4])]
    brands = {bytes(first[at : at + 4]) for at in range(0, min(len(first), 256), 4)}
    demand(brands & _BRANDS, "file_content", "不是 MP4 或 M4A", "it is neither MP4 nor M4A")
    demand(boxes.get(b"moov"), CUT_OFF)
    demand(boxes.get(b"mdat") or b"moof" in boxes, DAMAGED, "没有声音或影像", "it has no sound or film")


def _boxes(body: Body) -> Iterator[tuple[bytes, int]]:
    """Give name and content length of each outer box."""
    offset = 0
    while offset < len(body):
        demand(offset + 8 <= len(body), CUT_OFF)
        length, name, head = (
            int.from_bytes(body[offset : offset + 4]),
            bytes(body[offset + 4 : offset + 8]),
            8,
        )
        demand(name in _KNOWN, "file_two_kinds", "有不认识的内容块", "it has a box of an unknown kind")
        if length == 1:
            length, head = int.from_bytes(body[offset + 8 : offset + _LONG_LENGTH]), _LONG_LENGTH
        elif length == 0:
            length = len(body) - offset
        demand(length >= head, DAMAGED, "内容块长度有误", "a box has a wrong length")
        demand(offset + length <= len(body), CUT_OFF)
        yield name, length - head
        offset += length
