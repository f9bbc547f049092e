"""The two vocabularies of responsibility: degrees of an accident, and the causal force of a fault."""

from dataclasses import dataclass

from yihe.rulebook.law.terms import ResponsibilityLine
from yihe.rulebook.text import Text
from yihe.rulebook.vocabulary import Source


@dataclass(frozen=True, slots=True)
class ParticipationBand:
    """The part a fault had in the harm, in parts per million, both ends included: a guideline or a practice, no law."""

    article: str
    source: Source
    low_ppm: int
    high_ppm: int


@dataclass(frozen=True, slots=True)
class ResponsibilityDegree:
    """One degree of one line; the same word of the other line is another degree."""

    line: ResponsibilityLine
    code: str
    title: Text
    bands: tuple[ParticipationBand, ...] = ()


@dataclass(frozen=True, slots=True)
class ResponsibilityVocabulary:
    """The degrees of one line, from the whole down."""

    line: ResponsibilityLine
    article: str
    source: Source
    title: Text
    degrees: tuple[ResponsibilityDegree, ...]

    def degree(self, code: str) -> ResponsibilityDegree:
        """Give the degree with a code.

        Raises:
            LookupError: when this line has none.

        """
        found = next((one for one in self.degrees if one.code == code), None)
        if found is None:
            raise LookupError(f"the {self.line.en} line has no degree {code!r}")
        return found


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Which accident degree stands beside a causal force in comparisons; None: there is none, as for "equal"."""

    civil: str
    administrative: str | None
    source: Source
