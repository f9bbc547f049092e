"""Reading the file of an act: of the nation, of a region, or of the house."""

from collections.abc import Callable
from typing import TypeVar

from yihe.rulebook.law.acts import Act, Region
from yihe.rulebook.loading.deadlines import deadline_reader, period_reader
from yihe.rulebook.loading.law_appraisals import appraisal, counterpart, grade, vocabulary
from yihe.rulebook.loading.law_entries import LawReader
from yihe.rulebook.loading.law_events import adverse_event_grade, event_level, report_clock
from yihe.rulebook.loading.law_routes import notice, retention_rule, route, threshold
from yihe.rulebook.loading.nodes import Node
from yihe.rulebook.loading.reader import Reader

T = TypeVar("T")

_KEYS = (
    "format", "kind", "code", "title", "in_force", "region", "deadlines", "routes", "notices", "appraisals",
    "accident_grades", "responsibility", "counterparts", "event_levels", "adverse_event_grades", "report_clocks",
    "retention", "thresholds",
)  # fmt: skip


def read_act(node: Node, file: str) -> Act:
    """Read the file of an act.

    Raises:
        BadInput: with everything that is wrong with it.

    """
    reader = Reader(file)
    fields = reader.fields(node, _KEYS)
    fields.need("format", reader.one_of("1"))
    fields.need("kind", reader.one_of("act"))
    code = fields.need("code", reader.string)
    law = LawReader(reader, code)

    def entries(name: str, read: Callable[[LawReader, Node], T]) -> tuple[T, ...]:
        return fields.take(name, reader.list_of(lambda item: read(law, item)), ())

    title = fields.need("title", reader.text)
    since, until = fields.need("in_force", period_reader(reader))
    one_deadline = deadline_reader(reader, code, None)
    act = Act(
        code=code,
        title=title,
        in_force_from=since,
        in_force_until=until,
        deadlines=entries("deadlines", lambda _, child: one_deadline(child)),
        region=fields.maybe("region", lambda child: _region(reader, child)),
        routes=entries("routes", route),
        notices=entries("notices", notice),
        appraisals=entries("appraisals", appraisal),
        accident_grades=entries("accident_grades", grade),
        responsibility=entries("responsibility", vocabulary),
        counterparts=entries("counterparts", counterpart),
        event_levels=entries("event_levels", event_level),
        adverse_event_grades=entries("adverse_event_grades", adverse_event_grade),
        report_clocks=entries("report_clocks", report_clock),
        retention=entries("retention", retention_rule),
        thresholds=entries("thresholds", threshold),
    )
    reader.finish()
    return act


def _region(reader: Reader, node: Node) -> Region:
    fields = reader.fields(node, ("code", "zh", "en"))
    return Region(fields.need("code", reader.string), fields.text())
