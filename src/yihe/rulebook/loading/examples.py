"""Reading the examples of a regulation."""

from collections.abc import Mapping

from yihe.rulebook.facts import PARTS
from yihe.rulebook.loading.facts import KEYS
from yihe.rulebook.loading.nodes import Node
from yihe.rulebook.loading.reader import Reader
from yihe.rulebook.policy import Example, ExampleRow

# What a row may expect. Measures are written by code, with the months behind it: ``LOWER_APPOINTMENT 6``; what the unit
# pays stands behind its code in yuan: ``FINE 20000``. A share that the text does not give is ``missing``.
# ``low`` and ``high`` are the limits of the principal's share, ``bands`` the highest band of each scale used, ``rungs``
# the rows of managers that apply, the absorbed ones too, and ``cuts`` the managers with rates and sums.
EXPECTED = (
    "class", "nature", "base", "share", "secondary", "band", "tier", "measures", "possible", "managers", "department",
    "unit", "reviews", "low", "high", "bands", "roles", "department_share", "rungs", "cuts",
)  # fmt: skip


def read_examples(reader: Reader, node: Node) -> tuple[Example, ...]:
    """Read the examples; their facts are checked when they run."""
    return reader.listing(node, lambda child: _example(reader, child))


def _example(reader: Reader, node: Node) -> Example:
    fields = reader.fields(node, ("id", "zh", "en", "given", "readings", "rows"))
    return Example(
        id=fields.need("id", reader.string),
        title=fields.text(),
        given=fields.need("given", lambda child: _data(reader, child)),
        readings=fields.take(
            "readings", lambda child: {name: reader.string(item) for name, item in reader.entries(child)}, {}
        ),
        rows=fields.need("rows", reader.list_of(lambda item: _row(reader, item))),
    )


def _data(reader: Reader, node: Node) -> Mapping[str, object]:
    reader.fields(node, KEYS)
    return {name: child.as_data() for name, child in reader.entries(node)}


def _row(reader: Reader, node: Node) -> ExampleRow:
    fields = reader.fields(node, (*PARTS, *EXPECTED))
    paid = {part: text for part in PARTS if (text := fields.maybe(part, reader.string)) is not None}
    return ExampleRow(
        node.line,
        paid,
        {name: fields.need(name, lambda child: child.as_data()) for name in EXPECTED if fields.has(name)},
    )
