"""PDF: whole, open, and without anything that runs, launches, sends or carries another file.

Not a virus scanner: it reads names in the plain part and in compressed object streams, also when written with #xx
escapes. What slips through is still only ever served as an attachment.
"""

import re
import zlib

from yihe.foundation.acting.text import Text
from yihe.foundation.files.inspecting.suspicion import CUT_OFF, Suspicion, demand
from yihe.foundation.files.signatures import Body

_TAIL = 2048
_UNFOLDED = 64 * 1024 * 1024


def _named(*names: str) -> re.Pattern[bytes]:
    """Match any of the names, each letter plain or as #xx, and no longer name that begins alike."""
    spelt = ("".join(f"(?:{sign}|#{ord(sign):02x})" for sign in name) for name in names)
    return re.compile(rf"/(?:{'|'.join(spelt)})(?![A-Za-z0-9_.#-])".encode())


_ENCRYPTED = _named("Encrypt")
_OBJECTS = _named("ObjStm")
_SCRIPT, _MEDIA, _FORM = (
    Text("脚本", "a script"),
    Text("嵌入的媒体", "embedded media"),
    Text("动态表单", "a dynamic form"),
)
_ACTIVE = (
    (_named("JavaScript"), _SCRIPT),
    (_named("Launch"), Text("启动程序的指令", "a command that starts a program")),
    (_named("SubmitForm", "ImportData"), Text("向外发送数据的表单", "a form that sends data away")),
    (_named("RichMedia", "Rendition"), _MEDIA),
    (_named("EmbeddedFile", "EmbeddedFiles"), Text("附带的文件", "an attached file")),
)
# So short that packed pictures hold them by chance: looked for between the streams only.
_ACTIVE_SHORT = ((_named("JS"), _SCRIPT), (_named("3D"), _MEDIA), (_named("XFA"), _FORM))
_REMOTE = _named("GoToR", "GoToE")
_PLAIN_FILTER = re.compile(rb"/Filter\s*\[?\s*/FlateDecode\s*\]?")
_STREAM = re.compile(rb"stream\r?\n")


def inspect(body: Body) -> None:
    """Check ends and names; raises a Suspicion for a cut, a password, actions, fetched or attached files."""
    _check_end(body)
    demand(not _ENCRYPTED.search(body), "file_encrypted")
    _check_names(body, _between_streams(body))
    budget = _UNFOLDED
    for found in _OBJECTS.finditer(body):
        unfolded = _unfold(body, found.end(), budget)
        budget -= len(unfolded)
        _check_names(unfolded, unfolded)


def _between_streams(body: Body) -> bytes:
    """Give what is not packed: the objects without the contents of their streams."""
    plain, offset = [], 0
    while found := _STREAM.search(body, offset):
        plain.append(body[offset : found.start()])
        end = body.find(b"endstream", found.end())
        offset = end + len(b"endstream") if end >= 0 else len(body)
    return b" ".join((*plain, body[offset:]))


def _check_end(body: Body) -> None:
    tail = body[-_TAIL:]
    end = tail.rfind(b"%%EOF")
    demand(end >= 0 and b"startxref" in tail[:end], CUT_OFF)
    demand(
        not tail[end + 5 :].strip(b"\x00\r\n\t \x1a"),
        "file_two_kinds",
        "结束后还有内容",
        "there is more after its end",
    )


def _check_names(data: Body, plain: bytes) -> None:
    for patterns, where in ((_ACTIVE, data), (_ACTIVE_SHORT, plain)):
        for pattern, words in patterns:
            if pattern.search(where):
                raise Suspicion("file_active", words)
    demand(not _REMOTE.search(data), "file_external", "指向别的文件的跳转", "a jump into another file")


def _unfold(body: Body, offset: int, budget: int) -> bytes:
    """Give the objects compressed in the stream whose description holds the offset, up to the budget in bytes."""
    stream = _STREAM.search(body, offset)
    if stream is None:
        return b""
    described = body[max(body.rfind(b"obj", 0, offset), 0) : stream.start()]
    if b"/Filter" not in described:
        return b""
    readable = _PLAIN_FILTER.search(described) and b"/DecodeParms" not in described
    demand(readable, "file_active", "无法检查的压缩内容", "compressed parts that cannot be checked")
    packed = zlib.decompressobj()
    try:
        unfolded = packed.decompress(body[stream.end() : stream.end() + budget], budget)
    except zlib.error:
        raise Suspicion("file_damaged", Text("压缩内容有误", "a compressed part is broken")) from None
    demand(packed.eof, "file_bomb", "压缩内容过大", "its compressed parts are too large")
    return unfolded
