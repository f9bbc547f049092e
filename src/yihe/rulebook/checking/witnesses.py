"""A case that shows a finding, in the words of the facts."""

from yihe.rulebook.checking.boxes import Box
from yihe.rulebook.checking.finding import stretch
from yihe.rulebook.checking.spaces import Space, Value
from yihe.rulebook.facts import ASKED
from yihe.rulebook.money import LARGEST_FEN


def witness(space: Space, box: Box) -> dict[str, str]:
    """Give one value for each dimension that matters; amounts as the stretch in which they may lie, in yuan."""
    found = {ASKED[name][0]: _word(values[0]) for name, values in space.chosen(box).items()}
    for base, ((first, last), *_) in space.stretches(box).items():
        found[base] = stretch(first, None if last == LARGEST_FEN else last)
    return found


def _word(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else value


def told(found: dict[str, str]) -> str:
    """Write a witness as one line."""
    return ", ".join(f"{name} = {value}" for name, value in found.items())
