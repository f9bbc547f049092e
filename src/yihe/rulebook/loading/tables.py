"""Reading the tables beside the persons: managers, the department, the unit, and who must review."""

from yihe.rulebook.conditions import ALWAYS
from yihe.rulebook.loading.context import RuleContext
from yihe.rulebook.loading.nodes import Node
from yihe.rulebook.loading.reader import Fields
from yihe.rulebook.loading.scales import ScaleReader
from yihe.rulebook.row_rules import DepartmentRow, DepartmentShare, ManagerRow, PostRule, ReviewRow, UnitRow
from yihe.rulebook.vocabulary import ManagerPost


class TableReader:
    """Reads the tables; ``stack`` tells whether managers' rungs add up, ``stack_readings`` the traps behind that."""

    def __init__(self, context: RuleContext, fields: Fields, scales: ScaleReader) -> None:
        """Read from the top map of a policy, with its scales."""
        self.scales = scales
        self.context = context
        self.reader = context.reader
        self.fields = fields
        self.stack = False
        self.stack_readings: tuple[str, ...] = ()

    def managers(self) -> tuple[ManagerRow, ...]:
        """Read the managers' table."""
        return self.fields.take("managers", self._managers, ())

    def department(self) -> tuple[DepartmentRow, ...]:
        """Read what the department bears."""
        return self.fields.take("department", self.reader.list_of(self._department), ())

    def unit(self) -> tuple[UnitRow, ...]:
        """Read what the unit bears."""
        return self.fields.take("unit", self.reader.list_of(self._unit), ())

    def reviews(self, bodies: tuple[str, ...]) -> tuple[ReviewRow, ...]:
        """Read which of the bodies must review."""

        def read(node: Node) -> tuple[ReviewRow, ...]:
            return self.reader.listing(node, lambda item: self._review(item, bodies))

        return self.fields.take("reviews", read, ())

    def _managers(self, node: Node) -> tuple[ManagerRow, ...]:
        fields = self.reader.fields(node, ("hit", "rows"))
        hit, self.stack_readings = self.reader.tracked(
            lambda: fields.need("hit", self.reader.one_of("highest", "collect"))
        )
        self.stack = hit == "collect"
        return fields.need("rows", self.reader.list_of(self._row))

    def _row(self, node: Node) -> ManagerRow:
        fields = self.reader.fields(node, ("id", "ladder", "article", "when", "posts"))
        article = self.context.cite(fields)
        when, asked = self.reader.tracked(lambda: self.context.when(fields))
        posts, traps = self.reader.tracked(
            lambda: fields.need("posts", self.reader.list_of(lambda item: self._post(item, article)))
        )
        return ManagerRow(
            id=fields.need("id", self.reader.string),
            ladder=fields.take("ladder", self.reader.string, ""),
            article=article,
            when=when,
            posts=posts,
            asked=asked,
            readings=traps,
        )

    def _post(self, node: Node, article: str) -> PostRule:
        fields = self.reader.fields(node, ("post", "when", "measures"))
        when = self.context.when(fields) if fields.has("when") else ALWAYS
        return PostRule(
            fields.need("post", self.reader.word(ManagerPost)), when, self.context.measures(fields, article)
        )

    def _department(self, node: Node) -> DepartmentRow:
        fields = self.reader.fields(
            node, ("id", "article", "when", "scale", "rate", "of", "choice", "cap", "measures")
        )
        article = self.context.cite(fields)
        when, asked = self.reader.tracked(lambda: self.context.when(fields))
        measures, traps = self.reader.tracked(lambda: self.context.measures(fields, article))
        scaled, met = self.reader.tracked(
            lambda: (
                self.scales.flat(fields) if fields.has("rate") else fields.maybe("scale", self.scales.read)
            )
        )
        share = DepartmentShare(*scaled, fields.maybe("cap", self.reader.money)) if scaled else None
        name = fields.need("id", self.reader.string)
        return DepartmentRow(name, article, when, measures, (*asked, *traps, *met), share)

    def _unit(self, node: Node) -> UnitRow:
        fields = self.reader.fields(node, ("id", "ladder", "article", "when", "measures"))
        article = self.context.cite(fields)
        when, asked = self.reader.tracked(lambda: self.context.when(fields))
        measures, traps = self.reader.tracked(lambda: self.context.measures(fields, article))
        return UnitRow(
            fields.need("id", self.reader.string),
            fields.take("ladder", self.reader.string, ""),
            article,
            when,
            measures,
            (*asked, *traps),
        )

    def _review(self, node: Node, bodies: tuple[str, ...]) -> ReviewRow:
        reader = self.reader
        fields = reader.fields(node, ("id", "body", "article", "zh", "en", "confirms", "when"))
        when, traps = reader.tracked(lambda: self.context.when(fields))
        return ReviewRow(
            id=fields.need("id", reader.string),
            body=fields.need("body", reader.one_of(*bodies) if bodies else reader.string),
            article=self.context.cite(fields),
            title=fields.text(),
            confirms=fields.take("confirms", reader.flag, default=False),
            when=when,
            readings=traps,
        )
