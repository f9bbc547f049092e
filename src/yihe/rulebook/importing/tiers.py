"""The tiers of a text: where one ends and the next begins, so that a doubtful number can be held against them."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from yihe.rulebook.importing.draft import Confidence, Finding, Kind
from yihe.rulebook.importing.outline import parts_of

_UPPER = re.compile(r"(\d+)万元?(?:[(（][^()（）]*[)）])?(?:以下|以内)")
_LOWER = re.compile(r"(\d+)万元?(?:[(（][^()（）]*[)）])?以上")
_ENDS = re.compile(r"(\d+)")
# As far as one chapter of tiers reaches, in characters before and after.
REACH = 600


@dataclass(frozen=True, slots=True)
class Tiers:
    """Ends and beginnings of tiers in ten thousand yuan, each with its offset."""

    ends: tuple[tuple[int, int], ...] = ()
    begins: tuple[tuple[int, int], ...] = ()
    walls: tuple[int, ...] = ()
    damaged: bool = False

    @classmethod
    def of(cls, text: str, found: Iterable[Finding]) -> "Tiers":
        """Gather the bounds that the text names and those of ranges that are sure."""
        ends = [(match.start(), int(match[1])) for match in _UPPER.finditer(text)]
        begins = [(match.start(), int(match[1])) for match in _LOWER.finditer(text)]
        sure = [one for one in found if one.kind is Kind.LOST_DASH and one.confidence is Confidence.HIGH]
        for one in sure:
            low, high = text[one.start : one.edit.at], text[one.edit.at : one.end]
            begins += [(one.start, int(number)) for number in _ENDS.findall(low)[:1]]
            ends += [(one.start, int(number)) for number in _ENDS.findall(high)[:1]]
        walls = tuple(part.start for part in parts_of(text))
        return cls(tuple(ends), tuple(begins), walls, damaged=bool(sure))

    def joins(self, at: int, way: tuple[int, int]) -> int:
        """Count how many ends of a range join a tier nearby: 0, 1 or 2."""
        low = any(number == way[0] and self._near(place, at) for place, number in self.ends)
        high = any(number == way[1] and self._near(place, at) for place, number in self.begins)
        return low + high

    def _near(self, place: int, at: int) -> bool:
        """Whether two places lie close together in the same regulation."""
        return abs(place - at) <= REACH and bisect_right(self.walls, place) == bisect_right(self.walls, at)
