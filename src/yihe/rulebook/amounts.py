"""The amounts of a case: which parts of the compensation count for which purpose."""

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
        fen = facts.compensation.get(part.part)
        step = _part(part, fen, view, needed)
        parts.append(step)
        if fen != 0:  # what is known to be nothing changes nothing, however it is read
            traps.update(part.readings)
        if step["counts"] is False:
            continue
        least = fen or 0 if step["counts"] else 0
        if part.subtract:
            low = low - fen if fen is not None else -1
            high -= least
        else:
            low += least
            open_above = open_above or fen is None
            high += fen or 0
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


def _part(part: BasePart, fen: int | None, view: View, needed: dict[str, None]) -> Step:
    """Tell whether a part counts, and name what is needed to know how much."""
    condition = part.when.step(view)
    counts = condition["holds"]
    if counts is None:
        needed.update(dict.fromkeys(needs(condition)))
    if fen is None and counts is not False:
        needed[f"compensation.{part.part}"] = None
    return {
        "step": "part",
        "part": part.part,
        "article": part.article,
        "fen": fen,
        "counts": counts,
        "subtract": part.subtract,
    }
