"""What can be seen from the words alone: quotations, and measures without a degree."""

import re
from collections.abc import Iterator

from yihe.rulebook.checking.finding import Finding, Kind
from yihe.rulebook.checking.variants import Variants
from yihe.rulebook.measures import MeasureRule
from yihe.rulebook.policy import Policy
from yihe.rulebook.rules import Rules
from yihe.rulebook.text import Text


def quotations(policy: Policy, source: str) -> Iterator[Finding]:
    """Give the quotations that do not stand in the source text; white space and numbers before lines do not count."""
    text = re.sub(r"\s+", "", re.sub(r"(?m)^\d+、", "", source))
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
