"""The facts from which damages are reckoned; None always means: not known."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from yihe.rulebook.damages.words import Basis, Degree, Figure, Harm, Household, Item
from yihe.rulebook.text import Text


class Pay(NamedTuple):
    """What is paid for each day, month or year; ``parts`` divides the sum (an average of three years)."""

    unit: str
    fen: int
    parts: int = 1


@dataclass(frozen=True, slots=True)
class Period:
    """A time to be paid for: so many days, months or years, at a rate, for some persons, to a degree."""

    unit: str
    count: int | None
    pay: Pay | None
    persons: int | None
    degree: int | None
    fixed_income: bool | None


@dataclass(frozen=True, slots=True)
class Piece:
    """Something bought several times."""

    fen: int | None
    times: int | None


@dataclass(frozen=True, slots=True)
class Attendance:
    """Relatives who take part in handling the case or in the funeral; sums for each person, in fen."""

    purpose: str
    persons: int | None
    costs: Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class Entered:
    """An item as its owner gives it: one sum, or what it is made of, or only the years chosen."""

    fen: int | None = None
    paid: tuple[int, ...] | None = None
    less: tuple[int, ...] = ()
    parts: tuple[Period | Piece, ...] | None = None
    attendances: tuple[Attendance, ...] | None = None
    dependants: "tuple[Dependant, ...] | None" = None
    years: int | None = None


@dataclass(frozen=True, slots=True)
class Dependant:
    """Somebody whom the victim supported."""

    born_on: date | None
    age: int | None
    supporters: int | None
    household: Household | None
    asked: Mapping[str, bool | None]
    years: int | None


@dataclass(frozen=True, slots=True)
class Extra:
    """A cost by name that no item covers."""

    name: str
    fen: int


@dataclass(frozen=True, slots=True)
class Claim:
    """Everything known of one harm. ``lines`` tells where in ``source`` each key stands."""

    source: str
    lines: Mapping[str, int]
    basis: Basis | None = None
    dates: Mapping[str, date] = field(default_factory=dict)
    region: str | None = None
    own_region: str | None = None
    statistics_year: int | None = None
    household: Household | None = None
    harm: Harm | None = None
    born_on: date | None = None
    age: int | None = None
    grade: int | None = None
    accident_grade: str | None = None
    coefficient: int | None = None
    share: int | None = None
    degree: Degree | None = None
    statistics: Mapping[Figure, int] = field(default_factory=dict)
    items: Mapping[Item, Entered] = field(default_factory=dict)
    other: tuple[Extra, ...] = ()
    outside: tuple[Extra, ...] = ()
    readings: Mapping[str, str] = field(default_factory=dict)

    @property
    def event_key(self) -> str:
        """The date at which ages are taken: of death, else of grading."""
        return "died_on" if self.harm is Harm.DEATH else "graded_on"


YEAR, MONTH, DAY = Text("年", "years"), Text("个月", "months"), Text("天", "days")
UNITS = {"years": YEAR, "months": MONTH, "days": DAY}
