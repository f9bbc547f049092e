"""Boxes: a rule holds in a set of values for each of a few dimensions; sets are bits, and nothing is sampled."""

from collections.abc import Iterable, Iterator

# One set of atoms a dimension, as the bits of an integer. A box with an empty set is empty.
Box = tuple[int, ...]
Region = list[Box]


def common(one: Box, other: Box) -> Box | None:
    """Give what lies in both boxes, or None when nothing does."""
    both = tuple(a & b for a, b in zip(one, other, strict=True))
    return both if all(both) else None


def met(one: Region, other: Region) -> list[Box]:
    """Give what lies in both regions."""
    return [box for a in one for b in other if (box := common(a, b)) is not None]


def without(region: Region, taken: Region) -> list[Box]:
    """Give what of a region lies in no box of another, as boxes that do not overlap each other."""
    left = list(region)
    for box in taken:
        left = [piece for one in left for piece in _outside(one, box)]
    return left


def _outside(box: Box, taken: Box) -> Iterator[Box]:
    """Give the pieces of one box outside another."""
    if common(box, taken) is None:
        yield box
        return
    inside = list(box)
    for place, (mine, theirs) in enumerate(zip(box, taken, strict=True)):
        rest = mine & ~theirs
        if rest:
            yield (*inside[:place], rest, *box[place + 1 :])
        inside[place] = mine & theirs


def uncovered(whole: Box, region: Region) -> list[Box]:
    """Give what of a box no box of the region covers.

    It goes dimension by dimension over the values that the same boxes hold, so that two hundred rows stay cheap.
    """
    known: dict[tuple[int, frozenset[int]], list[Box]] = {}

    def below(place: int, live: frozenset[int]) -> list[Box]:
        if not live:
            return [whole[place:]]
        if place == len(whole):
            return []
        found = known.get((place, live))
        if found is None:
            groups = _groups(whole[place], ((index, region[index][place]) for index in live))
            found = known[place, live] = [
                (mask, *rest) for same, mask in groups.items() for rest in below(place + 1, same)
            ]
        return found

    return below(0, frozenset(range(len(region))))


def _groups(atoms: int, masks: Iterable[tuple[int, int]]) -> dict[frozenset[int], int]:
    """Put together the values of one dimension that the same boxes hold."""
    parts: dict[int, set[int]] = {atoms: set()}
    for index, mask in masks:
        split: dict[int, set[int]] = {}
        for part, holders in parts.items():
            inside, outside = part & mask, part & ~mask
            if inside:
                split[inside] = holders | {index}
            if outside:
                split[outside] = holders
        parts = split
    groups: dict[frozenset[int], int] = {}
    for part, holders in parts.items():
        key = frozenset(holders)
        groups[key] = groups.get(key, 0) | part
    return groups


def atoms_of(mask: int) -> Iterator[int]:
    """Give the numbers of the atoms in a set, lowest first."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest
