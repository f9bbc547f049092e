"""Reading what a regulation computes, under one choice of readings."""

from yihe.rulebook.facts import PARTS
from yihe.rulebook.loading.classes import read_classes
from yihe.rulebook.loading.context import RuleContext
from yihe.rulebook.loading.deadlines import deadline_reader
from yihe.rulebook.loading.ladders import LadderReader
from yihe.rulebook.loading.natures import read_natures
from yihe.rulebook.loading.nodes import Node
from yihe.rulebook.loading.persons import read_adjustment, read_duties
from yihe.rulebook.loading.reader import Fields, Reader
from yihe.rulebook.loading.scales import ScaleReader
from yihe.rulebook.loading.tables import TableReader
from yihe.rulebook.person_rules import Adjustment
from yihe.rulebook.rules import Base, BasePart, Named, Rules
from yihe.rulebook.vocabulary import Source

RULE_KEYS = (
    "bodies", "bases", "rounding", "natures", "ladders", "roles", "counters", "managers", "department",
    "unit", "classes", "reviews", "situations", "scales", "duties", "adjustments",
    "unconfirmed_findings", "waits_for_committee", "powers", "yearly", "deadlines",
)  # fmt: skip


def read_rules(reader: Reader, alias: str, node: Node) -> Rules:
    """Read the rules of a policy file; all alternatives of every switch are checked, and faults stay in the reader."""
    fields = Fields(reader, node if node.kind == "map" else Node("map", 0, ""))
    context = RuleContext(reader, alias, fields)
    bases: dict[str, Base] = fields.take("bases", lambda child: _bases(context, child), {})
    context.over(frozenset(bases))
    fields.take("situations", context.situations, None)
    bodies: dict[str, Named] = fields.take("bodies", lambda child: _bodies(context, child), {})
    half_up, rounding = reader.tracked(
        lambda: fields.take("rounding", reader.one_of("half_up", "down"), "half_up")
    )
    final, unconfirmed = reader.tracked(
        lambda: fields.take("unconfirmed_findings", reader.one_of("final", "provisional"), "final")
    )
    waits = fields.take("waits_for_committee", reader.one_of("always", "never"), "never")
    natures = fields.maybe("natures", lambda child: read_natures(reader, alias, child, context.condition))
    scales = ScaleReader(reader, fields, bases)
    ladders = LadderReader(context, fields, scales)
    tables = TableReader(context, fields, scales)

    def adjustments(child: Node) -> tuple[Adjustment, ...]:
        return reader.listing(child, lambda item: read_adjustment(context, item, scales.choices))

    return Rules(
        readings=reader.readings,
        bodies=bodies,
        bases=bases,
        priority=natures.priority if natures else (),
        priority_readings=natures.readings if natures else (),
        natures=natures.rules if natures else {},
        ladders=ladders.ladders(),
        roles={rule.role: rule for rule in ladders.roles()},
        counters=ladders.counters(),
        managers=tables.managers(),
        stack=tables.stack,
        stack_readings=tables.stack_readings,
        department=tables.department(),
        unit=tables.unit(),
        classes=fields.take("classes", lambda child: read_classes(context, child), ()),
        reviews=tables.reviews(tuple(bodies)),
        unconfirmed_is_final=final == "final",
        unconfirmed_readings=unconfirmed,
        waits_for_committee=waits == "always",
        half_up=half_up == "half_up",
        rounding_readings=rounding,
        deadlines=fields.take(
            "deadlines",
            lambda child: reader.listing(child, deadline_reader(reader, alias, Source.REGULATION)),
            (),
        ),
        criteria=natures.criteria if natures else {},
        duties=fields.maybe("duties", lambda child: read_duties(context, child)),
        adjustments=fields.take("adjustments", adjustments, ()),
        choices=scales.choices,
        excluded=natures.excluded() if natures else {},
    )


def _bodies(context: RuleContext, node: Node) -> dict[str, Named]:
    found = {}
    for name, child in context.reader.entries(node):
        fields = context.reader.fields(child, ("article", "zh", "en"))
        found[name] = Named(name, context.cite(fields), fields.text())
    return found


def _bases(context: RuleContext, node: Node) -> dict[str, Base]:
    found = {}
    for name, child in context.reader.entries(node):
        fields = context.reader.fields(child, ("article", "zh", "en", "parts"))
        parts = fields.need(
            "parts", lambda item: context.reader.listing(item, lambda part: _part(context, part))
        )
        found[name] = Base(name, context.cite(fields), fields.text(), parts)
    return found


def _part(context: RuleContext, node: Node) -> BasePart:
    reader = context.reader
    fields = reader.fields(node, ("part", "article", "sign", "when"))
    when, traps = reader.tracked(lambda: context.when(fields))
    return BasePart(
        part=fields.need("part", reader.one_of(*PARTS)),
        article=context.cite(fields),
        subtract=fields.take("sign", reader.one_of("add", "subtract"), "add") == "subtract",
        when=when,
        readings=traps,
    )
