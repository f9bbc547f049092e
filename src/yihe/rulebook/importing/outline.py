"""Regulations, chapters, articles and items as the text numbers them, and where the numbering breaks."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from yihe.rulebook.importing.debris import GAP_MARK, HAN
from yihe.rulebook.importing.draft import Gap, Heading, Missing
from yihe.rulebook.importing.numbers import WAN, numeral
from yihe.rulebook.importing.pieces import Pieces
from yihe.rulebook.text import Text

_N = "[一二三四五六七八九十]+"
_REGULATION = re.compile(rf"第({_N})篇[:：]")
_HEADING = re.compile(rf"(?<![{HAN}》」”])第({_N})([章条])")
_ITEM = re.compile(rf"(?:^|(?<=[\s。；;：:]))(十\s+[一二三四五六七八九]|{_N})、")
_BLANK = re.compile(r"X{2,}|×{2,}|某某|\[具体[^\]]*\]")
_ENDED = re.compile(r"(?:\d日|(?:19|20)\d{2}|[。！？!?…”])$")
_HOLE = re.compile(r"(?<![\d,])(\d{1,3}),?(\d{3,4})元")
_WAN = re.compile(r"(\d{1,4})万")
_NAMES = {"章": ("chapter", Missing.CHAPTERS), "条": ("article", Missing.ARTICLES)}


class Part(NamedTuple):
    """One regulation of the text: its number and its limits."""

    number: int
    start: int
    end: int


def parts_of(text: str) -> list[Part]:
    """Part the text into its regulations; the first one may stand without a heading."""
    starts = [(numeral(match[1]), match.start()) for match in _REGULATION.finditer(text)]
    if not starts or text[: starts[0][1]].strip():
        starts.insert(0, (1, 0))
    ends = [*(start for _, start in starts[1:]), len(text)]
    return [Part(number, start, end) for (number, start), end in zip(starts, ends, strict=True)]


def outline_of(pieces: Pieces) -> tuple[list[Heading], list[Gap]]:
    """Give the headings and what is missing, in the order of the text."""
    headings: list[Heading] = []
    gaps: list[tuple[int, Gap]] = []
    for part in parts_of(pieces.text):
        headings.append(Heading("regulation", part.number, pieces.place(part.start)[0], part.number))
        found = _headings(pieces.text, part)
        headings += [
            Heading(_NAMES[sign][0], number, pieces.place(at)[0], part.number) for at, sign, number in found
        ]
        gaps += [
            (at, Gap(kind, *pieces.place(at), part.number, what))
            for at, kind, what in (
                *_jumps(found),
                *_items(pieces.text, part, found),
                *_ends(pieces.text, part),
                *_holes(pieces.text, part),
            )
        ]
    return headings, [gap for _, gap in sorted(gaps, key=lambda one: one[0])]


def _headings(text: str, part: Part) -> list[tuple[int, str, int]]:
    """Find the headings of chapters and articles: numbers only rise, so a smaller one is a reference."""
    found: list[tuple[int, str, int]] = []
    last = {"章": 0, "条": 0}
    for match in _HEADING.finditer(text, part.start, part.end):
        number, sign = numeral(match[1]), match[2]
        if number > last[sign]:
            last[sign] = number
            found.append((match.start(), sign, number))
    return found


def _jumps(found: list[tuple[int, str, int]]) -> Iterator[tuple[int, Missing, Text]]:
    """Find numbers left out between two headings."""
    last = {"章": 0, "条": 0}
    for at, sign, number in found:
        first, final = last[sign] + 1, number - 1
        if final >= first:
            span = f"{first}" if first == final else f"{first}–{final}"
            name, kind = _NAMES[sign]
            yield at, kind, Text(f"缺第{span}{sign}", f"{name} {span} missing")
        last[sign] = number


def _items(text: str, part: Part, found: list[tuple[int, str, int]]) -> Iterator[tuple[int, Missing, Text]]:
    """Find items counted twice or left out; each heading, and each list, begins at one."""
    edges = [part.start, *(at for at, _, _ in found), part.end]
    for start, end in pairwise(edges):
        last = 0
        for match in _ITEM.finditer(text, start, end):
            number = numeral(match[1])
            if number not in (1, last + 1):
                what = Text(f"第{last}项之后是第{number}项", f"item {last} is followed by item {number}")
                if not last:
                    what = Text(f"首项即为第{number}项", f"the first item is numbered {number}")
                yield match.start(), Missing.ITEMS, what
            last = number


def _ends(text: str, part: Part) -> Iterator[tuple[int, Missing, Text]]:
    """Find lost pages, blanks, and a text that breaks off."""
    body = text[part.start : part.end]
    for match in re.finditer(GAP_MARK, body):
        yield part.start + match.start(), Missing.PAGES, Text("此处缺页", "pages are missing here")
    for match in _BLANK.finditer(body):
        what = Text(f"“{match[0]}”未填", f"“{match[0]}” was not filled in")
        yield part.start + match.start(), Missing.PLACEHOLDER, what
    end = len(body.rstrip())
    if not _ENDED.search(body[:end]):
        yield part.start + max(end - 1, 0), Missing.END, Text("文字中断", "the text breaks off")


def _holes(text: str, part: Part) -> Iterator[tuple[int, Missing, Text]]:
    """Find bands that begin one yuan after the one before has ended; each hole is told once."""
    body, seen = text[part.start : part.end], set[int]()
    ends = {int(match[1]) * WAN for match in _WAN.finditer(body)}
    for match in _HOLE.finditer(body):
        number = int(match[1] + match[2])
        if number - 1 in ends and number not in seen:
            seen.add(number)
            what = Text(
                f"{number - 1}元与{number}元之间没有规定",
                f"nothing is said between {number - 1} and {number} yuan",
            )
            yield part.start + match.start(), Missing.BETWEEN_BANDS, what
