"""How long things are kept, and the amounts at which a region changes the road."""

from dataclasses import dataclass

from yihe.rulebook.text import Text
from yihe.rulebook.vocabulary import Source


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """How long something is kept at least, counted from an event."""

    code: str
    article: str
    source: Source
    title: Text
    counted_from: Text
    least_years: int


@dataclass(frozen=True, slots=True)
class Threshold:
    """An amount claimed from which something else applies; ``included`` says whether the amount itself counts."""

    code: str
    article: str
    source: Source
    title: Text
    fen: int
    included: bool

    def applies(self, claimed_fen: int) -> bool:
        """Whether a claim in fen reaches the threshold."""
        return claimed_fen >= self.fen if self.included else claimed_fen > self.fen
