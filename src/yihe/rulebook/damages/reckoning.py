"""Damages for one harm: the law of its day, every reading that is open, and the widest limits of them all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import product

from yihe.rulebook.damages.claim import Claim
from yihe.rulebook.damages.items import reckon_items
from yihe.rulebook.damages.law import OPEN, SWITCHES, DamagesLaw
from yihe.rulebook.damages.outcome import Damages, ItemResult, Limits, Sums
from yihe.rulebook.damages.remarks import notes_of
from yihe.rulebook.damages.sharing import share_out
from yihe.rulebook.damages.statistics import Region
from yihe.rulebook.damages.tracing import trace_of
from yihe.rulebook.damages.working import Setting
from yihe.rulebook.faults import BadInput, Fault
from yihe.rulebook.text import Text

Variant = tuple[Mapping[str, str], tuple[ItemResult, ...], Sums]


def reckon(
    claim: Claim,
    laws: Iterable[DamagesLaw],
    regions: Mapping[str, Region],
    readings: Mapping[str, str] | None = None,
) -> Damages:
    """Reckon the damages of a claim; ``readings`` go before those of the facts.

    Raises:
        BadInput: when the law or the date of the harm is not known, or with every fact that cannot stand.

    """
    law = _law(claim, tuple(laws))
    chosen = _chosen(claim, law, readings or {})
    faults: dict[tuple[str, str], Fault] = {}
    settings = [Setting(claim, law, regions, variant, faults) for variant in _variants(law, chosen)]
    variants: list[Variant] = []
    for setting in settings:
        items, sums = share_out(setting, reckon_items(setting))
        variants.append((setting.readings, items, sums))
    if faults:
        raise BadInput(faults.values())
    spread = _spread(chosen, variants)
    items, sums = _widest([items for _, items, _ in variants]), _limits([sums for *_, sums in variants])
    needed = dict.fromkeys(key for item in items for key in item.still_needed)
    if claim.share is None:
        needed["responsibility"] = None
    return Damages(
        law=law.id,
        law_sha256=law.sha256,
        items=items,
        sums=sums,
        readings=chosen,
        spread=spread,
        notes=notes_of(claim, law, settings),
        still_needed=tuple(needed),
        trace=trace_of(claim, law, chosen, items, sums),
    )


def _law(claim: Claim, laws: Sequence[DamagesLaw]) -> DamagesLaw:
    """Choose the version by the date of the harm."""
    tort_on = claim.dates.get("tort_on")
    if claim.basis is None or tort_on is None:
        missing = [key for key in ("basis", "tort_on") if not (claim.basis if key == "basis" else tort_on)]
        message = Text("据此才能确定所适用的法律", "the law that applies is chosen by it")
        raise BadInput([Fault(claim.source, 1, key, "-", key, message) for key in missing])
    for law in laws:
        if law.basis is claim.basis and law.in_force(tort_on):
            return law
    known = ", ".join(f"{law.in_force_from}.." for law in laws if law.basis is claim.basis)
    message = Text("没有适用于该日的法律文本", "there is no version of the law for this day")
    raise BadInput(
        [Fault(claim.source, claim.lines.get("tort_on", 0), "tort_on", str(tort_on), known, message)]
    )


def _chosen(claim: Claim, law: DamagesLaw, given: Mapping[str, str]) -> dict[str, str]:
    """Give the reading of each switch: as given, else as adopted with the law; what is unknown is refused."""
    asked = {**claim.readings, **given}
    chosen = {key: switch.adopted for key, switch in law.switches.items()}
    faults = []
    for key, reading in asked.items():
        possible = (*law.switches[key].readings, OPEN) if key in law.switches else ()
        if reading not in possible:
            expected = " | ".join(possible or law.switches)
            message = Text("没有此项疑问或此种读法", "there is no such question, or no such reading of it")
            line = claim.lines.get(f"readings.{key}", 0)
            faults.append(Fault(claim.source, line, f"readings.{key}", reading, expected, message))
        chosen[key] = reading
    if faults:
        raise BadInput(faults)
    # A question that this law does not leave open is read the one way there is.
    return {key: chosen.get(key, readings[0]) for key, readings in SWITCHES.items()}


def _variants(law: DamagesLaw, chosen: Mapping[str, str]) -> list[dict[str, str]]:
    """Give every combination of readings where a question is open."""
    ways = [
        tuple(law.switches[key].readings) if reading == OPEN else (reading,)
        for key, reading in chosen.items()
    ]
    return [dict(zip(chosen, way, strict=True)) for way in product(*ways)]


def _spread(chosen: Mapping[str, str], variants: Sequence[Variant]) -> tuple[Mapping[str, object], ...]:
    """Give the result of each combination of the open readings that matter here; nothing where none does."""
    matter = [key for key in chosen if chosen[key] == OPEN and _matters(key, variants)]
    seen: dict[tuple[str, ...], Mapping[str, object]] = {}
    for readings, _, sums in variants:
        named = {key: readings[key] for key in matter}
        seen.setdefault(tuple(named.values()), {"readings": named, **sums.as_dict()})
    return tuple(seen.values()) if matter else ()


def _matters(key: str, variants: Sequence[Variant]) -> bool:
    """Whether two combinations that differ in one question only end in different sums."""
    ends: dict[tuple[str, ...], set[Limits]] = {}
    for readings, _, sums in variants:
        others = tuple(reading for name, reading in readings.items() if name != key)
        ends.setdefault(others, set()).add(sums.payable)
    return any(len(found) > 1 for found in ends.values())


def _widest(variants: Sequence[tuple[ItemResult, ...]]) -> tuple[ItemResult, ...]:
    """Join the items of all variants: the widest limits, and a part only where all agree."""
    return tuple(_joined(same) for same in zip(*variants, strict=True))


def _joined(same: Sequence[ItemResult]) -> ItemResult:
    limits = _span([Limits(item.low, item.high) for item in same])
    shares = {item.share_fen for item in same}
    needed = tuple(dict.fromkeys(key for item in same for key in item.still_needed))
    share = same[0].share_fen if len(shares) == 1 else None
    return replace(same[0], low=limits.low, high=limits.high, share_fen=share, still_needed=needed)


def _span(limits: Sequence[Limits]) -> Limits:
    highs = [limit.high for limit in limits if limit.high is not None]
    return Limits(min(limit.low for limit in limits), max(highs) if len(highs) == len(limits) else None)


def _limits(variants: Sequence[Sums]) -> Sums:
    """Give the widest limits of all sums."""
    return replace(
        variants[0],
        apportioned=_span([sums.apportioned for sums in variants]),
        share=_span([sums.share for sums in variants]),
        own_part=_span([sums.own_part for sums in variants]),
        mental_after=_span([sums.mental_after for sums in variants]),
        payable=_span([sums.payable for sums in variants]),
    )
