"""What does not belong to the text: numbers of its pieces, and page numbers inside sentences."""

import re

from yihe.rulebook.importing.draft import Confidence, Edit, Finding, Kind
from yihe.rulebook.importing.numbers import rising_runs
from yihe.rulebook.importing.pieces import Pieces
from yihe.rulebook.text import Text

HAN = "\u4e00-\u9fff"
# Where pages are lost the text does not go on; this mark keeps the two ends apart.
GAP_MARK = "〔缺页〕"
_CHUNK = re.compile(r"^(\d+)、", re.MULTILINE)
# What a number may count or measure: such a number is no page number.
_UNITS = "年月日天时分秒元万千百十亿个起次人名例级条款项章节篇周岁倍度点小至或以多余、"
_BEFORE_HEADING = re.compile(rf"(?<=[{HAN}])\d{{1,3}}(?=\s+第[一二三四五六七八九十]+[章篇])")
_BEFORE_WORD = re.compile(rf"(?<=\s)\d{{1,3}}(?=(?![{_UNITS}])[{HAN}]|[a-z]段)")
_PAGE_BREAK = re.compile(rf"(?<=\s)-\d{{1,3}}(?=[{HAN}])")
_LEAST_CHUNKS = 2
_WHOLE = re.compile(r"[。；;：:！!？?]$")


def chunk_numbers(pieces: Pieces) -> list[Finding]:
    """Find the numbers of the pieces: every line begins with the next number, whatever the text says."""
    found = list(_CHUNK.finditer(pieces.text))
    lines = [line for line in pieces.text.splitlines() if line.strip()]
    numbered = [int(match[1]) for match in found] == list(range(1, len(lines) + 1))
    if not numbered or len(found) < _LEAST_CHUNKS or not _cut_anywhere(lines):
        return []
    reason = Text(
        "每行行首依次编号，切断词句，不是条文的编号",
        "every line begins with the next number and cuts words: not a number of the text",
    )
    return [_removed(Kind.CHUNK_NUMBER, match.span(), Confidence.HIGH, reason) for match in found]


def _cut_anywhere(lines: list[str]) -> bool:
    """Whether sentences run over the ends of lines: a list that somebody numbered has whole items."""
    torn = any(not _WHOLE.search(line.rstrip()) for line in lines[:-1])
    return torn and any("。" in line.rstrip()[:-1] for line in lines)


def joined(pieces: Pieces, chunks: list[Finding]) -> Pieces:
    """Join the pieces: their numbers and the ends of their lines go."""
    if not chunks:
        return pieces
    spans = [(finding.start, finding.end) for finding in chunks]
    return pieces.without(spans + [match.span() for match in re.finditer(r"\r?\n", pieces.text)])


def page_numbers(pieces: Pieces) -> list[Finding]:
    """Find page numbers: between a title and a heading, or in a rising run inside sentences."""
    title = Text("标题与章名之间的数字，是页码", "a digit between a title and a heading: a page number")
    run = Text(
        "句中递增的数字，不计量任何事物，是页码",
        "rising digits inside sentences that count nothing: page numbers",
    )
    alone = Text(
        "句中的数字不计量任何事物，可能是页码",
        "a digit inside a sentence that counts nothing; it may be a page number",
    )
    headed = [
        _removed(Kind.PAGE_NUMBER, match.span(), Confidence.HIGH, title)
        for match in _BEFORE_HEADING.finditer(pieces.text)
    ]
    inside = list(_BEFORE_WORD.finditer(pieces.text))
    for match, rises in zip(inside, rising_runs([int(match[0]) for match in inside]), strict=True):
        confidence = Confidence.HIGH if rises else Confidence.MEDIUM
        headed.append(_removed(Kind.PAGE_NUMBER, match.span(), confidence, run if rises else alone))
    return headed


def page_breaks(pieces: Pieces) -> list[Finding]:
    """Find page numbers with a dash in the middle of text: the page before them is not there."""
    reason = Text(
        "带横线的页码，前后文字不相接", "a page number with a dash; the text before and after does not join"
    )
    return [
        _removed(Kind.PAGE_NUMBER, match.span(), Confidence.HIGH, reason)
        for match in _PAGE_BREAK.finditer(pieces.text)
    ]


def _removed(kind: Kind, span: tuple[int, int], confidence: Confidence, reason: Text) -> Finding:
    start, end = span
    return Finding(kind, start, end, Edit(start, end - start, ""), confidence, reason)
