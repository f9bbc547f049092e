"""From the sum of the items to what is paid: the part of responsibility, mental damages, and costs in full."""

from collections.abc import Sequence
from dataclasses import replace

from yihe.rulebook.damages.outcome import ItemResult, Limits, Sums
from yihe.rulebook.damages.words import Item
from yihe.rulebook.damages.working import Setting
from yihe.rulebook.money import MILLION, rounded
from yihe.rulebook.text import Text

FEN_A_YUAN = 100
# Reading of the rounding → (unit in fen, half up).
_ROUNDINGS = {
    "fen_half_up": (1, True),
    "fen_down": (1, False),
    "yuan_half_up": (FEN_A_YUAN, True),
    "yuan_down": (FEN_A_YUAN, False),
}


def share_out(setting: Setting, items: Sequence[ItemResult]) -> tuple[tuple[ItemResult, ...], Sums]:
    """Apportion the items, and give each the part of it that is borne where everything is settled."""
    after = [item for item in items if _is_after(setting, item)]
    inside = [item for item in items if not _is_after(setting, item)]
    apportioned = _added([Limits(item.low, item.high) for item in inside])
    low_ppm, high_ppm = responsibility(setting)
    share = _share(setting, inside, apportioned, (low_ppm, high_ppm))
    mental = _added([Limits(item.low, item.high) for item in after])
    outside = sum(extra.fen for extra in setting.claim.outside)
    sums = Sums(
        apportioned=apportioned,
        share_low_ppm=low_ppm,
        share_high_ppm=high_ppm,
        share=share,
        own_part=_rest(apportioned, share),
        mental_after=mental,
        outside=outside,
        payable=_added([share, mental, Limits(outside, outside)]),
    )
    return tuple(_shared(setting, items, sums)), sums


def responsibility(setting: Setting) -> tuple[int, int]:
    """Give the part borne in parts per million: as stated, the limits of the degree, or anything when not known."""
    claim = setting.claim
    if claim.share is not None:
        return claim.share, claim.share
    if claim.degree is not None and claim.degree not in setting.law.tables.degrees:
        message = Text(
            "此法律没有规定责任程度对应的比例，请写比例", "this law gives a degree no limits; write the rate"
        )
        setting.fault("responsibility", claim.degree.value, "90%", message)
    return (
        (0, MILLION) if claim.degree is None else setting.law.tables.degrees.get(claim.degree, (0, MILLION))
    )


def _is_after(setting: Setting, item: ItemResult) -> bool:
    return item.rule.item is Item.MENTAL and setting.reading("mental") == "after"


def _added(limits: Sequence[Limits]) -> Limits:
    highs = [limit.high for limit in limits if limit.high is not None]
    return Limits(sum(limit.low for limit in limits), sum(highs) if len(highs) == len(limits) else None)


def _share(
    setting: Setting, inside: Sequence[ItemResult], apportioned: Limits, ppm: tuple[int, int]
) -> Limits:
    """Take the part of the total, or of each item, as it is read."""
    low, high = [apportioned.low], [apportioned.high]
    if setting.reading("share_of") == "each_item":
        low, high = [item.low for item in inside], [item.high for item in inside]
    settled = [fen for fen in high if fen is not None]
    return Limits(
        sum(_part(setting, fen, ppm[0]) for fen in low),
        sum(_part(setting, fen, ppm[1]) for fen in settled) if len(settled) == len(high) else None,
    )


def _part(setting: Setting, fen: int, ppm: int) -> int:
    """Round one part; never above the whole."""
    unit, half_up = _ROUNDINGS[setting.reading("share_rounding")]
    return min(rounded(fen * ppm, MILLION * unit, half_up=half_up) * unit, fen)


def _rest(apportioned: Limits, share: Limits) -> Limits:
    """Give what the victim bears: with the part, exactly the sum."""
    if apportioned.fen is not None and share.high is not None:
        return Limits(apportioned.fen - share.high, apportioned.fen - share.low)
    return Limits(0, None)


def _shared(setting: Setting, items: Sequence[ItemResult], sums: Sums) -> list[ItemResult]:
    """Give each item its part; rounding runs along the sum, so that the parts add up to it."""
    if sums.share.fen is None or sums.apportioned.fen is None:
        return list(items)
    each = setting.reading("share_of") == "each_item"
    found: list[ItemResult] = []
    told = exact = 0
    for item in items:
        if _is_after(setting, item):
            found.append(replace(item, share_fen=item.fen))
            continue
        exact += item.low
        part = _part(setting, item.low if each else exact, sums.share_low_ppm) - (0 if each else told)
        told += part
        found.append(replace(item, share_fen=part))
    return found
