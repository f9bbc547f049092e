"""Reading what is entered for one item: a sum, vouchers, times and pieces, dependants, relatives."""

from yihe.rulebook.damages.claim import Attendance, Dependant, Entered, Pay, Period, Piece
from yihe.rulebook.damages.entered import PER
from yihe.rulebook.damages.words import Household, Item
from yihe.rulebook.loading.nodes import Node
from yihe.rulebook.loading.reader import Fields, Reader
from yihe.rulebook.text import Text

_TIMES = ("days", "months", "years")
_RATES = ("per_day", "per_month", "per_year", "three_years")
_PERIOD_KEYS = (*_TIMES, *_RATES, "persons", "degree", "fixed_income")
_COSTS = ("transport", "lost_wages", "lodging")
_DEPENDANT_KEYS = ("born_on", "age", "supporters", "household", "no_capacity", "no_income", "years")
_PURPOSES = ("HANDLING", "FUNERAL")
YEARS_AVERAGED = 3
OLDEST = 130


def read_entered(reader: Reader, node: Node, item: Item) -> Entered:
    """Read an item: a sum of money, or what it is made of."""
    if node.kind == "list":
        return _listed(reader, node, item)
    if node.kind != "map":
        return Entered(fen=reader.money(node))
    fields = reader.fields(node, ("paid", "less", "years"), nulls=True)
    if fields.has("paid") == fields.has("years"):
        message = Text(
            "须写一个金额，或票据 {paid: […]}，或年限 {years: …}，或列表",
            "write a sum, or vouchers {paid: […]}, or the years {years: …}, or a list",
        )
        reader.fault(node, "80000 | {paid: [100]} | {years: 6} | [{…}]", message)
    return Entered(
        paid=fields.maybe("paid", reader.list_of(reader.money)),
        less=fields.take("less", reader.list_of(reader.money), ()),
        years=fields.maybe("years", lambda child: read_years(reader, child)),
    )


def _listed(reader: Reader, node: Node, item: Item) -> Entered:
    if item is Item.DEPENDANTS:
        return Entered(dependants=reader.listing(node, lambda child: _dependant(reader, child)))
    if item is Item.ATTENDANTS:
        return Entered(attendances=reader.listing(node, lambda child: _attendance(reader, child)))
    return Entered(parts=reader.listing(node, lambda child: _part(reader, child)))


def _part(reader: Reader, node: Node) -> Period | Piece:
    """Read a time at a rate, or a piece at a price."""
    if node.kind == "map" and ("price" in node.fields or "times" in node.fields):
        fields = reader.fields(node, ("price", "times"), nulls=True)
        return Piece(fields.maybe("price", reader.money), fields.maybe("times", reader.count))
    fields = reader.fields(node, _PERIOD_KEYS, nulls=True)
    unit, rate = one_of(reader, fields, _TIMES), one_of(reader, fields, _RATES)
    pay = _pay(reader, fields, rate) if rate else None
    unit = unit or "days"
    if pay is not None and (pay.unit, unit) not in PER:
        message = Text("标准与时间的单位不合", "the rate does not fit the unit of the time")
        expected = " | ".join(f"per_{per}: {time}" for per, time in PER)
        reader.fault(node, expected, message, f"{rate}: {unit}")
    degree = fields.maybe("degree", reader.rate)
    return Period(
        unit=unit,
        count=fields.maybe(unit, reader.count),
        pay=pay,
        persons=fields.maybe("persons", reader.count),
        degree=degree.low if degree else None,
        fixed_income=fields.maybe("fixed_income", reader.flag),
    )


def one_of(reader: Reader, fields: Fields, names: tuple[str, ...]) -> str:
    """Give the one of several fields that stands there; empty for none."""
    found = [name for name in names if fields.has(name)]
    if len(found) > 1:
        message = Text("其中只能写一项", "give one of them only")
        reader.fault(fields.node, " | ".join(names), message, ", ".join(found))
    return found[0] if found else ""


def _pay(reader: Reader, fields: Fields, name: str) -> Pay:
    """Read a rate, or the incomes of the last three years, of which the average counts."""
    if name != "three_years":
        return Pay(name.removeprefix("per_"), fields.need(name, reader.money))
    incomes = fields.need(name, reader.list_of(reader.money))
    if len(incomes) != YEARS_AVERAGED:
        message = Text("须写最近三年的收入", "the incomes of the last three years are expected")
        reader.fault(fields.node.fields[name], "[80000, 81000, 82000]", message, f"{len(incomes)}")
    return Pay("year", sum(incomes), YEARS_AVERAGED)


def _dependant(reader: Reader, node: Node) -> Dependant:
    fields = reader.fields(node, _DEPENDANT_KEYS, nulls=True)
    one_of(reader, fields, ("born_on", "age"))
    return Dependant(
        born_on=fields.maybe("born_on", reader.day),
        age=fields.maybe("age", lambda child: read_years(reader, child)),
        supporters=fields.maybe("supporters", reader.count),
        household=fields.maybe("household", reader.word(Household)),
        asked={name: fields.maybe(name, reader.flag) for name in ("no_capacity", "no_income")},
        years=fields.maybe("years", lambda child: read_years(reader, child)),
    )


def _attendance(reader: Reader, node: Node) -> Attendance:
    fields = reader.fields(node, ("for", "persons", *_COSTS), nulls=True)
    return Attendance(
        purpose=fields.need("for", reader.one_of(*_PURPOSES)),
        persons=fields.maybe("persons", reader.count),
        costs={name: fields.maybe(name, reader.money) for name in _COSTS},
    )


def read_years(reader: Reader, node: Node) -> int:
    """Read an age in completed years, or a number of years that may be none."""
    years = reader.integer(node)
    if not 0 <= years <= OLDEST:
        reader.fault(node, f"0..{OLDEST}", Text("年龄或年限超出范围", "the years are out of range"))
    return years
