"""A text of which every character remembers where it stood in the original."""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True, slots=True)
class Pieces:
    """The text as far as it is cleaned, the origin of each character, and where the lines of the original begin."""

    text: str
    origins: tuple[int, ...]
    starts: tuple[int, ...]

    def place(self, at: int) -> tuple[int, int]:
        """Give line and column in the original of a character, or of the last one for the end of the text."""
        origin = self.origins[min(at, len(self.origins) - 1)]
        line = bisect_right(self.starts, origin)
        return line, origin - self.starts[line - 1] + 1

    def without(self, spans: list[tuple[int, int]], mark: str = "") -> "Pieces":
        """Take out stretches that do not overlap; ``mark`` stands in the place of each."""
        text, origins, at = "", list[int](), 0
        for start, end in [*sorted(spans), (len(self.text), len(self.text))]:
            text += self.text[at:start]
            origins += self.origins[at:start]
            if end > start:
                text += mark
                origins += [self.origins[start]] * len(mark)
            at = end
        return Pieces(text, tuple(origins), self.starts)


def pieces_of(original: str) -> Pieces:
    """Take a whole text."""
    lengths = [len(line) for line in original.splitlines(keepends=True)]
    return Pieces(original, tuple(range(len(original))), (0, *accumulate(lengths)))
