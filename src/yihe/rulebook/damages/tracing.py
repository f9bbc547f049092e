"""The working as a tree of steps, plain data that can be stored and written out later."""

from collections.abc import Mapping, Sequence

from yihe.rulebook.conditions import Step
from yihe.rulebook.damages.arithmetic import Term
from yihe.rulebook.damages.claim import Claim
from yihe.rulebook.damages.law import DamagesLaw
from yihe.rulebook.damages.outcome import ItemResult, Limits, Sums
from yihe.rulebook.money import rounded


def trace_of(
    claim: Claim, law: DamagesLaw, readings: Mapping[str, str], items: Sequence[ItemResult], sums: Sums
) -> Step:
    """Give the whole working: the law chosen, each item with its formula, and the way to what is paid."""
    children: list[Step] = [_item(item) for item in items]
    children.append({"step": "sum", "article": "", "readings": ["mental"], **_ends(sums.apportioned)})
    share = {"ppm": [sums.share_low_ppm, sums.share_high_ppm], "readings": ["share_of", "share_rounding"]}
    children.append({"step": "share", "article": law.tables.degrees_article, **share, **_ends(sums.share)})
    if sums.mental_after != Limits(0, 0):
        children.append({"step": "after", "article": "", **_ends(sums.mental_after)})
    children += [
        {"step": "outside", "article": "", "name": extra.name, "low_fen": extra.fen, "high_fen": extra.fen}
        for extra in claim.outside
    ]
    children.append({"step": "payable", "article": "", **_ends(sums.payable)})
    return {
        "step": "damages",
        "article": "",
        "law": law.id,
        "law_sha256": law.sha256,
        "title": law.title.as_dict(),
        "tort_on": claim.dates["tort_on"].isoformat(),
        "readings": dict(readings),
        "children": children,
    }


def _item(item: ItemResult) -> Step:
    return {
        "step": "item",
        "item": item.rule.item.value,
        "article": item.rule.article,
        "title": item.rule.title.as_dict(),
        "owed": item.owed,
        "given": item.given,
        "low_fen": item.low,
        "high_fen": item.high,
        "terms": [_term(term) for term in item.terms],
        "still_needed": list(item.still_needed),
        "readings": ["dependants_cap"] if _is_capped(item) else [],
    }


def _is_capped(item: ItemResult) -> bool:
    """Whether the order of limit and coefficient was asked."""
    return bool(item.terms and item.rule.dependants and item.rule.dependants.yearly_cap)


def _term(term: Term) -> Step:
    """Give a product with its value in fen; ``exact`` tells whether anything was rounded to show it."""
    low, high = (term.limit(high=end) for end in (False, True))
    return {
        "minus": term.minus,
        "factors": [factor.as_dict() for factor in term.factors],
        "low_fen": rounded(abs(low.numerator), low.denominator),
        "high_fen": rounded(abs(high.numerator), high.denominator),
        "exact": high.numerator % high.denominator == 0,
    }


def _ends(limits: Limits) -> Step:
    return {"low_fen": limits.low, "high_fen": limits.high}
