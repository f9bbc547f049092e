"""Reading who is the principal person, and reductions of a personal share."""

from yihe.rulebook.conditions import ALWAYS
from yihe.rulebook.loading.context import RuleContext
from yihe.rulebook.loading.nodes import Node
from yihe.rulebook.loading.scales import Choices
from yihe.rulebook.person_rules import Adjustment, DutyRow, DutyRules, Naming
from yihe.rulebook.text import Text
from yihe.rulebook.vocabulary import Duty, Role


def read_duties(context: RuleContext, node: Node) -> DutyRules:
    """Read the rows that name persons by what they did; the row for all other cases must stand last."""
    reader = context.reader
    fields = reader.fields(node, ("hit", "rows"))
    hit, traps = reader.tracked(lambda: fields.need("hit", reader.one_of("first", "joint")))
    rows = fields.need("rows", reader.list_of(lambda item: _row(context, item)))
    if any(row.otherwise for row in rows[:-1]):
        message = Text("“otherwise”须为最后一行", "“otherwise” must be the last row")
        reader.fault(fields.node.fields["rows"], "otherwise", message, rows[0].id)
    return DutyRules(hit == "joint", rows, traps)


def _row(context: RuleContext, node: Node) -> DutyRow:
    reader = context.reader
    fields = reader.fields(node, ("id", "article", "when", "makes"))
    otherwise = fields.has("when") and fields.node.fields["when"].says("otherwise")
    when, asked = reader.tracked(lambda: ALWAYS if otherwise else context.when(fields))
    makes, traps = reader.tracked(
        lambda: fields.need("makes", reader.list_of(lambda item: _naming(context, item)))
    )
    article = context.cite(fields)
    return DutyRow(fields.need("id", reader.string), article, when, otherwise, makes, (*asked, *traps))


def _naming(context: RuleContext, node: Node) -> Naming:
    reader = context.reader
    fields = reader.fields(node, ("duties", "role"))
    duties = fields.take("duties", reader.set_of(reader.word(Duty)), frozenset())
    return Naming(duties, fields.need("role", reader.word(Role)))


def read_adjustment(context: RuleContext, node: Node, choices: Choices) -> Adjustment:
    """Read a reduction; its conditions may ask about the person, and its bounds are entered in ``choices``."""
    reader = context.reader
    fields = reader.fields(node, ("id", "article", "when", "reduce", "choice", "granted"))
    when, traps = reader.tracked(lambda: fields.need("when", context.personal))
    low, high = fields.need("reduce", reader.rate_span)
    choice = fields.need("choice", reader.string)
    choices[choice] = (low, high)
    granted = fields.take("granted", reader.one_of("may", "must"), "must")
    name = fields.need("id", reader.string)
    return Adjustment(name, context.cite(fields), when, low, high, choice, granted == "may", traps)
