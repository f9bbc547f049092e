"""MP3: frames of known length one behind the other, between optional tags."""

from yihe.foundation.files.inspecting.suspicion import CUT_OFF, DAMAGED, demand
from yihe.foundation.files.signatures import Body

_TAG_HEAD = 10
_LEAST_FRAMES = 3
# What may stand behind the last frame: a tag, or the padding and the cut frame that recorders leave.
_TAGS = (b"TAG", b"APETAGEX", b"LYRICSBEGIN", b"ID3")
_LONGEST_REST = 4096
_KBITS_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_KBITS_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_HERTZ = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
_VERSION_1 = 3


def inspect(body: Body) -> None:
    """Walk every frame; raises a Suspicion when there are too few or something else stands behind them."""
    offset, frames = _behind_tag(body), 0
    while length := frame_length(body[offset : offset + 4]):
        if offset + length > len(body):
            break
        offset, frames = offset + length, frames + 1
    demand(offset < len(body) or frames, CUT_OFF)
    demand(frames >= _LEAST_FRAMES, DAMAGED, "没有连续的声音帧", "it has no run of sound frames")
    rest = body[offset : offset + 16].lstrip(b"\x00")
    usual = len(body) - offset <= _LONGEST_REST or rest.startswith(_TAGS)
    demand(usual, "file_two_kinds", "声音结束后还有内容", "there is more after the end of the sound")


def frame_length(head: bytes) -> int:
    """Give the length in bytes of the layer III frame with this head, 0 when it is none."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:  # noqa: PLR2004 - sync and layer III
        return 0
    version, rate, hertz = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3
    if version not in _HERTZ or hertz > 2 or rate in {0, 15}:  # noqa: PLR2004 - reserved values
        return 0
    kbits = (_KBITS_1 if version == _VERSION_1 else _KBITS_2)[rate]
    samples = 144 if version == _VERSION_1 else 72
    return samples * kbits * 1000 // _HERTZ[version][hertz] + (head[2] >> 1 & 1)


def _behind_tag(body: Body) -> int:
    """Give the offset of the first frame, behind the ID3 tag and its padding."""
    if body[:3] != b"ID3":
        return 0
    size = sum((body[6 + place] & 0x7F) << (21 - 7 * place) for place in range(4))
    end = _TAG_HEAD + size + (_TAG_HEAD if body[5] & 0x10 else 0)
    demand(end < len(body), CUT_OFF)
    start = body.find(b"\xff", end)
    return start if start >= 0 and not body[end:start].strip(b"\x00") else end
