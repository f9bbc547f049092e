"""What the linter tells: the kind, where it stands, a case that shows it, its size, and what closes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from yihe.rulebook.money import yuan_of
from yihe.rulebook.text import Text
from yihe.rulebook.vocabulary import Word


class Kind(Word):
    """The kinds of findings. A rule without citation or a range reversed is refused when the file is read."""

    CONFLICT = "CONFLICT", "冲突", "conflict"
    OVERLAP = "OVERLAP", "多条同时适用", "overlap"
    GAP = "GAP", "空白", "gap"
    UNREACHABLE = "UNREACHABLE", "永不适用", "unreachable rule"
    NEVER_MENTIONED = "NEVER_MENTIONED", "从未提及", "value never mentioned"
    BOUND_NOT_STATED = "BOUND_NOT_STATED", "端点归属未写明", "bound not stated"
    BOTH_ENDS_INCLUSIVE = "BOTH_ENDS_INCLUSIVE", "两端都含本数", "both ends inclusive"
    KIND_CONTRADICTED = "KIND_CONTRADICTED", "计算方式自相矛盾", "scale kind contradicted"
    NOTCH = "NOTCH", "台阶", "notch"
    NOT_MONOTONE = "NOT_MONOTONE", "金额越高承担越少", "not monotone"
    OPEN_ENDED = "OPEN_ENDED", "没有幅度", "open-ended"
    TEXT_MISSING = "TEXT_MISSING", "条文缺失", "text missing"
    QUOTE_NOT_FOUND = "QUOTE_NOT_FOUND", "引文不在原文", "quote not found"
    BOUND_NOT_TRIED = "BOUND_NOT_TRIED", "端点没有例子", "bound without an example"
    EXAMPLE_FAILS = "EXAMPLE_FAILS", "例子不成立", "example fails"
    VERSIONS_OVERLAP = "VERSIONS_OVERLAP", "版本重叠", "versions overlap"
    VERSIONS_APART = "VERSIONS_APART", "版本之间有空档", "hole between versions"


# What stands against adoption while nobody has closed it.
AGAINST = frozenset({Kind.CONFLICT, Kind.BOTH_ENDS_INCLUSIVE, Kind.EXAMPLE_FAILS})

Witness = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. ``size_fen`` is how much hangs on it, where that is a sum; ``trap`` the open question behind it."""

    kind: Kind
    articles: tuple[str, ...]
    place: str
    text: Text
    witness: Witness
    size_fen: int | None = None
    trap: str | None = None
    closed_by: str | None = None
    line: int = 0

    @property
    def is_open(self) -> bool:
        """Whether it stands against adoption: no reading has been adopted that settles it."""
        return self.kind in AGAINST and self.closed_by is None

    def as_dict(self) -> dict[str, Any]:
        """Give the finding for JSON."""
        return {
            "kind": self.kind.value,
            "title": self.kind.label.as_dict(),
            "open": self.is_open,
            "articles": list(self.articles),
            "place": self.place,
            "line": self.line,
            "text": self.text.as_dict(),
            "witness": dict(self.witness),
            "size_fen": self.size_fen,
            "trap": self.trap,
            "closed_by": self.closed_by,
        }


def stretch(first: int, last: int | None) -> str:
    """Write a stretch of amounts in yuan."""
    if first == last:
        return yuan_of(first)
    return f"{yuan_of(first)}..{'' if last is None else yuan_of(last)}"
