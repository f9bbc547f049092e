"""Reading what a regulation calls an event: accident, dispute, error."""

from yihe.rulebook.loading.context import RuleContext
from yihe.rulebook.loading.nodes import Node
from yihe.rulebook.rules import ClassRule
from yihe.rulebook.vocabulary import EventClass


def read_classes(context: RuleContext, node: Node) -> tuple[ClassRule, ...]:
    """Read the classes in the order in which they are told apart."""
    return context.reader.listing(node, lambda child: _class(context, child))


def _class(context: RuleContext, node: Node) -> ClassRule:
    reader = context.reader
    fields = reader.fields(node, ("id", "code", "article", "zh", "en", "when"))
    when, traps = reader.tracked(lambda: context.when(fields))
    return ClassRule(
        criterion=fields.need("id", reader.string),
        code=fields.need("code", reader.word(EventClass)),
        article=context.cite(fields),
        text=fields.text(),
        when=when,
        readings=traps,
    )
