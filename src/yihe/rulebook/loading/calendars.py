"""Reading the table of rest days and make-up working days."""

import re
from datetime import date, timedelta

from yihe.rulebook.calendars import ONE_DAY, Calendar
from yihe.rulebook.loading.nodes import Node
from yihe.rulebook.loading.reader import Reader
from yihe.rulebook.text import Text

_DAYS = re.compile(r"([0-9]{2}-[0-9]{2})(?:\.\.([0-9]{2}-[0-9]{2}))?")


def read_calendar(node: Node, file: str) -> Calendar:
    """Read a calendar file; its years must follow each other without a hole.

    Raises:
        BadInput: with everything that is wrong with it.

    """
    reader = Reader(file)
    fields = reader.fields(node, ("format", "kind", "title", "source", "occasions", "years"))
    fields.need("format", reader.one_of("1"))
    fields.need("kind", reader.one_of("calendar"))
    fields.need("title", reader.text)
    source = fields.need("source", reader.text)
    occasions = fields.need(
        "occasions",
        lambda child: {
            name: reader.fields(item, ("zh", "en")).text() for name, item in reader.entries(child)
        },
    )
    rest: dict[date, Text] = {}
    work: set[date] = set()
    years = fields.need(
        "years", lambda child: [(_year(reader, name, item), item) for name, item in reader.entries(child)]
    )
    numbers = [year for year, _ in years]
    if not numbers or numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        reader.fault(
            fields.node, "2004, 2005, …", Text("年份须连续", "the years must follow each other"), f"{numbers}"
        )
    for year, item in years:
        _read_year(reader, year, item, occasions, rest, work)
    reader.finish()
    return Calendar(rest, frozenset(work), numbers[0], numbers[-1], source)


def _year(reader: Reader, name: str, node: Node) -> int:
    """Read the name of a year."""
    if re.fullmatch(r"(19|20|21)[0-9]{2}", name):
        return int(name)
    reader.fault(node, "2026", Text("须为年份", "a year is expected here"), name)
    return 0


def _read_year(
    reader: Reader, year: int, node: Node, occasions: dict[str, Text], rest: dict[date, Text], work: set[date]
) -> None:
    fields = reader.fields(node, ("rest", "work"))
    for name, child in fields.need("rest", reader.entries):
        if name not in occasions:
            reader.fault(child, " | ".join(occasions), Text("不认识的节日", "unknown occasion"), name)
        for days in reader.listing(child, lambda item: _days(reader, year, item)):
            rest.update(dict.fromkeys(days, occasions.get(name, Text("", ""))))
    for days in fields.need("work", reader.list_of(lambda item: _days(reader, year, item))):
        work.update(days)
    if work & rest.keys():
        both = ", ".join(sorted(day.isoformat() for day in work & rest.keys()))
        reader.fault(node, "rest | work", Text("同一天既休息又上班", "a day is both rest and work"), both)


def _days(reader: Reader, year: int, node: Node) -> tuple[date, ...]:
    """Read ``01-01`` or ``01-01..01-03``."""
    match = _DAYS.fullmatch(node.text)
    try:
        first = date.fromisoformat(f"{year}-{match[1]}") if match else None
        last = date.fromisoformat(f"{year}-{match[2] or match[1]}") if match else None
    except ValueError:
        first = last = None
    if first is None or last is None or last < first:
        reader.fault(
            node, "01-01..01-03", Text("日期或日期范围有误", "a day or a range of days is expected here")
        )
        return ()
    return tuple(first + timedelta(days=offset) for offset in range((last - first) // ONE_DAY + 1))
