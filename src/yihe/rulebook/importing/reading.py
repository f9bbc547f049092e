"""From a damaged text to the draft that a person confirms."""

import hashlib

from yihe.rulebook.faults import BadInput, Fault
from yihe.rulebook.importing.debris import GAP_MARK, chunk_numbers, joined, page_breaks, page_numbers
from yihe.rulebook.importing.draft import Confidence, Draft, Finding, Proposal
from yihe.rulebook.importing.outline import outline_of
from yihe.rulebook.importing.pieces import Pieces, pieces_of
from yihe.rulebook.importing.ranges import lost_dashes
from yihe.rulebook.importing.slips import slips
from yihe.rulebook.text import Text


def read_draft(original: str, source: str) -> Draft:
    """Read a damaged text: take out what is surely debris, propose the rest, and mark what is missing.

    Raises:
        BadInput: when there is no text.

    """
    if not original.strip():
        raise BadInput([Fault(source, 0, "", "-", "text", Text("文件是空的", "the file is empty"))])
    raw = pieces_of(original)
    chunks = chunk_numbers(raw)
    whole = joined(raw, chunks)
    pages, breaks = page_numbers(whole), page_breaks(whole)
    sure = [one for one in pages if one.confidence is Confidence.HIGH]
    cleaned = _cleaned(whole, breaks)
    found = sorted(
        [*page_numbers(cleaned), *lost_dashes(cleaned.text), *slips(cleaned.text)],
        key=lambda one: (one.start, one.edit.at),
    )
    removed = [
        *_placed(raw, chunks, "C"),
        *_placed(whole, sorted([*sure, *breaks], key=lambda one: one.start), "N"),
    ]
    headings, gaps = outline_of(cleaned)
    return Draft(
        source=source,
        sha256=hashlib.sha256(original.encode()).hexdigest(),
        pieces=cleaned,
        removed=tuple(removed),
        proposals=tuple(_placed(cleaned, found, "P")),
        missing=tuple(gaps),
        outline=tuple(headings),
    )


def _cleaned(whole: Pieces, breaks: list[Finding]) -> Pieces:
    """Take out the page numbers that are sure; where pages are lost, a mark keeps the ends apart."""
    marked = whole.without([(one.start, one.end) for one in breaks], GAP_MARK)
    sure = [one for one in page_numbers(marked) if one.confidence is Confidence.HIGH]
    return marked.without([(one.start, one.end) for one in sure])


def _placed(pieces: Pieces, findings: list[Finding], letter: str) -> list[Proposal]:
    """Give each finding its number, its place in the original, and the original beside what is proposed."""
    placed = []
    for number, one in enumerate(findings, 1):
        original = pieces.text[one.start : one.end]
        at = one.edit.at - one.start
        proposed = original[:at] + one.edit.insert + original[at + one.edit.cut :]
        placed.append(Proposal(f"{letter}{number:03d}", one, *pieces.place(one.start), original, proposed))
    return placed
