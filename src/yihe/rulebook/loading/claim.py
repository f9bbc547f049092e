"""Reading the facts from which damages are reckoned."""

from collections.abc import Collection

from yihe.rulebook.damages.claim import Claim, Entered, Extra
from yihe.rulebook.damages.words import Basis, Degree, Figure, Harm, Household, Item
from yihe.rulebook.loading.claim_items import one_of, read_entered, read_years
from yihe.rulebook.loading.nodes import Node
from yihe.rulebook.loading.reader import Fields, Reader
from yihe.rulebook.text import Text

KEYS = (
    "basis", "tort_on", "debate_ended_on", "region", "own_region", "statistics_year", "household", "harm", "victim",
    "disability", "responsibility", "statistics", "items", "other", "outside", "readings",
)  # fmt: skip
_GRADES = ("grade", "accident_grade", "coefficient")
WORST_GRADE, LIGHTEST_GRADE = 1, 10


def read_claim(node: Node, file: str, regions: Collection[str]) -> Claim:
    """Read a claim; the regions it names must be among those of which there are statistics.

    Raises:
        BadInput: with everything that is wrong with it.

    """
    reader = Reader(file)
    claim = _claim(reader, node, regions)
    reader.finish()
    return claim


def _claim(reader: Reader, node: Node, regions: Collection[str]) -> Claim:
    fields = reader.fields(node, KEYS, nulls=True)
    victim = fields.take(
        "victim",
        lambda child: reader.fields(child, ("born_on", "age", "graded_on", "died_on"), nulls=True),
        reader.fields(Node("map", 0, ""), ()),
    )
    born_on, age = (
        victim.maybe("born_on", reader.day),
        victim.maybe("age", lambda child: read_years(reader, child)),
    )
    share, degree = fields.take("responsibility", lambda child: _responsibility(reader, child), (None, None))
    grade, accident_grade, coefficient = fields.take(
        "disability", lambda child: _disability(reader, child), (None, None, None)
    )
    dates = {
        name: day
        for holder, names in ((fields, ("tort_on", "debate_ended_on")), (victim, ("graded_on", "died_on")))
        for name in names
        if (day := holder.maybe(name, reader.day)) is not None
    }
    one_of(reader, victim, ("born_on", "age"))
    _check_order(reader, victim, fields)
    return Claim(
        source=reader.file,
        lines={one.key: one.line for one in node.within()},
        basis=fields.maybe("basis", reader.word(Basis)),
        dates=dates,
        region=fields.maybe("region", lambda child: _region(reader, child, regions)),
        own_region=fields.maybe("own_region", lambda child: _region(reader, child, regions)),
        statistics_year=fields.maybe("statistics_year", reader.count),
        household=fields.maybe("household", reader.word(Household)),
        harm=fields.maybe("harm", reader.word(Harm)),
        born_on=born_on,
        age=age,
        grade=grade,
        accident_grade=accident_grade,
        coefficient=coefficient,
        share=share,
        degree=degree,
        statistics=fields.take("statistics", lambda child: _statistics(reader, child), {}),
        items=fields.take("items", lambda child: _items(reader, child), {}),
        other=fields.take("other", lambda child: _extras(reader, child), ()),
        outside=fields.take("outside", lambda child: _extras(reader, child), ()),
        readings=fields.take(
            "readings", lambda child: {name: reader.string(item) for name, item in reader.entries(child)}, {}
        ),
    )


def _check_order(reader: Reader, victim: Fields, fields: Fields) -> None:
    """Dates that cannot stand before others; a harm at birth may come before it."""
    pairs = [
        (victim, "born_on", victim, "graded_on"),
        (victim, "born_on", victim, "died_on"),
        (fields, "tort_on", victim, "graded_on"),
        (fields, "tort_on", victim, "died_on"),
        (fields, "tort_on", fields, "debate_ended_on"),
    ]
    for first, earlier, second, later in pairs:
        if first.has(earlier) and second.has(later):
            begin, end = first.node.fields[earlier], second.node.fields[later]
            if end.text < begin.text:
                message = Text("日期先后颠倒", "this date lies before the one it follows")
                reader.fault(end, f">= {earlier} ({begin.text})", message)


def _region(reader: Reader, node: Node, regions: Collection[str]) -> str:
    code = reader.string(node)
    if code and code not in regions:
        message = Text(
            "没有该地区的统计数据；可增加该地区的数据文件，或在 statistics 中直接写明数据",
            "there are no statistics of this region; add its file, or state the figures under “statistics”",
        )
        reader.fault(node, " | ".join(sorted(regions)), message)
    return code


def _responsibility(reader: Reader, node: Node) -> tuple[int | None, Degree | None]:
    """Read a rate, or the degree that the appraiser found."""
    if node.kind != "map":
        return reader.rate(node).low, None
    return None, reader.fields(node, ("degree",)).need("degree", reader.word(Degree))


def _disability(reader: Reader, node: Node) -> tuple[int | None, str | None, int | None]:
    """Read the grade of disability or of the accident, or the coefficient that several grades make together."""
    fields = reader.fields(node, _GRADES, nulls=True)
    one_of(reader, fields, _GRADES)
    coefficient = fields.maybe("coefficient", reader.rate)
    grade = fields.maybe("grade", lambda child: _grade(reader, child))
    return grade, fields.maybe("accident_grade", reader.string), coefficient.low if coefficient else None


def _grade(reader: Reader, node: Node) -> int:
    grade = reader.integer(node)
    if not WORST_GRADE <= grade <= LIGHTEST_GRADE:
        message = Text("伤残等级为一级（最重）至十级", "grades of disability run from 1, the worst, to 10")
        reader.fault(node, f"{WORST_GRADE}..{LIGHTEST_GRADE}", message)
        return WORST_GRADE
    return grade


def _statistics(reader: Reader, node: Node) -> dict[Figure, int]:
    fields = reader.fields(node, tuple(Figure), nulls=True)
    return {figure: fields.need(figure, reader.money) for figure in Figure if fields.has(figure)}


def _items(reader: Reader, node: Node) -> dict[Item, Entered]:
    known = {item.key: item for item in Item if item is not Item.OTHER}
    fields = reader.fields(node, tuple(known), nulls=True)
    given = {item: fields.node.fields[name] for name, item in known.items() if fields.has(name)}
    return {item: read_entered(reader, child, item) for item, child in given.items()}


def _extras(reader: Reader, node: Node) -> tuple[Extra, ...]:
    return reader.listing(node, lambda child: _extra(reader, child))


def _extra(reader: Reader, node: Node) -> Extra:
    fields = reader.fields(node, ("name", "yuan"))
    return Extra(fields.need("name", reader.string), fields.need("yuan", reader.money))
