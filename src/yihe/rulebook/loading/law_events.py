"""Reading levels of events, grades of adverse events and clocks for reports."""

from yihe.rulebook.law.events import AdverseEventGrade, EventLevel, ReportClock
from yihe.rulebook.law.terms import CountsFrom
from yihe.rulebook.loading.deadlines import fact_test
from yihe.rulebook.loading.law_entries import LawReader
from yihe.rulebook.loading.nodes import Node


def event_level(law: LawReader, node: Node) -> EventLevel:
    """Read a level of quality events."""
    reader = law.reader
    fields = law.entry(node, ("code", "zh", "en", "criteria", "when", "deadline"))
    return EventLevel(
        code=fields.need("code", reader.string),
        article=law.article(fields),
        source=law.source(fields),
        title=fields.text(),
        criteria=law.pair(fields, "criteria"),
        when=fields.need("when", lambda child: fact_test(reader, child)),
        deadline=fields.need("deadline", reader.string),
    )


def adverse_event_grade(law: LawReader, node: Node) -> AdverseEventGrade:
    """Read a grade of adverse events."""
    fields = law.entry(node, ("code", "zh", "en", "criteria"))
    return AdverseEventGrade(
        code=fields.need("code", law.reader.string),
        article=law.article(fields),
        source=law.source(fields),
        title=fields.text(),
        criteria=law.pair(fields, "criteria"),
    )


def report_clock(law: LawReader, node: Node) -> ReportClock:
    """Read a report that some harm calls for."""
    reader = law.reader
    fields = law.entry(node, ("code", "zh", "en", "counts_from", "when", "deadline", "contents"))
    return ReportClock(
        code=fields.need("code", reader.string),
        article=law.article(fields),
        source=law.source(fields),
        title=fields.text(),
        counts_from=fields.need("counts_from", reader.word(CountsFrom)),
        when=fields.need("when", lambda child: fact_test(reader, child)),
        deadline=fields.need("deadline", reader.string),
        contents=fields.take(
            "contents",
            reader.list_of(reader.text),
            (),
        ),
    )
