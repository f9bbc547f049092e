"""What can be seen from the text alone: citations, quotations, and measures without a degree."""

import re
from collections.abc import Iterator

from yihe.rulebook.checking.finding import Finding, Kind
from yihe.rulebook.checking.tables import tables_of
from yihe.rulebook.checking.variants import Variants
from yihe.rulebook.policy import Policy
from yihe.rulebook.rules import MeasureRule, Rules
from yihe.rulebook.text import Text


def citations(variants: Variants) -> Iterator[Finding]:
    """Give the rules whose article is not one of the regulation's."""
    policy = variants.policy
    for table in tables_of(variants.adopted):
        for row in table.rows:
            number = row.article.partition("-")[2].partition("-")[0]
            if number not in policy.articles:
                text = Text(f"{row.id}没有引用本规定的条文", f"{row.id} cites no article of the regulation")
                yield Finding(Kind.NOT_CITED, (row.article,), table.place, text, {})


def quotations(policy: Policy, source: str) -> Iterator[Finding]:
    """Give the quotations that do not stand in the source text; white space does not count."""
    text = re.sub(r"\s+", "", source)
    places = [(f"articles.{number}", article.quotes) for number, article in policy.articles.items()]
    places += [(f"interpretations.{trap}", item.quotes) for trap, item in policy.interpretations.items()]
    for place, quotes in places:
        for quote in quotes:
            if re.sub(r"\s+", "", quote) not in text:
                said = Text(f"原文中没有“{quote}”", f"“{quote}” does not stand in the text")
                yield Finding(Kind.QUOTE_NOT_FOUND, (), place, said, {})


def without_degree(variants: Variants) -> Iterator[Finding]:
    """Give the measures that people choose from a list without bounds, once for each article."""
    found: dict[tuple[str, str], list[str]] = {}
    for rule in _measures(variants.adopted):
        one = rule.result
        if one.menu is not None and one.months is None and one.fen is None and one.rate_ppm is None:
            found.setdefault((one.article, one.menu), []).append(one.code.label.zh)
            found[one.article, one.menu].append(one.code.label.en)
    for (article, menu), labels in found.items():
        zh, en = dict.fromkeys(labels[::2]), dict.fromkeys(labels[1::2])
        text = Text(
            f"由人选处，没有幅度：{'、'.join(zh)}", f"chosen by people, without bounds: {', '.join(en)}"
        )
        yield Finding(Kind.OPEN_ENDED, (article,), f"menu.{menu}", text, {})


def _measures(rules: Rules) -> Iterator[MeasureRule]:
    for ladder in rules.ladders:
        for tier in ladder.tiers:
            yield from tier.measures
    for row in rules.managers:
        for post in row.posts:
            yield from post.measures
    for department in rules.department:
        yield from department.measures
    for unit in rules.unit:
        yield from unit.measures
