"""Reading maps, lists and switches; whatever is wrong is recorded and reading goes on, so that faults come together."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TypeVar

from yihe.rulebook.loading.nodes import Node
from yihe.rulebook.loading.values import Values
from yihe.rulebook.text import Text

T = TypeVar("T")
D = TypeVar("D")


class Reader(Values):
    """Reads the nodes of one file; at the end ``finish`` raises when anything was wrong."""

    def __init__(
        self,
        file: str,
        readings: Mapping[str, str] | None = None,
        known: Mapping[str, Collection[str]] | None = None,
    ) -> None:
        """Read as ``file``; ``readings`` settles each ``by`` switch among the ``known`` traps and their readings."""
        super().__init__(file)
        self.readings = dict(readings or {})
        self.known = dict(known or {})
        self._used: list[set[str]] = [set()]

    def tracked(self, read: Callable[[], T]) -> tuple[T, tuple[str, ...]]:
        """Read something, and name the traps whose switch was met on the way."""
        self._used.append(set())
        value = read()
        used = self._used.pop()
        self._used[-1].update(used)
        return value, tuple(sorted(used))

    def met(self, traps: Iterable[str]) -> None:
        """Count traps as met: those behind something that was read elsewhere and is now used."""
        self._used[-1].update(traps)

    def value(self, node: Node, read: Callable[[Node], T]) -> T:
        """Read a value that may be a switch by reading, also one within another.

        Every alternative is checked; the chosen one is returned.
        """
        if node.kind != "map" or "by" not in node.fields:
            return read(node)
        trap = node.fields["by"].text
        known = self.known.get(trap)
        given = [name for name in node.fields if name != "by"]
        if known is None or set(given) != set(known):
            expected = " | ".join(known or self.known) or "no switch"
            self.fault(
                node,
                expected,
                Text(
                    "切换值须恰好列出该疑点的各读法",
                    "a switch names a trap and gives a value for each of its readings",
                ),
                trap,
            )
            return self.filler(read)
        self._used[-1].add(trap)
        found = {name: self.tracked_apart(node.fields[name], read) for name in given}
        value, used = found[self.readings.get(trap, given[0])]
        self._used[-1].update(used)
        return value

    def tracked_apart(self, node: Node, read: Callable[[Node], T]) -> tuple[T, set[str]]:
        """Read an alternative of a switch; the traps met in it matter only where it is the one chosen."""
        self._used.append(set())
        value = self.value(node, read)
        return value, self._used.pop()

    def fields(self, node: Node, names: Collection[str], *, nulls: bool = False) -> "Fields":
        """Open a map whose keys must be among ``names``; with ``nulls`` an empty value is the same as none."""
        if node.kind != "map":
            self.fault(
                node, "{" + ", ".join(names) + "}", Text("此处须为键值结构", "a mapping is expected here")
            )
            return Fields(self, Node("map", node.line, node.key))
        for name in node.fields:
            if name not in names:
                self.fault(
                    node.fields[name],
                    " | ".join(names),
                    Text(f"不认识的键“{name}”", f"unknown key “{name}”"),
                    name,
                )
        kept = {name: child for name, child in node.fields.items() if not (nulls and child.is_unknown)}
        return Fields(self, Node("map", node.line, node.key, fields=kept))

    def listing(self, node: Node, read: Callable[[Node], T]) -> tuple[T, ...]:
        """Read a list. An item that is ``none``, also by the reading chosen, is left out."""
        if node.kind != "list":
            self.fault(node, "[…]", Text("此处须为列表", "a list is expected here"))
            return ()

        def item(child: Node) -> T | None:
            return None if child.says("none") else read(child)

        return tuple(found for child in node.items if (found := self.value(child, item)) is not None)

    def list_of(self, read: Callable[[Node], T]) -> Callable[[Node], tuple[T, ...]]:
        """Give what reads a list of such items."""
        return lambda node: self.listing(node, read)

    def set_of(self, read: Callable[[Node], T]) -> Callable[[Node], frozenset[T]]:
        """Give what reads a list of such items whose order tells nothing."""
        return lambda node: frozenset(self.listing(node, read))

    def text(self, node: Node) -> Text:
        """Read a map of ``zh`` and ``en``."""
        return self.fields(node, ("zh", "en")).text()

    def entries(self, node: Node) -> list[tuple[str, Node]]:
        """Give the names and values of a map whose names are free."""
        if node.kind != "map":
            self.fault(node, "{…}", Text("此处须为键值结构", "a mapping is expected here"))
            return []
        return list(node.fields.items())


class Fields:
    """The fields of one map, read by name."""

    def __init__(self, reader: Reader, node: Node) -> None:
        """Read ``node`` through ``reader``."""
        self.reader = reader
        self.node = node

    def has(self, name: str) -> bool:
        """Whether the field stands there."""
        return name in self.node.fields

    def need(self, name: str, read: Callable[[Node], T]) -> T:
        """Read a field that must stand there."""
        if name not in self.node.fields:
            self.reader.fault(self.node, name, Text(f"缺少“{name}”", f"“{name}” is missing"), "-")
            return self.reader.filler(read)
        return self.reader.value(self.node.fields[name], read)

    def take(self, name: str, read: Callable[[Node], T], default: D) -> T | D:
        """Read a field, or give the default where it does not stand."""
        return self.need(name, read) if name in self.node.fields else default

    def maybe(self, name: str, read: Callable[[Node], T]) -> T | None:
        """Read a field, or give None where it does not stand."""
        return self.need(name, read) if name in self.node.fields else None

    def text(self) -> Text:
        """Read the pair ``zh`` and ``en`` of this map."""
        return Text(self.need("zh", self.reader.string), self.need("en", self.reader.string))
