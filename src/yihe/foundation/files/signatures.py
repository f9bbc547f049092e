"""What the first bytes of a file say it is: the kinds that are taken, and the strangers that pretend to be one."""

import re
from collections.abc import Sequence
from mmap import mmap

from yihe.foundation.acting.text import Text
from yihe.foundation.files.terms import Kind

# The bytes under inspection: a file mapped into memory, or a part of an archive.
Body = mmap | bytes

SIGNATURES: dict[Kind, re.Pattern[bytes]] = {
    Kind.PDF: re.compile(rb"%PDF-[12]\.\d"),
    Kind.DOCX: re.compile(rb"PK\x03\x04"),
    Kind.XLSX: re.compile(rb"PK\x03\x04"),
    Kind.JPEG: re.compile(rb"\xff\xd8\xff"),
    Kind.PNG: re.compile(rb"\x89PNG\r\n\x1a\n"),
    Kind.TIFF: re.compile(rb"II\*\x00|MM\x00\*"),
    Kind.WEBP: re.compile(rb"RIFF.{4}WEBP", re.DOTALL),
    Kind.MP3: re.compile(rb"ID3[\x02-\x04]|\xff[\xe2\xe3\xf2\xf3\xfa\xfb]"),
    Kind.M4A: re.compile(rb".{4}ftyp", re.DOTALL),
    Kind.WAV: re.compile(rb"RIFF.{4}WAVE", re.DOTALL),
    Kind.MP4: re.compile(rb".{4}ftyp", re.DOTALL),
    Kind.DICOM: re.compile(rb".{128}DICM", re.DOTALL),
}

_PROGRAM = Text("是可执行程序", "it is a program")
_ARCHIVE = Text("是压缩包", "it is an archive")
_PAGE = Text("是网页", "it is a web page")
_SCRIPT = Text("是脚本", "it is a script")
_OLD_OFFICE = Text("是旧版或加密的 Office 文件", "it is an old or password-protected Office file")
STRANGERS: Sequence[tuple[re.Pattern[bytes], Text]] = [
    (re.compile(rb"MZ.{0,60}?\x00", re.DOTALL), _PROGRAM),
    (
        re.compile(rb"\x7fELF|\xfe\xed\xfa[\xce\xcf]|[\xce\xcf]\xfa\xed\xfe|\xca\xfe\xba\xbe|dex\n|\x00asm"),
        _PROGRAM,
    ),
    (re.compile(rb"L\x00\x00\x00\x01\x14\x02\x00"), Text("是快捷方式", "it is a shortcut")),
    (re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), _OLD_OFFICE),
    (
        re.compile(
            rb"PK\x03\x04|PK\x05\x06|Rar!\x1a|7z\xbc\xaf\x27|\x1f\x8b|BZh[1-9]|\xfd7zXZ|MSCF|\x28\xb5\x2f\xfd"
        ),
        _ARCHIVE,
    ),
    (re.compile(rb"[FCZ]WS[\x01-\x2d]"), Text("是 Flash 动画", "it is a Flash film")),
    (re.compile(rb"\{\\rt"), Text("是 RTF 文档", "it is an RTF document")),
    (re.compile(rb"%!PS|%!Ado|\xc5\xd0\xd3\xc6"), Text("是 PostScript 程序", "it is a PostScript program")),
    (re.compile(rb"%PDF-"), Text("是 PDF", "it is a PDF")),
    (re.compile(rb"GIF8[79]a"), Text("是 GIF 图片", "it is a GIF picture")),
    (re.compile(rb"SQLite format 3\x00"), Text("是数据库", "it is a database")),
    (re.compile(rb"#!"), _SCRIPT),
    (
        re.compile(rb"\[(InternetShortcut|autorun|Desktop Entry|version)\]", re.IGNORECASE),
        Text("是快捷方式", "it is a shortcut"),
    ),
    (re.compile(rb"ID;P"), Text("是 SYLK 表格", "it is a SYLK table")),
]
# Where a browser or an interpreter begins to believe it has a page or a script, wherever in the first bytes.
MARKUP = re.compile(
    rb"<(!doctype|!entity|html|head|body|script|iframe|svg|object|embed|style|meta\s|link\s|base\s|img\s|a\s+href|"
    rb"\?php|applet|form|frameset|xsl:|hta:)",
    re.IGNORECASE,
)
_START = re.compile(rb"[\xef\xbb\xbf\s]*")
SNIFFED = 1024
# The harmless test file of virus scanners, written in two parts so that no scanner finds it in our source.
EICAR = b"$EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!$H+H*"


def agrees(body: Body, kind: Kind) -> bool:
    """Tell whether the first bytes are those of the kind; text has none and is told by its whole content."""
    signature = SIGNATURES.get(kind)
    return signature is None or signature.match(body) is not None


def stranger(head: bytes) -> Text | None:
    """Name what the bytes begin with, where it is something that is never taken."""
    begin = _START.match(head)
    trimmed = head[begin.end() :] if begin else head
    return next((words for pattern, words in STRANGERS if pattern.match(trimmed)), None)


def markup(head: bytes) -> Text | None:
    """Name a page or a script within the first bytes, also when written in UTF-16."""
    for reading in (head, head.replace(b"\x00", b"")):
        if MARKUP.search(reading):
            return _PAGE
    return None
