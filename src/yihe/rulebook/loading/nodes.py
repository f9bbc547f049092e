"""The tree that every file and every mapping becomes before it is read: scalars, lists and maps with their place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date


@dataclass(slots=True)
class Node:
    """One value with its place; ``plain`` tells that a scalar stood without quotes."""

    kind: str
    line: int
    key: str
    text: str = ""
    plain: bool = False
    items: "list[Node]" = field(default_factory=list)
    fields: "dict[str, Node]" = field(default_factory=dict)

    @property
    def is_unknown(self) -> bool:
        """Whether it stands for "not known": an empty or null value."""
        return self.kind == "scalar" and self.plain and self.text in ("", "null", "~", "Null", "NULL")

    def says(self, word: str) -> bool:
        """Whether it is exactly this word."""
        return self.kind == "scalar" and self.text == word

    def as_data(self) -> object:
        """Give plain strings, lists and dicts."""
        if self.kind == "map":
            return {name: node.as_data() for name, node in self.fields.items()}
        return [node.as_data() for node in self.items] if self.kind == "list" else self.text

    def within(self) -> Iterator["Node"]:
        """Walk over this node and everything below it."""
        yield self
        for node in (*self.items, *self.fields.values()):
            yield from node.within()


BLANK = Node("blank", 0, "")


def node_of(value: object, key: str = "", line: int = 0) -> Node:
    """Make the tree of plain Python data. A value of any other type becomes a scalar that no reader accepts."""
    if isinstance(value, Mapping):
        fields = {
            str(name): node_of(item, f"{key}.{name}" if key else str(name), line)
            for name, item in value.items()
        }
        return Node("map", line, key, fields=fields)
    if isinstance(value, str):
        return Node("scalar", line, key, text=str(value))
    if isinstance(value, Sequence | set | frozenset):
        items = [node_of(item, f"{key}[{index}]", line) for index, item in enumerate(value)]
        return Node("list", line, key, items=items)
    return Node("scalar", line, key, text=_plain(value), plain=True)


def _plain(value: object) -> str:
    """Write a value that is not text as it would stand in a file."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else repr(value)
