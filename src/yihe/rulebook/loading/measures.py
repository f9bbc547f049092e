"""Reading measures: what, for how long, and whose power it is."""

from collections.abc import Callable

from yihe.rulebook.conditions import Condition
from yihe.rulebook.loading.nodes import Node
from yihe.rulebook.loading.reader import Fields, Reader
from yihe.rulebook.measures import MeasureResult, MeasureRule
from yihe.rulebook.text import Text
from yihe.rulebook.vocabulary import Authority, Measure

_KEYS = (
    "code", "months", "points", "rate", "yuan", "of", "menu", "during",
    "resumes_after", "authority", "when",
)  # fmt: skip

_NO_YEAR: tuple[frozenset[Measure], str] = (frozenset(), "")


class MeasureReader:
    """Reads measures with the powers and the yearly measures that the policy lists once for all."""

    def __init__(self, reader: Reader, fields: Fields, condition: Callable[[Node], Condition]) -> None:
        """Read the lists ``powers`` and ``yearly`` of the policy; ``condition`` reads the conditions of measures."""
        self.reader = reader
        self.condition = condition
        self.bases: tuple[str, ...] = ()
        self.powers: dict[Measure, Authority] = fields.take("powers", self._powers, {})
        self.monthly: frozenset[Measure] = frozenset()
        self.yearly, self.year_of = fields.take("yearly", self._yearly, _NO_YEAR)

    def listing(self, article: str) -> Callable[[Node], tuple[MeasureRule, ...]]:
        """Give a reader for the measures of an article."""
        return self.reader.list_of(lambda item: self._measure(item, article))

    def _measure(self, node: Node, article: str) -> MeasureRule:
        reader = self.reader
        fields = reader.fields(node, _KEYS)
        code = fields.need("code", reader.word(Measure))
        authority = fields.maybe("authority", reader.word(Authority)) or self.powers.get(code)
        if authority is None:
            reader.fault(
                node,
                "powers",
                Text("没有写明该处理属谁的权力", "it is not said whose power this measure is"),
                code.value,
            )
        least, most = fields.take("months", reader.count_span, (0, 0))
        if least < most and not fields.has("menu"):
            message = Text(
                "月数的范围只能由人选择，须列入清单", "a range of months is for people to choose, on a menu"
            )
            reader.fault(node, "menu", message, f"{least}..{most}")
        result = MeasureResult(
            code=code,
            article=article,
            months=None if least < most else least or None,
            authority=authority or Authority.UNIT,
            year_of=self.year_of if code in self.yearly else None,
            points=fields.maybe("points", reader.count),
            rate_ppm=rate.low if (rate := fields.maybe("rate", reader.rate)) else None,
            during=fields.maybe("during", reader.word(Measure)),
            resumes_after_months=fields.maybe("resumes_after", reader.count),
            fen=fields.maybe("yuan", reader.money),
            of=fields.maybe("of", reader.one_of("missing", *self.bases)),
            menu=fields.maybe("menu", reader.string),
            months_low=least if least < most else None,
            months_high=most if least < most else None,
            monthly=code in self.monthly,
        )
        return MeasureRule(result, fields.maybe("when", self.condition))

    def _powers(self, node: Node) -> dict[Measure, Authority]:
        """Read which measures are whose."""
        fields = self.reader.fields(node, [authority.value for authority in Authority])
        found: dict[Measure, Authority] = {}
        for authority in Authority:
            for code in fields.take(authority.value, self.reader.list_of(self.reader.word(Measure)), ()):
                if code in found:
                    self.reader.fault(
                        node,
                        found[code].value,
                        Text("同一处理列在两处", "a measure stands in two lists"),
                        code.value,
                    )
                found[code] = authority
        return found

    def _yearly(self, node: Node) -> tuple[frozenset[Measure], str]:
        """Read which measures name a year, which of them a month of it, and the date that says which."""
        fields = self.reader.fields(node, ("measures", "months_of", "year_of"))
        listed = self.reader.word(Measure)
        self.monthly = fields.take("months_of", self.reader.set_of(listed), frozenset())
        codes = fields.need("measures", self.reader.set_of(self.reader.word(Measure)))
        return codes, fields.need("year_of", self.reader.one_of("decided_on", "closed_on", "occurred_on"))
