"""Reading scales: bands in rising order, joined without gap or overlap; those used more than once have a name."""

from collections.abc import Collection
from itertools import pairwise

from yihe.rulebook.intervals import Interval
from yihe.rulebook.loading.nodes import Node
from yihe.rulebook.loading.reader import Fields, Reader
from yihe.rulebook.money import Rate
from yihe.rulebook.scales import KINDS, Band, Scale
from yihe.rulebook.text import Text

Choices = dict[str, tuple[int, int]]
# A scale with the base it counts from; no scale: the text does not give it.
Based = tuple[Scale | None, str]
FEN_A_YUAN = 100


class ScaleReader:
    """Reads scales over some bases; ``choices`` gathers the discretionary rates met, with their bounds."""

    def __init__(self, reader: Reader, fields: Fields, bases: Collection[str]) -> None:
        """Read the named scales of the policy whose top map is ``fields``."""
        self.reader = reader
        self.bases = tuple(bases)
        self.choices: Choices = {}
        self.named: dict[str, tuple[Based, tuple[str, ...]]] = {}
        self.named = fields.take("scales", self._named, self.named)

    def read(self, node: Node) -> Based:
        """Read a scale, written out or by its name."""
        if node.says("missing"):
            return None, ""
        if node.kind != "scalar":
            return self._scale(node)
        if node.text not in self.named:
            names = " | ".join(("missing", *self.named))
            self.reader.fault(node, names, Text("没有这个名称的分段表", "there is no scale of this name"))
            return None, ""
        scale, traps = self.named[node.text]
        self.reader.met(traps)
        return scale

    def flat(self, fields: Fields) -> Based:
        """Read one ``rate`` of a base (``of``) as a scale of one band."""
        rate = self._rate(fields, fields.need("rate", self.reader.rate_span))
        base = fields.need("of", self.reader.one_of(*self.bases))
        return Scale("cumulative", (Band("a", Interval(1, None, "(0, )"), 0, None, rate),)), base

    def _named(self, node: Node) -> dict[str, tuple[Based, tuple[str, ...]]]:
        reader = self.reader
        return {
            name: reader.tracked(lambda child=child: reader.value(child, self._scale))  # type: ignore[misc]
            for name, child in reader.entries(node)
        }

    def _scale(self, node: Node) -> Based:
        reader = self.reader
        fields = reader.fields(node, ("kind", "base", "counted_in", "bands"))
        kind = fields.need("kind", reader.one_of(*KINDS))
        base = fields.need("base", reader.one_of("missing", *self.bases))
        unit = fields.take("counted_in", reader.one_of("fen", "yuan"), "fen")
        bands: tuple[Band, ...] = ()
        if kind != "none":
            bands = fields.need("bands", reader.list_of(self._band))
        self._check_joined(fields.node, bands)
        scale = Scale(kind, bands, FEN_A_YUAN if unit == "yuan" else 1)
        return (None, "") if base == "missing" else (scale, base)

    def _band(self, node: Node) -> Band:
        """Read one band: a rate, a range of rates with the name of its choice, or a fixed sum."""
        reader = self.reader
        fields = reader.fields(node, ("id", "over", "rate", "rates", "choice", "yuan"))
        over = fields.need("over", reader.interval)
        rate = Rate(0, 0)
        if not fields.has("yuan"):
            span = fields.need("rates", reader.rate_range) if fields.has("rates") else None
            rate = self._rate(fields, span or fields.need("rate", reader.rate_span))
        lower = over.first - over.text.startswith("(")
        upper = None if over.last is None else over.last + over.text.endswith(")")
        return Band(
            fields.need("id", reader.string), over, lower, upper, rate, fields.take("yuan", reader.money, 0)
        )

    def _rate(self, fields: Fields, span: tuple[int, int]) -> Rate:
        """Give a rate; a range needs the name of its choice."""
        low, high = span
        if low == high:
            return Rate(low, high)
        name = fields.need("choice", self.reader.string)
        self.choices[name] = span
        return Rate(low, high, name)

    def _check_joined(self, node: Node, bands: tuple[Band, ...]) -> None:
        """Each band must begin where the one before it ends."""
        if bands and bands[0].lower != 0:
            message = Text("第一段须从0起", "the first band begins at 0")
            self.reader.fault(node, "(0, …]", message, bands[0].interval.text)
        for before, band in pairwise(bands):
            if before.interval.last is None or band.interval.first != before.interval.last + 1:
                message = Text(
                    "各段须由低到高，首尾相接，不重叠", "bands rise and join without gap or overlap"
                )
                self.reader.fault(node, f"after {before.interval.text}", message, band.interval.text)
