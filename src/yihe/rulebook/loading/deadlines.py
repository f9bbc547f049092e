"""Reading deadlines."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from yihe.rulebook.deadline_rules import (
    DeadlineRule,
    EventMatch,
    Extension,
    FactTest,
    Kind,
    RollOver,
    Suspension,
    Unit,
)
from yihe.rulebook.loading.nodes import Node
from yihe.rulebook.loading.reader import Fields, Reader
from yihe.rulebook.text import Text
from yihe.rulebook.vocabulary import Source

_KEYS = (
    "key", "article", "zh", "en", "kind", "start", "stop", "per", "length", "unit", "given", "source", "consequence",
    "count_event_day", "roll_over", "suspensions", "extension", "backwards",
)  # fmt: skip


def period_reader(reader: Reader) -> Callable[[Node], tuple[date, date | None]]:
    """Give a reader for ``{from: …, until: …}``, a period whose last day is no longer in it."""

    def read(node: Node) -> tuple[date, date | None]:
        fields = reader.fields(node, ("from", "until"))
        since = fields.need("from", reader.day)
        until = fields.need("until", lambda child: None if child.says("open") else reader.day(child))
        if until is not None and until <= since:
            reader.fault(
                node,
                "from < until",
                Text("起止日期颠倒", "the period ends before it begins"),
                f"{since} .. {until}",
            )
        return since, until

    return read


def deadline_reader(reader: Reader, act: str, source: Source | None) -> Callable[[Node], DeadlineRule]:
    """Give a reader for one deadline of an act; ``source`` stands for those that name none."""

    def rule(node: Node) -> DeadlineRule:
        fields = reader.fields(node, _KEYS)
        unit = Unit(fields.need("unit", reader.one_of(*Unit)))
        return DeadlineRule(
            key=fields.need("key", reader.string),
            article=f"{act}-{fields.need('article', reader.string)}",
            title=fields.text(),
            start=fields.need("start", lambda child: _match(reader, child)),
            stop=fields.maybe("stop", lambda child: _match(reader, child)),
            length=0 if unit in (Unit.PROMPTLY, Unit.GIVEN) else fields.need("length", reader.count),
            unit=unit,
            consequence=fields.need("consequence", reader.text),
            source=source or fields.need("source", reader.word(Source)),
            kind=Kind(fields.take("kind", reader.one_of(*Kind), Kind.DUTY)),
            per=fields.take("per", reader.string, ""),
            given=fields.need("given", reader.string) if unit is Unit.GIVEN else "",
            count_event_day=fields.take("count_event_day", reader.flag, default=False),
            roll_over=RollOver(fields.take("roll_over", reader.one_of(*RollOver), RollOver.REST_DAYS)),
            suspensions=fields.take(
                "suspensions", reader.list_of(lambda item: _suspension(reader, item)), ()
            ),
            extension=fields.maybe("extension", lambda child: _extension(reader, child)),
            backwards=fields.take("backwards", reader.flag, default=False),
        )

    def read(node: Node) -> DeadlineRule:
        found, traps = reader.tracked(lambda: rule(node))
        return replace(found, readings=traps)

    return read


def _suspension(reader: Reader, node: Node) -> Suspension:
    """Read time that is not counted."""
    fields = reader.fields(node, ("zh", "en", "begins", "ends"))
    begins = fields.need("begins", lambda child: _match(reader, child))
    return Suspension(fields.text(), begins, fields.need("ends", lambda child: _match(reader, child)))


def _extension(reader: Reader, node: Node) -> Extension:
    """Read a later last day that may be agreed on."""
    fields = reader.fields(node, ("zh", "en", "told_by", "given"))
    by = fields.need("told_by", lambda child: _match(reader, child))
    return Extension(fields.text(), by, fields.need("given", reader.string))


def _match(reader: Reader, node: Node) -> EventMatch:
    """Read which events count."""
    fields = reader.fields(node, ("tag", "also", "when", "moment", "early"))
    tag = fields.need("tag", lambda child: _tag(reader, child))
    also = fields.take("also", reader.list_of(lambda item: _tag(reader, item)), ())
    when = fields.take("when", lambda child: fact_test(reader, child), FactTest({}, {}))
    moment, early = fields.take("moment", reader.string, ""), fields.take("early", reader.flag, default=False)
    return EventMatch(tag, when, moment, early, also)


def _tag(reader: Reader, node: Node) -> str:
    """Read the tag of an event."""
    tag = reader.string(node)
    if tag.count(":") != 2:  # noqa: PLR2004 - wing, noun and verb
        reader.fault(node, "wing:noun:verb", Text("事件标签须为三段", "a tag has three parts"), tag)
    return tag


def fact_test(reader: Reader, node: Node) -> FactTest:
    """Read a question about the facts of an event: names with the values allowed, ``any`` and ``not``."""
    facts: dict[str, tuple[str, ...]] = {}
    least: dict[str, int] = {}
    some: tuple[FactTest, ...] = ()
    none: tuple[FactTest, ...] = ()
    for name, child in reader.entries(node):
        if name == "any":
            some = reader.listing(child, lambda item: fact_test(reader, item))
        elif name == "not":
            none = (fact_test(reader, child),)
        elif child.kind == "map":
            least[name] = _least(reader.fields(child, ("at_least",)), reader)
        else:
            facts[name] = reader.listing(child, reader.string)
    return FactTest(facts, least, some, none)


def _least(fields: Fields, reader: Reader) -> int:
    return fields.need("at_least", reader.count)
