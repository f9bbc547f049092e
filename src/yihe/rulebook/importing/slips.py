"""Single slips: commas in the wrong place, dates out of order, numerals torn apart, a full stop for a colon."""

import re
from collections.abc import Iterator

from yihe.rulebook.importing.draft import Confidence, Edit, Finding, Kind
from yihe.rulebook.importing.numbers import WAN
from yihe.rulebook.text import Text

_COMMA = re.compile(r"(?<![\d,])(\d{1,3}),(\d{4})(?!\d)")
_WAN = re.compile(r"(\d{1,4})万")
_DATE = re.compile(r"(?<!\d)年(\d{1,2})月(\d{1,2})日\s*((?:19|20)\d{2})(?!\d)")
_NUMERAL = re.compile(r"(?<=[\s。])([二三四五六七八九]?十)(\s+)([一二三四五六七八九])(?=、)")
_STOP = re.compile(r"(?<=以上)。(?=\d+(?:\.\d+)?%|责任人)")


def slips(text: str) -> list[Finding]:
    """Find all slips."""
    return [*_commas(text), *_dates(text), *_numerals(text), *_stops(text)]


def _commas(text: str) -> Iterator[Finding]:
    """Commas part three digits; four behind one means that it stands in the wrong place."""
    ends = {int(match[1]) * WAN for match in _WAN.finditer(text)}
    for match in _COMMA.finditer(text):
        number = int(match[1] + match[2])
        follows = number - 1 in ends
        reason = Text(
            "分节号后应为三位数字" + ("；接在前一档之后" if follows else ""),
            "a comma parts three digits" + ("; it follows on the tier before" if follows else ""),
        )
        yield Finding(
            Kind.MISPLACED_COMMA,
            match.start(),
            match.end(),
            Edit(match.start(), len(match[0]), f"{number:,}"),
            Confidence.HIGH if follows else Confidence.MEDIUM,
            reason,
        )


def _dates(text: str) -> Iterator[Finding]:
    for match in _DATE.finditer(text):
        edit = Edit(match.start(), len(match[0]), f"{match[3]}年{match[1]}月{match[2]}日")
        reason = Text("年份落在日期之后", "the year stands behind its date")
        yield Finding(Kind.GARBLED_DATE, match.start(), match.end(), edit, Confidence.HIGH, reason)


def _numerals(text: str) -> Iterator[Finding]:
    for match in _NUMERAL.finditer(text):
        follows = f"{match[1]}、" in text[: match.start()]
        reason = Text("编号断开", "the numeral is torn apart")
        confidence = Confidence.HIGH if follows else Confidence.MEDIUM
        edit = Edit(match.start(2), len(match[2]), "")
        yield Finding(Kind.SPLIT_NUMERAL, match.start(), match.end(), edit, confidence, reason)


def _stops(text: str) -> Iterator[Finding]:
    for match in _STOP.finditer(text):
        edit = Edit(match.start(), 1, "：")
        reason = Text("同列各档此处为冒号", "the other tiers of the list have a colon here")
        yield Finding(Kind.WRONG_MARK, match.start(), match.end(), edit, Confidence.MEDIUM, reason)
