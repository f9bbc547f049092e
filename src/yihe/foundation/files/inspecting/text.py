"""Plain text and tables as text: UTF-8 or GB 18030, readable, no page or script, no live formula."""

import codecs
import re

from yihe.foundation.acting.text import Text
from yihe.foundation.files.inspecting.suspicion import Suspicion, demand
from yihe.foundation.files.signatures import SNIFFED, Body, markup, stranger
from yihe.foundation.files.terms import TEXT_LIMIT

_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\x80-\x9f\ufffe\uffff]")
# A cell begins at a line's start or behind a separator, perhaps quoted and behind blanks.
_CELL = re.compile(r"(?:^|[,;\t])[\s\"']*([=@+\-＝＠＋－][^,;\t\n\"]*)", re.MULTILINE)
# Anything computed; or, behind another sign, a call or a pipe to a program. -5, +86 (571) and @name are none.
_LIVE = re.compile(r"[=＝][=＝\s-]*[^=＝\s-]|.*[A-Za-z]\s*\(|.*\|")


def inspect_text(body: Body) -> None:
    """Demand readable text that no program takes for a page or a script."""
    _decoded(body)


def inspect_csv(body: Body) -> None:
    """Demand readable text without cells that a spreadsheet would compute."""
    text = _decoded(body)
    for cell in _CELL.finditer(text):
        if _LIVE.match(cell[1]):
            raise Suspicion("file_formula", text.count("\n", 0, cell.start(1)) + 1)


def _decoded(body: Body) -> str:
    demand(len(body) <= TEXT_LIMIT, "file_bomb", "文本超过 16 MB", "text of more than 16 MB")
    head = body[:SNIFFED]
    if words := stranger(head) or markup(head):
        raise Suspicion("file_content", words)
    text = _in_either_coding(body[:])
    if found := _CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise Suspicion("file_text", Text(f"第 {line} 行有控制字符", f"a control character in line {line}"))
    return text


def _in_either_coding(data: bytes) -> str:
    demand(
        not data.startswith((codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE)),
        "file_text",
        "是 UTF-16 编码",
        "it is in UTF-16",
    )
    for coding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(coding)
        except UnicodeDecodeError:
            continue
    raise Suspicion(
        "file_text", Text("既不是 UTF-8 也不是 GB 18030 编码", "it is neither UTF-8 nor GB 18030")
    )
