"""Reading routes, notices, retention and thresholds of an act."""

from yihe.rulebook.deadline_rules import FactTest
from yihe.rulebook.law.keeping import RetentionRule, Threshold
from yihe.rulebook.law.notices import Notice, NoticeItem
from yihe.rulebook.law.routes import Route, RouteExclusion
from yihe.rulebook.law.terms import Consent, RouteCode
from yihe.rulebook.loading.deadlines import fact_test
from yihe.rulebook.loading.law_entries import LawReader
from yihe.rulebook.loading.nodes import Node
from yihe.rulebook.vocabulary import HandledBy


def route(law: LawReader, node: Node) -> Route:
    """Read a route to resolution."""
    reader = law.reader
    names = (
        "code",
        "zh",
        "en",
        "handled_by",
        "before",
        "consent",
        "representatives",
        "deadlines",
        "exclusions",
    )
    fields = law.entry(node, names)
    return Route(
        code=fields.need("code", reader.word(RouteCode)),
        article=law.article(fields),
        source=law.source(fields),
        title=fields.text(),
        handled_by=fields.maybe("handled_by", reader.word(HandledBy)),
        before=law.pair(fields, "before"),
        consent=fields.need("consent", reader.word(Consent)),
        most_representatives=fields.maybe("representatives", reader.count),
        deadlines=fields.take("deadlines", reader.list_of(reader.string), ()),
        exclusions=fields.take("exclusions", reader.list_of(lambda item: _exclusion(law, item)), ()),
    )


def _exclusion(law: LawReader, node: Node) -> RouteExclusion:
    fields = law.entry(node, ("accepted",))
    accepted = fields.need("accepted", law.reader.word(RouteCode))
    return RouteExclusion(accepted, law.article(fields), law.source(fields))


def notice(law: LawReader, node: Node) -> Notice:
    """Read something that must be told."""
    reader = law.reader
    fields = law.entry(node, ("code", "zh", "en", "receiver", "deadline", "items"))
    return Notice(
        code=fields.need("code", reader.string),
        article=law.article(fields),
        source=law.source(fields),
        title=fields.text(),
        receiver=law.pair(fields, "receiver"),
        deadline=fields.take("deadline", reader.string, ""),
        items=fields.need("items", reader.list_of(lambda item: _item(law, item))),
    )


def _item(law: LawReader, node: Node) -> NoticeItem:
    fields = law.reader.fields(node, ("code", "zh", "en", "when"))
    code = fields.need("code", law.reader.string)
    when = fields.take("when", lambda child: fact_test(law.reader, child), FactTest({}, {}))
    return NoticeItem(code, fields.text(), when)


def retention_rule(law: LawReader, node: Node) -> RetentionRule:
    """Read how long something is kept."""
    fields = law.entry(node, ("code", "zh", "en", "counted_from", "least_years"))
    return RetentionRule(
        code=fields.need("code", law.reader.string),
        article=law.article(fields),
        source=law.source(fields),
        title=fields.text(),
        counted_from=law.pair(fields, "counted_from"),
        least_years=fields.need("least_years", law.reader.count),
    )


def threshold(law: LawReader, node: Node) -> Threshold:
    """Read an amount at which something else applies."""
    fields = law.entry(node, ("code", "zh", "en", "yuan", "included"))
    return Threshold(
        code=fields.need("code", law.reader.string),
        article=law.article(fields),
        source=law.source(fields),
        title=fields.text(),
        fen=fields.need("yuan", law.reader.money),
        included=fields.need("included", law.reader.flag),
    )
