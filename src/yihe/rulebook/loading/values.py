"""Reading single values: text, numbers, money, rates, intervals, dates and words."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from yihe.rulebook.faults import BadInput, Fault
from yihe.rulebook.intervals import Interval
from yihe.rulebook.loading.nodes import BLANK, Node
from yihe.rulebook.money import Rate, fen_of, ppm_of
from yihe.rulebook.text import Text
from yihe.rulebook.vocabulary import Word

T = TypeVar("T")
W = TypeVar("W", bound=Word)

_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,11})")
_FLOAT = re.compile(
    r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=[eE]))([eE][-+]?[0-9]+)?|[-+]?\.(nan|inf)", re.IGNORECASE
)
_BARE = frozenset(
    {
        "yes",
        "no",
        "on",
        "off",
        "y",
        "n",
        "Yes",
        "No",
        "On",
        "Off",
        "Y",
        "N",
        "YES",
        "NO",
        "ON",
        "OFF",
        "True",
        "False",
    }
)
_INTERVAL = re.compile(r"([\[(])\s*([0-9.]+)\s*,\s*([0-9.]*)\s*([\])])")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
EARLIEST, LATEST = date(1949, 10, 1), date(2199, 12, 31)


class Values:
    """Readers for single values. What is wrong is recorded, and a filler of the right type given in its place."""

    def __init__(self, file: str) -> None:
        """Read as ``file``."""
        self.file = file
        self.faults: list[Fault] = []
        self._silent = 0

    def fault(self, node: Node, expected: str, message: Text, found: str = "") -> None:
        """Record that ``node`` is wrong."""
        if not self._silent:
            shown = found or (node.text if node.kind == "scalar" else node.kind)
            self.faults.append(Fault(self.file, node.line, node.key, shown, expected, message))

    def finish(self) -> None:
        """Raise BadInput with everything recorded, if anything was."""
        if self.faults:
            raise BadInput(self.faults)

    def filler(self, read: Callable[[Node], T]) -> T:
        """Give any value of the type that ``read`` returns; used after a fault was recorded, never seen by a caller."""
        self._silent += 1
        value = read(BLANK)
        self._silent -= 1
        return value

    def string(self, node: Node) -> str:
        """Read a text that is not empty and does not look like a float or a bare yes or no."""
        if node.kind != "scalar" or not node.text:
            self.fault(node, "text", Text("此处须为文字", "text is expected here"))
            return ""
        if node.plain and (node.text in _BARE or _FLOAT.fullmatch(node.text)):
            self.fault(
                node,
                '"…"',
                Text(
                    "小数和 yes、no 之类须加引号", "a decimal number or a bare yes or no must stand in quotes"
                ),
            )
        return node.text

    def integer(self, node: Node) -> int:
        """Read a whole number."""
        if node.kind == "scalar" and _INTEGER.fullmatch(node.text):
            return int(node.text)
        self.fault(node, "a whole number", Text("此处须为整数", "a whole number is expected here"))
        return 0

    def count(self, node: Node) -> int:
        """Read a whole number from 1 to 10,000."""
        number = self.integer(node)
        if not 1 <= number <= 10_000:  # noqa: PLR2004 - stated in the message
            self.fault(node, "1..10000", Text("数值须在1至10000之间", "the number must be from 1 to 10000"))
        return number

    def count_span(self, node: Node) -> tuple[int, int]:
        """Read ``12`` as a range of one value, or ``6..12``."""
        low, dots, high = node.text.partition("..")
        if not dots:
            number = self.count(node)
            return number, number
        ends = [self.count(replace(node, text=end)) for end in (low, high)]
        if ends[0] >= ends[1]:
            self.fault(
                node, "6..12", Text("范围的两端颠倒或相同", "the ends of the range are reversed or equal")
            )
        return ends[0], ends[1]

    def flag(self, node: Node) -> bool:
        """Read true or false."""
        if node.kind != "scalar" or node.text not in ("true", "false"):
            self.fault(node, "true | false", Text("须写 true 或 false", "write true or false"))
        return node.text == "true"

    def money(self, node: Node) -> int:
        """Read yuan (a whole number, or a quoted text with at most two decimals) as fen."""
        fen = fen_of(node.text) if node.kind == "scalar" else None
        floating = node.plain and "." in node.text
        if fen is None or floating:
            message = Text(
                "金额须为不小于0、不大于一千亿的元，整数，或加引号并至多两位小数",
                "an amount is yuan from 0 to 100,000,000,000: a whole number, or in quotes with at most two decimals",
            )
            self.fault(node, '80000 | "1200.50"', message)
        return fen or 0

    def rate(self, node: Node) -> Rate:
        """Read ``25%``."""
        ppm = ppm_of(node.text)
        if ppm is None:
            self.fault(
                node,
                "25%",
                Text("比例须写作 25%，在0与100%之间", "a rate is written 25%, between 0 and 100 %"),
            )
        return Rate(ppm or 0, ppm or 0)

    def rate_span(self, node: Node) -> tuple[int, int]:
        """Read ``25%`` as a range of one value, or ``10%..20%``."""
        if ".." in node.text:
            return self.rate_range(node)
        rate = self.rate(node)
        return rate.low, rate.high

    def rate_range(self, node: Node) -> tuple[int, int]:
        """Read ``10%..20%``."""
        low, dots, high = node.text.partition("..")
        ends = (ppm_of(low), ppm_of(high)) if dots else (None, None)
        if ends[0] is None or ends[1] is None:
            self.fault(
                node, "10%..20%", Text("比例范围须写作 10%..20%", "a range of rates is written 10%..20%")
            )
            return 0, 0
        if ends[0] >= ends[1]:
            self.fault(
                node, "10%..20%", Text("范围的两端颠倒或相同", "the ends of the range are reversed or equal")
            )
        return ends[0], ends[1]

    def interval(self, node: Node) -> Interval:
        """Read ``(0, 10000]`` in yuan."""
        match = _INTERVAL.fullmatch(node.text)
        lower = fen_of(match[2]) if match else None
        upper = fen_of(match[3]) if match and match[3] else None
        if (
            match is None
            or lower is None
            or (match[3] and upper is None)
            or (not match[3] and match[4] == "]")
        ):
            self.fault(
                node,
                "(0, 10000] | [100000, )",
                Text("区间须写明两端，单位为元", "an interval states both ends, in yuan"),
            )
            return Interval(0, None, "")
        first = lower if match[1] == "[" else lower + 1
        last = None if upper is None else upper if match[4] == "]" else upper - 1
        if last is not None and last < first:
            self.fault(node, "(0, 10000]", Text("区间颠倒或为空", "the interval is reversed or empty"))
        return Interval(first, last, node.text)

    def day(self, node: Node) -> date:
        """Read an ISO date between 1949 and 2199."""
        try:
            day = date.fromisoformat(node.text) if _DAY.fullmatch(node.text) else date.min
        except ValueError:
            day = date.min
        if not EARLIEST <= day <= LATEST:
            self.fault(
                node,
                "2016-05-10",
                Text(
                    "日期须写作 2016-05-10，在1949至2199年之间",
                    "a date is written 2016-05-10, from 1949 to 2199",
                ),
            )
        return day

    def word(self, words: type[W]) -> Callable[[Node], W]:
        """Give a reader for one word of a vocabulary."""

        def read(node: Node) -> W:
            for word in words:
                if node.says(word.value):
                    return word
            self.fault(
                node,
                " | ".join(word.value for word in words),
                Text("不在词表中", "not a word of the vocabulary"),
            )
            return next(iter(words))

        return read

    def one_of(self, *words: str) -> Callable[[Node], str]:
        """Give a reader for one of a few technical words."""

        def read(node: Node) -> str:
            if not any(node.says(word) for word in words):
                self.fault(node, " | ".join(words), Text("不在可选值中", "not one of the allowed values"))
                return words[0]
            return node.text

        return read
