"""Reading what persons bear: ladders with their tiers, roles, and counters over a person's history."""

from itertools import pairwise

from yihe.rulebook.loading.context import RuleContext
from yihe.rulebook.loading.nodes import Node
from yihe.rulebook.loading.reader import Fields
from yihe.rulebook.loading.scales import ScaleReader
from yihe.rulebook.rules import Counter, Ladder, RoleRule, Tier
from yihe.rulebook.scales import Scale
from yihe.rulebook.text import Text
from yihe.rulebook.vocabulary import Nature, Post, Role


class LadderReader:
    """Reads the lists ``ladders``, ``roles`` and ``counters``."""

    def __init__(self, context: RuleContext, fields: Fields, scales: ScaleReader) -> None:
        """Read from the top map of a policy, with its scales."""
        self.context = context
        self.reader = context.reader
        self.fields = fields
        self.scales = scales

    def ladders(self) -> tuple[Ladder, ...]:
        """Read the ladders; whatever one overrides or adds must be one of them."""
        found = self.fields.take("ladders", self.reader.list_of(self._ladder), ())
        ids = [ladder.id for ladder in found]
        for ladder in found:
            for name in (*ladder.overrides, *((ladder.also,) if ladder.also else ())):
                if name not in ids:
                    message = Text("所指的规则不存在", "there is no such rule")
                    self.reader.fault(self.fields.node.fields["ladders"], " | ".join(ids), message, name)
        return found

    def roles(self) -> tuple[RoleRule, ...]:
        """Read the roles."""
        return self.fields.take("roles", self.reader.list_of(self._role), ())

    def counters(self) -> tuple[Counter, ...]:
        """Read the counters."""
        return self.fields.take("counters", self.reader.list_of(self._counter), ())

    def _ladder(self, node: Node) -> Ladder:
        reader = self.reader
        fields = reader.fields(
            node, ("id", "article", "when", "overrides", "also", "scale", "columns", "tiers")
        )
        when, asked = reader.tracked(lambda: self.context.when(fields))
        (scale, base), scaled = reader.tracked(lambda: fields.need("scale", self.scales.read))
        columns, split = reader.tracked(lambda: fields.take("columns", self._columns, {}))
        tiers, tiered = reader.tracked(lambda: fields.need("tiers", reader.list_of(self._tier)))
        self._check_apart(fields, tiers)
        also, added = reader.tracked(lambda: fields.take("also", self._other, ""))
        return Ladder(
            id=fields.need("id", reader.string),
            article=self.context.cite(fields),
            when=when,
            overrides=fields.take("overrides", reader.list_of(reader.string), ()),
            also=also or None,
            scale=scale,
            base=base,
            tiers=tiers,
            asked=asked,
            readings=tuple(sorted({*scaled, *split, *tiered, *added})),
            columns=columns,
        )

    def _columns(self, node: Node) -> dict[Role, Scale]:
        """Read the scales of roles that have one of their own; ``none`` leaves a role with that of the ladder."""
        found: dict[Role, Scale] = {}
        fields = self.reader.fields(node, [role.value for role in Role])
        for role in Role:
            scale = fields.take(role.value, self._column, None)
            if scale is not None:
                found[role] = scale
        return found

    def _column(self, node: Node) -> Scale | None:
        return None if node.says("none") else self.scales.read(node)[0]

    def _check_apart(self, fields: Fields, tiers: tuple[Tier, ...]) -> None:
        """Tiers rise, and no amount lies in two of them."""
        for before, tier in pairwise(tiers):
            if before.over.last is None or tier.over.first <= before.over.last:
                message = Text("各档须由低到高，不重叠", "tiers rise without overlap")
                expected = f"after {before.over.text}"
                self.reader.fault(fields.node.fields["tiers"], expected, message, tier.over.text)

    def _other(self, node: Node) -> str:
        """Read the name of another ladder, or ``none``."""
        return "" if node.says("none") else self.reader.string(node)

    def _tier(self, node: Node) -> Tier:
        fields = self.reader.fields(node, ("article", "over", "measures"))
        article = self.context.cite(fields)
        return Tier(
            article, fields.need("over", self.reader.interval), self.context.measures(fields, article)
        )

    def _role(self, node: Node) -> RoleRule:
        reader = self.reader
        names = ("role", "posts", "article", "part", "several", "pool", "cap", "taken", "measures")
        fields = reader.fields(node, names)
        divided, several = reader.tracked(
            lambda: fields.need("several", reader.one_of("each", "divided", "weighed"))
        )
        pool, pooled = reader.tracked(lambda: fields.take("pool", reader.string, ""))
        taken, took = reader.tracked(
            lambda: fields.take("taken", reader.one_of("additional", "within"), "additional")
        )
        own, owned = reader.tracked(lambda: fields.need("measures", reader.one_of("own", "none")))
        return RoleRule(
            role=fields.need("role", reader.word(Role)),
            article=self.context.cite(fields),
            part_ppm=fields.need("part", reader.rate).low,
            divided=divided == "divided",
            within=taken == "within",
            measures=own == "own",
            several=(*several, *pooled),
            readings=(*took, *owned),
            weighed=divided == "weighed",
            pool=pool,
            cap=fields.maybe("cap", reader.money),
            posts=fields.take("posts", reader.list_of(reader.word(Post)), ()),
        )

    def _counter(self, node: Node) -> Counter:
        reader = self.reader
        names = ("id", "article", "roles", "natures", "times", "within", "date", "broken_by", "measures")
        fields = reader.fields(node, names)
        article = self.context.cite(fields)
        within, first = reader.tracked(
            lambda: fields.need("within", reader.one_of("rolling_12_months", "calendar_year"))
        )
        day, second = reader.tracked(
            lambda: fields.need("date", reader.one_of("decided_on", "closed_on", "occurred_on"))
        )
        breaks, third = reader.tracked(lambda: fields.need("broken_by", reader.list_of(reader.word(Nature))))
        return Counter(
            id=fields.need("id", reader.string),
            article=article,
            roles=fields.need("roles", reader.list_of(reader.word(Role))),
            natures=fields.need("natures", reader.list_of(reader.word(Nature))),
            times=fields.need("times", reader.count),
            rolling=within == "rolling_12_months",
            date=day,
            broken_by=breaks,
            measures=self.context.measures(fields, article),
            readings=(*first, *second, *third),
        )
