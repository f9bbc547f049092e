"""Reading the statistics of a region."""

import re

from yihe.rulebook.damages.statistics import Region, Value
from yihe.rulebook.damages.words import Figure
from yihe.rulebook.loading.nodes import Node
from yihe.rulebook.loading.reader import Reader
from yihe.rulebook.text import Text
from yihe.rulebook.vocabulary import Source

_CODE = re.compile(r"[A-Z]+(_[A-Z]+)*")


def read_region(node: Node, file: str) -> Region:
    """Read the statistics of one region: a county or province is such a file and nothing else.

    Raises:
        BadInput: with everything that is wrong with it.

    """
    reader = Reader(file)
    fields = reader.fields(node, ("format", "kind", "code", "title", "origins", "values"))
    fields.need("format", reader.one_of("1"))
    fields.need("kind", reader.one_of("statistics"))
    code = fields.need("code", lambda child: _code(reader, child))
    title = fields.need("title", reader.text)
    origins = fields.need(
        "origins",
        lambda child: {name: _origin(reader, item) for name, item in reader.entries(child)},
    )
    values: dict[tuple[Figure, int], Value] = {}
    for item in fields.need("values", reader.list_of(lambda one: one)):
        _value(reader, item, origins, values)
    reader.finish()
    return Region(code, title, values)


def _code(reader: Reader, node: Node) -> str:
    code = reader.string(node)
    if code and not _CODE.fullmatch(code):
        reader.fault(
            node, "JIANGSU", Text("地区代码须为大写字母", "the code of a region is written in capitals")
        )
    return code


def _origin(reader: Reader, node: Node) -> tuple[Source, Text]:
    fields = reader.fields(node, ("source", "zh", "en"))
    return fields.need("source", reader.word(Source)), fields.text()


def _value(
    reader: Reader,
    node: Node,
    origins: dict[str, tuple[Source, Text]],
    values: dict[tuple[Figure, int], Value],
) -> None:
    """Read one figure of one year; a figure stands once for a year."""
    fields = reader.fields(node, ("figure", "year", "yuan", "origin"))
    figure, year = fields.need("figure", reader.word(Figure)), fields.need("year", reader.count)
    fen, origin = fields.need("yuan", reader.money), fields.need("origin", reader.one_of(*origins or ("-",)))
    if (figure, year) in values:
        message = Text("同一年份的数据重复", "the figure stands twice for this year")
        reader.fault(node, "each figure once a year", message, f"{figure.value} {year}")
    values[figure, year] = Value(fen, *origins.get(origin, (Source.FROM_MEMORY, Text("", ""))))
