"""A case that shows a finding, in the words of the facts."""

from collections.abc import Mapping

from yihe.rulebook.checking.boxes import Box
from yihe.rulebook.checking.finding import stretch
from yihe.rulebook.checking.spaces import Space, Value
from yihe.rulebook.facts import ASKED_ABOUT
from yihe.rulebook.money import LARGEST_FEN
from yihe.rulebook.rules import Base
from yihe.rulebook.text import Text
from yihe.rulebook.wording import fact_name, value


def witness(space: Space, box: Box) -> dict[str, str]:
    """Give one value for each dimension that matters; amounts as the stretch in which they may lie, in yuan."""
    found = {ASKED_ABOUT[name][0]: _word(values[0]) for name, values in space.chosen(box).items()}
    for base, ((first, last), *_) in space.stretches(box).items():
        found[base] = stretch(first, None if last == LARGEST_FEN else last)
    return found


def _word(found: Value) -> str:
    return str(found).lower() if isinstance(found, bool) else found


def told(space: Space, box: Box, bases: Mapping[str, Base]) -> Text:
    """Write a case of a box as one phrase."""
    parts = [
        Text(
            f"{fact_name(name, 'zh')}为{value(name, values[0], 'zh')}",
            f"{fact_name(name, 'en')}: {value(name, values[0], 'en')}",
        )
        for name, values in space.chosen(box).items()
    ]
    for base, ((first, last), *_) in space.stretches(box).items():
        sums, title = stretch(first, None if last == LARGEST_FEN else last), bases[base].title
        parts.append(Text(f"{title.zh}{sums}元", f"{title.en}: {sums} yuan"))
    return Text("，".join(part.zh for part in parts), ", ".join(part.en for part in parts))
