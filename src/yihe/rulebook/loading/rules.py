"""Reading what a regulation computes, under one choice of readings."""

from collections.abc import Callable, Iterable

from yihe.rulebook.conditions import ALWAYS
from yihe.rulebook.deadline_rules import DeadlineRule
from yihe.rulebook.facts import PARTS
from yihe.rulebook.loading.conditions import condition_reader
from yihe.rulebook.loading.deadlines import deadline_reader
from yihe.rulebook.loading.measures import MeasureReader
from yihe.rulebook.loading.natures import read_natures
from yihe.rulebook.loading.nodes import Node
from yihe.rulebook.loading.reader import Fields, Reader
from yihe.rulebook.loading.scales import read_scale
from yihe.rulebook.policy import (
    Base,
    BasePart,
    Counter,
    Ladder,
    ManagerRow,
    Named,
    PostRule,
    ReviewRow,
    RoleRule,
    Rules,
    Tier,
    UnitRow,
)
from yihe.rulebook.text import Text
from yihe.rulebook.vocabulary import ManagerPost, Nature, Role, Source

RULE_KEYS = (
    "bodies", "bases", "rounding", "natures", "ladders", "roles", "counters", "managers", "unit", "reviews", "unconfirmed_findings",
    "powers", "yearly", "deadlines",
)  # fmt: skip


class RulesReader:
    """Reads the rules of one policy file; all alternatives of every switch are checked on the way."""

    def __init__(self, reader: Reader, alias: str, node: Node) -> None:
        """Read ``node``, citing articles as those of ``alias``."""
        self.reader = reader
        self.alias = alias
        self.fields = Fields(reader, node if node.kind == "map" else Node("map", 0, ""))
        self.measures = MeasureReader(reader, alias, self.fields)
        self.choices: dict[str, tuple[int, int]] = {}
        self.condition = condition_reader(reader, frozenset())

    def rules(self) -> Rules:
        """Read everything."""
        reader, fields = self.reader, self.fields
        bases: dict[str, Base] = fields.take("bases", self._bases, {})
        self.condition = self.measures.condition = condition_reader(reader, frozenset(bases))
        with reader.tracking() as general:
            half_up = fields.take("rounding", reader.one_of("half_up", "down"), "half_up") == "half_up"
            final = (
                fields.take("unconfirmed_findings", reader.one_of("final", "provisional"), "final") == "final"
            )
            bodies: dict[str, Named] = fields.take("bodies", self._bodies, {})
        natures = fields.maybe(
            "natures", lambda child: read_natures(reader, self.alias, child, self.condition)
        )
        ladders = fields.take(
            "ladders", lambda child: reader.listing(child, lambda item: self._ladder(item, bases)), ()
        )
        self._check_ladders(ladders)
        stack, managers = fields.take("managers", self._managers, (False, ()))
        return Rules(
            readings=reader.readings,
            bodies=bodies,
            bases=bases,
            priority=natures.priority if natures else (),
            priority_readings=natures.readings if natures else (),
            natures=natures.rules if natures else {},
            ladders=ladders,
            roles={
                rule.role: rule
                for rule in fields.take("roles", lambda child: reader.listing(child, self._role), ())
            },
            counters=fields.take("counters", lambda child: reader.listing(child, self._counter), ()),
            managers=managers,
            stack=stack,
            unit=fields.take("unit", lambda child: reader.listing(child, self._unit), ()),
            reviews=fields.take(
                "reviews", lambda child: reader.listing(child, lambda item: self._review(item, bodies)), ()
            ),
            unconfirmed_is_final=final,
            half_up=half_up,
            general_readings=tuple(sorted(general)),
            deadlines=fields.take("deadlines", self._deadlines, ()),
            criteria=natures.criteria if natures else {},
            choices=self.choices,
        )

    def cite(self, fields: Fields) -> str:
        """Read the article of a rule as a citation."""
        return f"{self.alias}-{fields.need('article', self.reader.string)}"

    def _bodies(self, node: Node) -> dict[str, Named]:
        found = {}
        for name, child in self.reader.entries(node):
            fields = self.reader.fields(child, ("article", "zh", "en"))
            found[name] = Named(name, self.cite(fields), fields.text())
        return found

    def _bases(self, node: Node) -> dict[str, Base]:
        found = {}
        for name, child in self.reader.entries(node):
            with self.reader.tracking() as used:
                fields = self.reader.fields(child, ("article", "zh", "en", "parts"))
                parts = fields.need("parts", lambda item: self.reader.listing(item, self._part))
                found[name] = Base(name, self.cite(fields), fields.text(), parts, tuple(sorted(used)))
        return found

    def _part(self, node: Node) -> BasePart:
        reader = self.reader
        fields = reader.fields(node, ("part", "article", "sign", "when"))
        return BasePart(
            part=fields.need("part", reader.one_of(*PARTS)),
            article=self.cite(fields),
            subtract=fields.take("sign", reader.one_of("add", "subtract"), "add") == "subtract",
            when=fields.need("when", self.condition),
        )

    def _ladder(self, node: Node, bases: Iterable[str]) -> Ladder:
        reader = self.reader
        fields = reader.fields(node, ("id", "article", "when", "overrides", "also", "scale", "tiers"))
        with reader.tracking() as used:
            scale, base = fields.need("scale", lambda child: read_scale(reader, child, bases, self.choices))
            return Ladder(
                id=fields.need("id", reader.string),
                article=self.cite(fields),
                when=fields.need("when", self.condition),
                overrides=fields.take("overrides", lambda child: reader.listing(child, reader.string), ()),
                also=fields.take(
                    "also", lambda child: None if child.says("none") else reader.string(child), None
                ),
                scale=scale,
                base=base,
                tiers=fields.need("tiers", lambda child: reader.listing(child, self._tier)),
                readings=tuple(sorted(used)),
            )

    def _check_ladders(self, ladders: tuple[Ladder, ...]) -> None:
        """Whatever a ladder overrides or adds must be one."""
        ids = [ladder.id for ladder in ladders]
        for ladder in ladders:
            for name in (*ladder.overrides, *((ladder.also,) if ladder.also else ())):
                if name not in ids:
                    message = Text("所指的规则不存在", "there is no such rule")
                    self.reader.fault(self.fields.node.fields["ladders"], " | ".join(ids), message, name)

    def _tier(self, node: Node) -> Tier:
        fields = self.reader.fields(node, ("article", "over", "measures"))
        article = self.cite(fields)
        over = fields.need("over", self.reader.interval)
        return Tier(article, over, fields.need("measures", self.measures.listing(article)))

    def _role(self, node: Node) -> RoleRule:
        reader = self.reader
        fields = reader.fields(node, ("role", "article", "part", "several", "taken", "measures"))
        with reader.tracking() as used:
            return RoleRule(
                role=fields.need("role", reader.word(Role)),
                article=self.cite(fields),
                part_ppm=fields.need("part", reader.rate).low,
                divided=fields.need("several", reader.one_of("each", "divided")) == "divided",
                within=fields.take("taken", reader.one_of("additional", "within"), "additional") == "within",
                measures=fields.need("measures", reader.one_of("own", "none")) == "own",
                readings=tuple(sorted(used)),
            )

    def _counter(self, node: Node) -> Counter:
        reader = self.reader
        names = ("id", "article", "roles", "natures", "times", "within", "date", "broken_by", "measures")
        fields = reader.fields(node, names)
        with reader.tracking() as used:
            article = self.cite(fields)
            return Counter(
                id=fields.need("id", reader.string),
                article=article,
                roles=fields.need("roles", lambda child: reader.listing(child, reader.word(Role))),
                natures=fields.need("natures", lambda child: reader.listing(child, reader.word(Nature))),
                times=fields.need("times", reader.count),
                rolling=fields.need("within", reader.one_of("rolling_12_months", "calendar_year"))
                == "rolling_12_months",
                date=fields.need("date", reader.one_of("decided_on", "closed_on", "occurred_on")),
                broken_by=fields.need("broken_by", lambda child: reader.listing(child, reader.word(Nature))),
                measures=fields.need("measures", self.measures.listing(article)),
                readings=tuple(sorted(used)),
            )

    def _managers(self, node: Node) -> tuple[bool, tuple[ManagerRow, ...]]:
        fields = self.reader.fields(node, ("hit", "rows"))
        with self.reader.tracking() as used:
            stack = fields.need("hit", self.reader.one_of("highest", "collect")) == "collect"
        rows = fields.need("rows", lambda child: self.reader.listing(child, self._manager_row(used)))
        return stack, rows

    def _manager_row(self, general: set[str]) -> Callable[[Node], ManagerRow]:
        def read(node: Node) -> ManagerRow:
            fields = self.reader.fields(node, ("id", "article", "when", "posts"))
            with self.reader.tracking() as used:
                article = self.cite(fields)
                when = fields.need("when", self.condition)
                posts = fields.need(
                    "posts", lambda child: self.reader.listing(child, lambda item: self._post(item, article))
                )
                return ManagerRow(
                    fields.need("id", self.reader.string), article, when, posts, tuple(sorted(used | general))
                )

        return read

    def _post(self, node: Node, article: str) -> PostRule:
        fields = self.reader.fields(node, ("post", "when", "measures"))
        return PostRule(
            post=fields.need("post", self.reader.word(ManagerPost)),
            when=fields.take("when", self.condition, ALWAYS),
            measures=fields.need("measures", self.measures.listing(article)),
        )

    def _unit(self, node: Node) -> UnitRow:
        fields = self.reader.fields(node, ("id", "article", "when", "measures"))
        with self.reader.tracking() as used:
            article = self.cite(fields)
            when = fields.need("when", self.condition)
            measures = fields.need("measures", self.measures.listing(article))
            return UnitRow(
                fields.need("id", self.reader.string), article, when, measures, tuple(sorted(used))
            )

    def _review(self, node: Node, bodies: dict[str, Named]) -> ReviewRow:
        reader = self.reader
        fields = reader.fields(node, ("id", "body", "article", "zh", "en", "confirms", "when"))
        with reader.tracking() as used:
            return ReviewRow(
                id=fields.need("id", reader.string),
                body=fields.need("body", reader.one_of(*bodies) if bodies else reader.string),
                article=self.cite(fields),
                title=fields.text(),
                confirms=fields.take("confirms", reader.flag, default=False),
                when=fields.need("when", self.condition),
                readings=tuple(sorted(used)),
            )

    def _deadlines(self, node: Node) -> tuple[DeadlineRule, ...]:
        return self.reader.listing(node, deadline_reader(self.reader, self.alias, Source.REGULATION))
