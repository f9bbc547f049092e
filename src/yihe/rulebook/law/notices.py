"""What must be told, to whom, and what it must contain."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from yihe.rulebook.deadline_rules import FactTest
from yihe.rulebook.text import Text
from yihe.rulebook.vocabulary import Source


@dataclass(frozen=True, slots=True)
class NoticeItem:
    """One thing a notice must contain, and the facts under which it must."""

    code: str
    title: Text
    when: FactTest


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the law orders to be told; ``deadline`` is the key of its time limit, empty where there is none."""

    code: str
    article: str
    source: Source
    title: Text
    receiver: Text
    deadline: str
    items: tuple[NoticeItem, ...]

    def items_for(self, facts: Mapping[str, Any]) -> tuple[NoticeItem, ...]:
        """Give the items that the facts of a case call for, such as ``{"death": True}``."""
        return tuple(item for item in self.items if item.when.holds(facts))
