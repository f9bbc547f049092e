"""Reading scales: bands in rising order, joined without gap or overlap."""

from collections.abc import Iterable
from itertools import pairwise

from yihe.rulebook.loading.nodes import Node
from yihe.rulebook.loading.reader import Reader
from yihe.rulebook.money import Rate
from yihe.rulebook.scales import KINDS, Band, Scale
from yihe.rulebook.text import Text

Choices = dict[str, tuple[int, int]]


def read_scale(
    reader: Reader, node: Node, bases: Iterable[str], choices: Choices
) -> tuple[Scale | None, str]:
    """Read a scale and the base it counts from; None for what the text does not give.

    Discretionary rates are entered in ``choices``.
    """
    if node.says("missing"):
        return None, ""
    fields = reader.fields(node, ("kind", "base", "bands"))
    kind = fields.need("kind", reader.one_of(*KINDS))
    base = fields.need("base", reader.one_of("missing", *bases))
    bands: tuple[Band, ...] = ()
    if kind != "none":
        bands = fields.need(
            "bands", lambda child: reader.listing(child, lambda item: _band(reader, item, choices))
        )
    _check_joined(reader, fields.node, bands)
    return (None, "") if base == "missing" else (Scale(kind, bands), base)


def _band(reader: Reader, node: Node, choices: Choices) -> Band:
    """Read one band: a rate, a range of rates with the name of its choice, or a fixed sum."""
    fields = reader.fields(node, ("id", "over", "rate", "rates", "choice", "yuan"))
    over = fields.need("over", reader.interval)
    rate = Rate(0, 0)
    if fields.has("rates"):
        low, high = fields.need("rates", reader.rate_range)
        rate = Rate(low, high, fields.need("choice", reader.string))
        choices[rate.choice] = (low, high)
    elif not fields.has("yuan"):
        rate = fields.need("rate", reader.rate)
    lower = over.first - over.text.startswith("(")
    upper = None if over.last is None else over.last + over.text.endswith(")")
    return Band(
        fields.need("id", reader.string), over, lower, upper, rate, fields.take("yuan", reader.money, 0)
    )


def _check_joined(reader: Reader, node: Node, bands: tuple[Band, ...]) -> None:
    """Each band must begin where the one before it ends."""
    if bands and bands[0].lower != 0:
        reader.fault(
            node, "(0, …]", Text("第一段须从0起", "the first band begins at 0"), bands[0].interval.text
        )
    for before, band in pairwise(bands):
        if before.interval.last is None or band.interval.first != before.interval.last + 1:
            message = Text("各段须由低到高，首尾相接，不重叠", "bands rise and join without gap or overlap")
            reader.fault(node, f"after {before.interval.text}", message, band.interval.text)
