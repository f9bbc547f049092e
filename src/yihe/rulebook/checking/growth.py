"""How shares grow: ways of counting that contradict each other, shares that fall, and steps at a single fen."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from yihe.rulebook.checking.finding import Finding, Kind, stretch
from yihe.rulebook.checking.variants import Variants
from yihe.rulebook.money import MILLION, yuan_of
from yihe.rulebook.rules import Ladder, Rules, Tier
from yihe.rulebook.scales import Scale
from yihe.rulebook.text import Text


class Rated(NamedTuple):
    """A scale where it stands: what persons bear, a role with a column of its own, or a department."""

    place: str
    article: str
    base: str
    scale: Scale


def growth(variants: Variants) -> Iterator[Finding]:
    """Give what the scales and tiers do at their cuts."""
    for rated in _rated(variants.adopted):
        yield from _contradicted(rated, variants)
        yield from _between_units(rated, variants)
        yield from _steps(rated)
    for ladder in variants.adopted.ladders:
        yield from _tier_steps(ladder)
    yield from _falling(variants)


def _rated(rules: Rules) -> Iterator[Rated]:
    """Give every scale of a regulation."""
    for ladder in rules.ladders:
        for name, scale in (("scale", ladder.scale), *ladder.columns.items()):
            if scale is not None:
                yield Rated(f"ladders.{ladder.id}.{name}", ladder.article, ladder.base, scale)
    for row in rules.department:
        if row.share is not None and row.share.scale is not None:
            yield Rated(f"department.{row.id}", row.article, row.share.base, row.share.scale)


def _contradicted(rated: Rated, variants: Variants) -> Iterator[Finding]:
    """Give the questions whose readings count the bands in different ways."""
    for trap, readings in variants.by_trap.items():
        kinds = {
            variant.reading: scale.kind
            for variant in readings
            if (scale := _scale(variant.rules, rated.place)) is not None
        }
        if len(set(kinds.values())) > 1:
            shown = ", ".join(f"{reading}: {kind}" for reading, kind in kinds.items())
            text = Text(
                f"各段如何计算取决于读法（{shown}）", f"how the bands count depends on the reading ({shown})"
            )
            closed = variants.settled(trap)
            yield Finding(Kind.KIND_CONTRADICTED, (rated.article,), rated.place, text, {}, None, trap, closed)


def _between_units(rated: Rated, variants: Variants) -> Iterator[Finding]:
    """Give the questions one of whose readings leaves out what lies between two whole units, as between two yuan."""
    for trap, readings in variants.by_trap.items():
        for variant in readings:
            scale = _scale(variant.rules, rated.place)
            if (
                scale is None
                or scale.unit == 1
                or len(scale.bands) == 1
                or _is_elsewhere(scale, trap, variants)
            ):
                continue
            edge = scale.bands[0].interval.last or 0
            between = stretch(edge + 1, edge + scale.unit - 1)
            text = Text(
                f"按{trap}={variant.reading}，{between}元不在任何一段",
                f"under {trap}={variant.reading} no band names {between} yuan",
            )
            closed = variants.settled(trap)
            found = {rated.base: between}
            yield Finding(Kind.GAP, (rated.article,), rated.place, text, found, None, trap, closed)


def _is_elsewhere(scale: Scale, trap: str, variants: Variants) -> bool:
    """Whether the unit does not hang on this question."""
    units = {other.scale.unit for variant in variants.by_trap[trap] for other in _rated(variant.rules)}
    return units == {scale.unit}


def _falling(variants: Variants) -> Iterator[Finding]:
    """Give the scales under which more compensation costs less, as adopted or under another reading."""
    done: set[tuple[str, Scale]] = set()
    for rules, trap, reading in _readings(variants):
        for rated in _rated(rules):
            if (rated.place, rated.scale) in done:
                continue
            done.add((rated.place, rated.scale))
            drop = _drop(rated.scale)
            if drop is not None:
                yield _fall(rated, drop, trap, reading, variants)


def _readings(variants: Variants) -> Iterator[tuple[Rules, str | None, str | None]]:
    yield variants.adopted, None, None
    for trap, readings in variants.by_trap.items():
        yield from ((variant.rules, trap, variant.reading) for variant in readings)


def _drop(scale: Scale) -> tuple[int, int, int] | None:
    """Give the largest fall between two bands: the last fen of one, the first of the next, and its size in fen."""
    falls = [
        (
            before.interval.last,
            band.interval.first,
            _fen(scale, before.interval.last) - _fen(scale, band.interval.first),
        )
        for before, band in pairwise(scale.bands)
        if before.interval.last is not None
    ]
    worst = max(falls, key=lambda fall: fall[2], default=None)
    return worst if worst is not None and worst[2] > 0 else None


def _fall(
    rated: Rated, drop: tuple[int, int, int], trap: str | None, reading: str | None, variants: Variants
) -> Finding:
    before, after, size = drop
    under = f"{trap}={reading}" if trap else ""
    text = Text(
        f"{under and f'按{under}，'}{yuan_of(after)}元比{yuan_of(before)}元少承担{yuan_of(size)}元",
        f"{under and f'under {under} '}{yuan_of(after)} yuan cost {yuan_of(size)} less than {yuan_of(before)}",
    )
    found = {rated.base: stretch(before, after)}
    closed = variants.settled(trap) if trap else None
    return Finding(Kind.NOT_MONOTONE, (rated.article,), rated.place, text, found, size, trap, closed)


def _steps(rated: Rated) -> Iterator[Finding]:
    """Give the sums at which one fen more changes the share by more than a fen could."""
    for before, band in pairwise(rated.scale.bands):
        edge = before.interval.last
        jump = 0 if edge is None else _fen(rated.scale, band.interval.first) - _fen(rated.scale, edge)
        if edge is not None and abs(jump) > 1:
            text = Text(
                f"越过{yuan_of(edge)}元，份额变动{yuan_of(abs(jump))}元",
                f"past {yuan_of(edge)} yuan the share moves by {yuan_of(abs(jump))}",
            )
            found = {rated.base: stretch(edge, band.interval.first)}
            yield Finding(Kind.NOTCH, (rated.article,), rated.place, text, found, abs(jump))


def _tier_steps(ladder: Ladder) -> Iterator[Finding]:
    """Give the sums at which the measures change."""
    for before, tier in pairwise(ladder.tiers):
        gone, new = _codes(before) - _codes(tier), _codes(tier) - _codes(before)
        if gone or new:
            shown = " ".join([*(f"-{code}" for code in sorted(gone)), *(f"+{code}" for code in sorted(new))])
            edge = tier.over.first
            text = Text(
                f"自{yuan_of(edge)}元起处理改变：{shown}",
                f"from {yuan_of(edge)} yuan the measures change: {shown}",
            )
            place = f"ladders.{ladder.id}.tiers"
            yield Finding(
                Kind.NOTCH, (before.article, tier.article), place, text, {ladder.base: yuan_of(edge)}
            )


def _codes(tier: Tier) -> set[str]:
    found = ((rule.result.code.value, rule.result.months) for rule in tier.measures)
    return {code if months is None else f"{code} {months}" for code, months in found}


def _fen(scale: Scale, amount: int) -> int:
    """Give the least share of an amount in whole fen."""
    choices: Mapping[str, int] = {}
    return scale.exact(amount, choices).low // MILLION


def _scale(rules: Rules, place: str) -> Scale | None:
    return next((rated.scale for rated in _rated(rules) if rated.place == place), None)
