"""What the persons bear: which ladder applies, the share over its bands, and the measures of its tier."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from yihe.rulebook.case import Case
from yihe.rulebook.citations import written
from yihe.rulebook.conditions import Step
from yihe.rulebook.faults import BadInput, Fault
from yihe.rulebook.intervals import Amount
from yihe.rulebook.measures import Measures
from yihe.rulebook.money import MILLION, rounded
from yihe.rulebook.rules import Ladder, Tier
from yihe.rulebook.scales import Millionths, Part, Scale
from yihe.rulebook.text import Text
from yihe.rulebook.vocabulary import Measure, Role

# The rule that a scale belongs to: its id, its article, and the base it counts from.
Source = tuple[str, str, str]


class Option(NamedTuple):
    """One result that the facts leave possible for a principal; ``whole`` None: the text does not give the share."""

    rule: str | None
    article: str | None
    whole: Millionths | None
    measures: Measures
    possible: Measures
    columns: Mapping[Role, Millionths] = MappingProxyType({})

    def of(self, role: Role) -> Millionths | None:
        """Give the share that a role starts from: its own column, or that of the ladder."""
        return self.columns.get(role, self.whole)


NOTHING = Option(None, None, Millionths(0, 0), (), ())


def options_of(case: Case) -> tuple[tuple[Option, ...], Step]:
    """Give every result possible for a principal; exactly one when the facts settle it."""
    asked = [(ladder, ladder.when.step(case.view)) for ladder in case.rules.ladders]
    applying = [(ladder, step) for ladder, step in asked if step["holds"] is not False]
    overridden = [name for ladder, step in applying if step["holds"] for name in ladder.overrides]
    live = [(ladder, case.ask(step)) for ladder, step in applying if ladder.id not in overridden]
    certain = [ladder for ladder, holds in live if holds]
    if len(certain) > 1:
        raise _conflict(case, certain)
    children = [
        _ladder_step(ladder, step, overridden=step["holds"] is not False and ladder.id in overridden)
        for ladder, step in asked
    ]
    options: list[Option] = []
    for ladder, _ in live:
        options += _ladder_options(case, ladder, children)
        case.used.update(ladder.readings, case.rules.rounding_readings)
    if not certain:
        options.append(NOTHING)
    return tuple(options), {
        "step": "ladders",
        "holds": len(options) == 1,
        "children": children,
    }


def _conflict(case: Case, certain: Sequence[Ladder]) -> BadInput:
    """Two rules that both apply, neither overriding the other, are a conflict of the regulation."""
    names = ", ".join(f"{ladder.id} ({ladder.article})" for ladder in certain)
    message = Text("两条规则同时适用且互不优先", "two rules apply at once and neither overrides the other")
    return BadInput([Fault(case.policy.id, 0, "ladders", names, "one rule", message)])


def _ladder_step(ladder: Ladder, condition: Step, *, overridden: bool) -> Step:
    return {
        "step": "ladder",
        "rule": ladder.id,
        "article": ladder.article,
        "holds": condition["holds"],
        "overridden": overridden,
        "readings": ladder.asked + ladder.readings,
        "children": [condition],
    }


def _ladder_options(case: Case, ladder: Ladder, children: list[Step]) -> list[Option]:
    """Give the options of a ladder: one for each tier the amount may lie in."""
    amount = case.view.amounts[ladder.base] if ladder.scale else None
    if amount is None or ladder.scale is None:
        place = written(ladder.article)
        text = Text(f"{place.zh}没有给出可以计算的内容", f"{place.en} gives nothing to compute with")
        case.note("TEXT_MISSING", ladder.article, text, ladder.id)
        children.append({"step": "missing", "rule": ladder.id, "article": ladder.article, "holds": None})
        return [Option(ladder.id, ladder.article, None, (), ())]
    tiers = _tiers(ladder, amount)
    if ladder.scale.bands or len(tiers) > 1:
        case.need(amount.needs)
    found = []
    for tier in tiers:
        part = amount if len(tiers) == 1 else _clipped(amount, tier)
        whole, step = scaled(case, _source(ladder), ladder.scale, part)
        children.append(step)
        option = _option(case, ladder, tier, part, whole, children)
        found.append(
            option._replace(columns=_columns(case, ladder, part, children)) if ladder.columns else option
        )
    return found


def _columns(case: Case, ladder: Ladder, amount: Amount, children: list[Step]) -> dict[Role, Millionths]:
    """Give the shares of the roles that have a scale of their own."""
    found: dict[Role, Millionths] = {}
    for role, scale in ladder.columns.items():
        found[role], step = scaled(case, _source(ladder), scale, amount)
        children.append(step | {"role": role})
    return found


def _tiers(ladder: Ladder, amount: Amount) -> list[Tier | None]:
    """Give the tiers an amount may lie in; None stands for none of them."""
    possible: list[Tier | None] = [tier for tier in ladder.tiers if tier.over.holds(amount) is not False]
    if amount.exact is not None:
        return possible or [None]
    ends = [
        Amount(amount.low, amount.low),
        *([] if amount.high is None else [Amount(amount.high, amount.high)]),
    ]
    outside = any(all(tier.over.holds(end) is False for tier in ladder.tiers) for end in ends)
    return [*possible, None] if outside or not possible else possible


def _clipped(amount: Amount, tier: Tier | None) -> Amount:
    """Give the part of an amount's range that lies in a tier; where it lies in none, nothing was paid."""
    if tier is None:
        return Amount(amount.low, amount.low)
    tops = [top for top in (amount.high, tier.over.last) if top is not None]
    return Amount(max(amount.low, tier.over.first), min(tops) if tops else None)


def _option(
    case: Case, ladder: Ladder, tier: Tier | None, amount: Amount, whole: Millionths, children: list[Step]
) -> Option:
    """Give the measures of one tier beside its share."""
    conditions: list[Step] = []
    rules = tier.measures if tier else ()
    certain, possible = case.measures(rules, conditions)
    more: Measures = ()
    maybe: Measures = ()
    if ladder.also:
        more, maybe = _also(case, ladder, amount, {rule.result.code for rule in rules}, conditions)
        certain += more
    article = tier.article if tier else ladder.article
    step: Step = {
        "step": "tier",
        "rule": ladder.id,
        "article": article,
        "over": tier.over.text if tier else None,
        "measures": [one.told for one in certain],
        "children": conditions,
    }
    if menu := [one.told for one in possible if one.menu]:
        step["menu"] = menu
    children.append(step)
    return Option(ladder.id, article, whole, certain, possible + maybe)


def _also(
    case: Case, ladder: Ladder, amount: Amount, codes: set[Measure], conditions: list[Step]
) -> tuple[Measures, Measures]:
    """Give the measures that a ladder takes over from another one for the same amount, but for kinds it has itself."""
    certain: Measures = ()
    possible: Measures = ()
    for other in case.rules.ladders:
        for tier in other.tiers if other.id == ladder.also else ():
            holds = tier.over.holds(amount)
            rules = [rule for rule in tier.measures if rule.result.code not in codes]
            given, maybe = case.measures(rules if holds is not False else (), conditions)
            certain += given if holds else ()
            possible += maybe if holds else given + maybe
    return certain, possible


def _source(ladder: Ladder) -> Source:
    return ladder.id, ladder.article, ladder.base


def scaled(case: Case, source: Source, scale: Scale, amount: Amount) -> tuple[Millionths, Step]:
    """Give the limits of a share and the step of its scale: band by band where the amount is settled."""
    if amount.exact is None:
        whole, bands = scale.share(amount, case.choices), []
    else:
        parts = scale.parts(amount.low, case.choices)
        whole, bands = scale.total(parts), _bands(case, parts)
    rule, article, base = source
    low = in_fen(case, whole.low)
    return whole, {
        "step": "scale",
        "rule": rule,
        "article": article,
        "kind": scale.kind,
        "base": base,
        "low_fen": amount.low,
        "high_fen": amount.high,
        "fen_low": low,
        "fen_high": low if whole.high == whole.low else in_fen(case, whole.high),
        "bands": bands,
    }


def _bands(case: Case, parts: list[Part]) -> list[Step]:
    """Write down each band; rounding runs along the sum, so that the bands add up to it exactly."""
    bands: list[Step] = []
    sum_so_far = fen_so_far = 0
    half_up = case.rules.half_up
    for band, amount, rate in parts:
        before = fen_so_far
        sum_so_far += band.fen * MILLION or amount * rate.low
        fen_so_far = rounded(sum_so_far, MILLION, half_up=half_up)
        step: Step = {
            "id": band.id,
            "lower_fen": band.lower,
            "upper_fen": band.upper,
            "amount_fen": amount,
            "rate_ppm": rate.low,
            "rate_ppm_high": rate.high,
            "fen": fen_so_far - before,
        }
        if rate.low != rate.high:
            case.leave([f"choices.{rate.choice}"])
            step["fen_high"] = rounded(amount * rate.high, MILLION, half_up=half_up)
        bands.append(step)
    return bands


def in_fen(case: Case, millionths: int | None, factor_ppm: int = MILLION) -> int:
    """Round millionths of a fen, times a factor, to fen in the way of the regulation; nothing for no limit."""
    return rounded((millionths or 0) * factor_ppm, MILLION * MILLION, half_up=case.rules.half_up)
