"""Ranges whose dash was lost: digits run together, two amounts side by side, two rates side by side."""

import re
from collections.abc import Iterator
from fractions import Fraction

from yihe.rulebook.importing.draft import Confidence, Edit, Finding, Kind
from yihe.rulebook.importing.numbers import AMOUNT, MONEY_UNITS, splits, yuan_of_words
from yihe.rulebook.importing.tiers import Tiers
from yihe.rulebook.text import Text

DASH = "–"
WHOLE = 100
# Digits that a dash already parts from others, or that a remark names, are no two numbers.
_GLUED = re.compile(r"(?<![\d.,，第含括\-–—~～至到])(\d{2,6})(万元|万(?!元)|%)(?![\d\-–—~～至到])")
_REMARK = re.compile(r"[(（](?:包括|含)(\d+)万")
_BOUND = re.compile(r"(?:[(（][^()（）]*[)）])?(?:以上|以下|以内|以外)")
_PAIR = re.compile(rf"(?<![\d.,])({AMOUNT})({MONEY_UNITS})([(（][^()（）]*[)）])?({AMOUNT})({MONEY_UNITS})")
_NAMED = re.compile(r"[(（](?:包括|含)")
_RATES = re.compile(r"(?<![\d.])(\d{1,3}(?:\.\d+)?)%(\d{1,3}(?:\.\d+)?)%")
_CHANGE = re.compile(r"(?:下浮|上浮|浮动|减少|增加|降低|提高)$")
_TIME = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)(年|个月|天|日)(\d+)至(\d+)\2")

_BY_REMARK = Text("括号内写明了上限", "the remark in brackets names the upper end")
_BY_SHAPE = Text("按原样不成数", "as it stands it is no number")
_BY_BOTH = Text("与前后两档首尾相接", "it joins the tier before and the tier after")
_BY_ONE = Text("与相邻一档相接", "it joins one neighbouring tier")
_BY_NOTHING = Text(
    "本文连接号已丢失，此数可能是一个范围，也可能就是此数",
    "dashes are lost in this text: a range, or the number as it stands",
)
_LITERAL = Text("按原样", "as it stands")


def lost_dashes(text: str) -> list[Finding]:
    """Find every range whose dash was lost; digits that only look like one are found where the text has lost others."""
    sure = [*_pairs(text), *_glued(text, Tiers())]
    tiers = Tiers.of(text, sure)
    found = [*_pairs(text), *_glued(text, tiers)]
    return [*found, *_rates(text), *_times(text)]


def _glued(text: str, tiers: Tiers) -> Iterator[Finding]:
    """Find digits that are two numbers run together."""
    for match in _GLUED.finditer(text):
        digits, unit = match[1], match[2]
        ways = [way for way in splits(digits) if unit != "%" or way[1] <= WHOLE]
        if ways and not _is_literal(text, match):
            finding = _split(text, match, ways, tiers)
            if finding is not None:
                yield finding


def _is_literal(text: str, match: re.Match[str]) -> bool:
    """Whether the text itself says that the digits are one number: named again in brackets, or a single bound."""
    remark = _REMARK.match(text, match.end())
    if remark:
        return remark[1] == match[1]
    possible = not match[1].startswith("0") and not (match[2] == "%" and int(match[1]) > WHOLE)
    return possible and (_BOUND.match(text, match.end()) is not None or match[2] == "%")


def _split(text: str, match: re.Match[str], ways: list[tuple[int, int]], tiers: Tiers) -> Finding | None:
    """Choose the way that the text bears out."""
    remark = _REMARK.match(text, match.end())
    named = [way for way in ways if remark and str(way[1]) == remark[1]]
    if named:
        return _dashed(match, named[0], Confidence.HIGH, _BY_REMARK)
    if len(ways) == 1 and (match[1].startswith("0") or match[2] == "%"):
        return _dashed(match, ways[0], Confidence.HIGH, _BY_SHAPE)
    joins = {way: tiers.joins(match.start(), way) for way in ways}
    best = max(ways, key=lambda way: joins[way])
    if not tiers.damaged:
        return None
    confidence, reason = [
        (Confidence.LOW, _BY_NOTHING),
        (Confidence.MEDIUM, _BY_ONE),
        (Confidence.HIGH, _BY_BOTH),
    ][joins[best]]
    others = tuple(_written(match, way) for way in ways if way != best)
    literal = (_LITERAL,) if confidence is not Confidence.HIGH else ()
    return _dashed(match, best, confidence, reason, (*others, *literal))


def _written(match: re.Match[str], way: tuple[int, int]) -> Text:
    written = f"{way[0]}{DASH}{way[1]}{match[2]}"
    return Text(written, written)


def _dashed(
    match: re.Match[str],
    way: tuple[int, int],
    confidence: Confidence,
    reason: Text,
    others: tuple[Text, ...] = (),
) -> Finding:
    """Propose the dash between two numbers; a percent sign stands after both."""
    low = str(way[0])
    insert = f"%{DASH}" if match[2] == "%" else DASH
    edit = Edit(match.start() + len(low), 0, insert)
    return Finding(Kind.LOST_DASH, match.start(), match.end(), edit, confidence, reason, others)


def _pairs(text: str) -> Iterator[Finding]:
    """Find two rising amounts with nothing between them but a remark on the first."""
    for match in _PAIR.finditer(text):
        if yuan_of_words(match[1], match[2]) < yuan_of_words(match[4], match[5]):
            named = _NAMED.match(text, match.end()) is not None
            confidence = Confidence.HIGH if named else Confidence.MEDIUM
            reason = (
                _BY_REMARK
                if named
                else Text("两个金额之间没有任何文字", "two amounts with nothing between them")
            )
            edit = Edit(match.start(4), 0, DASH)
            yield Finding(Kind.LOST_DASH, match.start(), match.end(), edit, confidence, reason)


def _rates(text: str) -> Iterator[Finding]:
    """Find two rates side by side: rising ones are a range; falling ones may be a range or two columns."""
    for match in _RATES.finditer(text):
        edit = Edit(match.start(2), 0, DASH)
        if Fraction(match[1]) < Fraction(match[2]):
            changes = _CHANGE.search(text, max(0, match.start() - 2), match.start()) is not None
            confidence = Confidence.HIGH if changes else Confidence.MEDIUM
            reason = Text("递增的两个百分比，是幅度", "two rising rates: a margin")
            yield Finding(Kind.LOST_DASH, match.start(), match.end(), edit, confidence, reason)
        else:
            reason = Text(
                "两个递减的百分比：可能是幅度，也可能是两栏；由有权解释者决定",
                "two falling rates: a range or two columns; who owns interpretation decides",
            )
            columns = (
                Text(
                    f"主要责任人{match[1]}%、次要责任人{match[2]}%",
                    f"principal {match[1]} %, secondary {match[2]} %",
                ),
                Text(f"个人{match[1]}%、科室{match[2]}%", f"person {match[1]} %, department {match[2]} %"),
            )
            yield Finding(Kind.TWO_RATES, match.start(), match.end(), edit, Confidence.LOW, reason, columns)


def _times(text: str) -> Iterator[Finding]:
    """Find times such as ``0.5年0至1年``, in which a digit stands where the dash was."""
    for match in _TIME.finditer(text):
        edit = Edit(match.start(3), len(match[3]), "")
        reason = Text("两个期间之间多出一个数字", "a digit too many between two times")
        other = f"{match[1]}{match[2]}、{match[3]}至{match[4]}{match[2]}"
        yield Finding(
            Kind.STRAY_DIGIT,
            match.start(),
            match.end(),
            edit,
            Confidence.MEDIUM,
            reason,
            (Text(other, other),),
        )
