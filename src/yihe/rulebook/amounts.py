"""The amounts of a case: which parts of the compensation count for which purpose."""

from collections.abc import Mapping

from yihe.rulebook.conditions import Step, View, needs
from yihe.rulebook.facts import Facts
from yihe.rulebook.intervals import Amount
from yihe.rulebook.rules import Base, BasePart


def amount_of(base: Base, facts: Facts, view: View) -> tuple[Amount, Step]:
    """Add up a base; a part that is not known leaves the sum open, and is named."""
    low, high, open_above = 0, 0, False
    needed: dict[str, None] = {}
    traps: set[str] = set()
    parts: list[Step] = []
    for part in base.parts:
        least, most, step = _part(part, facts.compensation, view, needed)
        parts.append(step)
        if step["fen"] != 0:  # what is known to be nothing changes nothing, however it is read
            traps.update(part.readings)
        if part.subtract:
            low = low - most if most is not None else -1
            high -= least
        else:
            low += least
            open_above = open_above or most is None
            high += most or 0
    amount = Amount(max(low, 0), None if open_above else max(high, 0), tuple(needed))
    return amount, {
        "step": "base",
        "base": base.id,
        "article": base.article,
        "title": base.title.as_dict(),
        "readings": sorted(traps),
        "low_fen": amount.low,
        "high_fen": amount.high,
        "children": parts,
    }


def _part(
    part: BasePart, paid: Mapping[str, int], view: View, needed: dict[str, None]
) -> tuple[int, int | None, Step]:
    """Give the least and the most that a part can count, with its step."""
    condition = part.when.step(view)
    counts, fen = condition["holds"], paid.get(part.part)
    step = {
        "step": "part",
        "part": part.part,
        "article": part.article,
        "fen": fen,
        "counts": counts,
        "subtract": part.subtract,
    }
    if counts is False:
        return 0, 0, step
    if counts is None:
        needed.update(dict.fromkeys(needs(condition)))
    if fen is None:
        needed[f"compensation.{part.part}"] = None
    return (fen or 0) if counts else 0, fen, step
