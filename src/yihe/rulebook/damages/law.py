"""One version of the law of damages: its items with their formulas, ages, switches and notes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from yihe.rulebook.damages.words import Basis, Degree, Figure, Harm, Item
from yihe.rulebook.text import Text
from yihe.rulebook.vocabulary import Source

OPEN = "open"

# What may be read in more than one way. A law lists those of its readings that it leaves possible.
SWITCHES: Mapping[str, tuple[str, ...]] = {
    "mental": ("inside", "after"),
    "dependants_cap": ("cap_then_coefficient", "coefficient_then_cap"),
    "item_rounding": ("fen_half_up", "fen_down"),
    "share_rounding": ("fen_half_up", "fen_down", "yuan_half_up", "yuan_down"),
    "share_of": ("total", "each_item"),
    "year_before": ("debate_ended_on", "tort_on"),
}


@dataclass(frozen=True, slots=True)
class AgeBand:
    """Years paid from an age on; ``less`` years fewer for each year above it; ``at_most``: people choose up to them."""

    start: int
    years: int
    less: int = 0
    at_most: bool = False

    def years_at(self, age: int) -> int:
        """Give the years for an age inside the band."""
        return self.years - self.less * (age - self.start)


def band_of(bands: tuple[AgeBand, ...], age: int) -> AgeBand:
    """Give the band that an age falls in; the first one begins at 0."""
    return max((band for band in bands if band.start <= age), key=lambda band: band.start)


@dataclass(frozen=True, slots=True)
class DependantRule:
    """Who counts as a dependant, and how what they get is limited."""

    until_age: int
    asks: tuple[str, ...]
    by_supporters: bool
    by_capacity: bool
    yearly_cap: bool


@dataclass(frozen=True, slots=True)
class ItemRule:
    """One item: how it is reckoned, for which harm, and the numbers that its article sets."""

    item: Item
    article: str
    how: str
    harm: tuple[Harm, ...]
    title: Text
    figure: Figure | None = None
    rural: Figure | None = None
    ages: tuple[AgeBand, ...] = ()
    by_coefficient: bool = False
    months: int = 0
    longest_years: int = 0
    cap_times: int = 0
    at_most_years: Mapping[Harm, int] = field(default_factory=dict)
    at_most_persons: int = 0
    dependants: DependantRule | None = None


@dataclass(frozen=True, slots=True)
class Switch:
    """A question that the law leaves open, its readings, and the one adopted (``open``: none, all are computed)."""

    key: str
    article: str
    question: Text
    readings: Mapping[str, Text]
    adopted: str
    reason: Text


@dataclass(frozen=True, slots=True)
class DatedNote:
    """A remark on the law, shown for harms from a day on."""

    code: str
    article: str
    since: date | None
    source: Source
    text: Text


@dataclass(frozen=True, slots=True)
class Tables:
    """What damages take from other laws.

    ``coefficients`` by grade of disability, ``grades`` of disability by grade of accident (None: none corresponds),
    and the limits of each degree of causal force in parts per million, with the article that gives them.
    """

    coefficients: Mapping[int, int]
    grades: Mapping[str, int | None]
    degrees: Mapping[Degree, tuple[int, int]]
    degrees_article: str


@dataclass(frozen=True, slots=True)
class DamagesLaw:
    """One version, chosen by the date of the tort.

    ``source`` tells how far its text was checked; ``beside`` the article that answers for what is no item of it.
    """

    id: str
    basis: Basis
    title: Text
    in_force_from: date
    in_force_until: date | None
    source: Source
    sha256: str
    households: bool
    own_region: bool
    days_a_year: int
    items: tuple[ItemRule, ...]
    beside: Mapping[Item, str]
    tables: Tables
    switches: Mapping[str, Switch]
    notes: tuple[DatedNote, ...]

    def in_force(self, on: date) -> bool:
        """Whether a harm of this day falls under this version."""
        return self.in_force_from <= on and (self.in_force_until is None or on < self.in_force_until)
