"""The draft that a person confirms: the text, what is proposed for it, and what is missing in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from yihe.rulebook.faults import BadInput, Fault
from yihe.rulebook.importing.pieces import Pieces
from yihe.rulebook.text import Text
from yihe.rulebook.vocabulary import Word

ACCEPT, KEEP = "accept", "keep"
_UNDECIDED = Text("尚未决定", "not decided yet")
_UNKNOWN = Text("没有此项建议", "there is no such proposal")
_OVERLAPS = Text("与前一项决定改动同一处", "it changes the same place as the decision before it")


class Kind(Word):
    """What was found damaged."""

    CHUNK_NUMBER = "CHUNK_NUMBER", "片段编号", "number of a piece"
    PAGE_NUMBER = "PAGE_NUMBER", "页码", "page number"
    LOST_DASH = "LOST_DASH", "丢失的连接号", "lost dash"
    TWO_RATES = "TWO_RATES", "相邻的两个百分比", "two rates side by side"
    STRAY_DIGIT = "STRAY_DIGIT", "多出的数字", "stray digit"
    MISPLACED_COMMA = "MISPLACED_COMMA", "错位的分节号", "misplaced comma"
    GARBLED_DATE = "GARBLED_DATE", "错序的日期", "date out of order"
    SPLIT_NUMERAL = "SPLIT_NUMERAL", "断开的编号", "numeral torn apart"
    WRONG_MARK = "WRONG_MARK", "标点", "punctuation"


class Confidence(Word):
    """How sure a proposal is."""

    HIGH = "HIGH", "高：文中另有佐证", "high: the text itself bears it out"
    MEDIUM = "MEDIUM", "中：只有部分佐证", "medium: borne out in part"
    LOW = "LOW", "低：只能由人判断", "low: only a person can tell"


class Missing(Word):
    """What is not there."""

    ARTICLES = "ARTICLES", "缺条", "articles"
    CHAPTERS = "CHAPTERS", "缺章", "chapters"
    ITEMS = "ITEMS", "项的编号不连续", "numbering of items"
    PAGES = "PAGES", "缺页", "pages"
    END = "END", "结尾", "the end"
    PLACEHOLDER = "PLACEHOLDER", "未填之处", "a blank not filled in"
    BETWEEN_BANDS = "BETWEEN_BANDS", "两段之间", "between two bands"


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of the text: at an offset, so many characters are replaced."""

    at: int
    cut: int
    insert: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something damaged: where it begins and ends, the change proposed, other readings, and why."""

    kind: Kind
    start: int
    end: int
    edit: Edit
    confidence: Confidence
    reason: Text
    alternatives: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A finding in its place: line and column of the original, and the original beside what is proposed."""

    id: str
    finding: Finding
    line: int
    column: int
    original: str
    proposed: str

    def as_dict(self) -> dict[str, Any]:
        """Give the proposal for JSON."""
        found = self.finding
        return {
            "id": self.id,
            "kind": found.kind.value,
            "line": self.line,
            "column": self.column,
            "original": self.original,
            "proposed": self.proposed,
            "alternatives": [one.as_dict() for one in found.alternatives],
            "confidence": found.confidence.value,
            "reason": found.reason.as_dict(),
        }


@dataclass(frozen=True, slots=True)
class Gap:
    """Something missing: what, and where it should stand."""

    kind: Missing
    line: int
    column: int
    regulation: int
    what: Text

    def as_dict(self) -> dict[str, Any]:
        """Give the gap for JSON."""
        place = {"line": self.line, "column": self.column, "regulation": self.regulation}
        return {"kind": self.kind.value, **place, "what": self.what.as_dict()}


@dataclass(frozen=True, slots=True)
class Heading:
    """A regulation, chapter or article as far as the text numbers it."""

    kind: str
    number: int
    line: int
    regulation: int

    def as_dict(self) -> dict[str, Any]:
        """Give the heading for JSON."""
        return {
            "kind": self.kind,
            "number": self.number,
            "line": self.line,
            "regulation": self.regulation,
        }


@dataclass(frozen=True, slots=True)
class Draft:
    """A damaged text with everything found in it. ``removed`` is debris already taken out of ``pieces``."""

    source: str
    sha256: str
    pieces: Pieces
    removed: tuple[Proposal, ...]
    proposals: tuple[Proposal, ...]
    missing: tuple[Gap, ...]
    outline: tuple[Heading, ...]

    def marked(self) -> str:
        """Give the text with each open place shown as ⟦original → proposed⟧; nothing open reads as if it were sure."""
        text, at = "", 0
        for start, end, edits in _clusters(self.proposals):
            original = self.pieces.text[start:end]
            proposed = applied(original, [Edit(edit.at - start, edit.cut, edit.insert) for edit in edits])
            text += f"{self.pieces.text[at:start]}⟦{original} → {proposed}⟧"
            at = end
        return text + self.pieces.text[at:]

    def confirmed(self, decisions: Mapping[str, str], source: str = "decisions") -> str:
        """Give the text as a person confirmed it: ``accept``, ``keep``, or the words that belong there.

        Raises:
            BadInput: with every proposal that is not decided, and every decision that belongs to none or to a place
                already changed.

        """
        known = {proposal.id: proposal for proposal in self.proposals}
        faults = [_fault(source, name, "-", _UNDECIDED) for name in known if name not in decisions]
        faults += [_fault(source, name, name, _UNKNOWN) for name in decisions if name not in known]
        edits = [
            (name, edit)
            for name, decision in decisions.items()
            if name in known and (edit := _decided(known[name], decision)) is not None
        ]
        edits.sort(key=lambda one: one[1].at)
        faults += [
            _fault(source, name, after.insert, _OVERLAPS)
            for (_, before), (name, after) in pairwise(edits)
            if before.at + before.cut > after.at
        ]
        if faults:
            raise BadInput(faults)
        return applied(self.pieces.text, [edit for _, edit in edits])

    def as_dict(self) -> dict[str, Any]:
        """Give the draft for JSON."""
        return {
            "source": self.source,
            "sha256": self.sha256,
            "text": self.marked(),
            "removed": [one.as_dict() for one in self.removed],
            "proposals": [one.as_dict() for one in self.proposals],
            "missing": [one.as_dict() for one in self.missing],
            "outline": [one.as_dict() for one in self.outline],
        }


def _decided(proposal: Proposal, decision: str) -> Edit | None:
    """Give the change a decision asks for; own words replace the whole place."""
    found = proposal.finding
    if decision == KEEP:
        return None
    return found.edit if decision == ACCEPT else Edit(found.start, found.end - found.start, decision)


def applied(text: str, edits: list[Edit]) -> str:
    """Apply changes from the end, so that the places before stay where they are."""
    for edit in sorted(edits, key=lambda one: one.at, reverse=True):
        text = text[: edit.at] + edit.insert + text[edit.at + edit.cut :]
    return text


def _clusters(proposals: Iterable[Proposal]) -> list[tuple[int, int, list[Edit]]]:
    """Put together the proposals that touch the same place."""
    found: list[tuple[int, int, list[Edit]]] = []
    for proposal in sorted(proposals, key=lambda one: one.finding.start):
        one = proposal.finding
        if found and one.start < found[-1][1]:
            start, end, edits = found.pop()
            found.append((start, max(end, one.end), [*edits, one.edit]))
        else:
            found.append((one.start, one.end, [one.edit]))
    return found


def _fault(source: str, name: str, found: str, message: Text) -> Fault:
    return Fault(source, 0, name, found, f"P001: {ACCEPT} | {KEEP} | …", message)
