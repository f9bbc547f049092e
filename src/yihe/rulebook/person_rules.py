"""What a regulation says of persons beside the ladders: who is the principal, and what may be taken off a share."""

from dataclasses import dataclass

from yihe.rulebook.conditions import Condition
from yihe.rulebook.vocabulary import Duty, Role


@dataclass(frozen=True, slots=True)
class Naming:
    """The role of those with one of these duties; none named means everybody."""

    duties: frozenset[Duty]
    role: Role


@dataclass(frozen=True, slots=True)
class DutyRow:
    """Who has which role in a situation; ``otherwise`` marks the row for cases in which no other one applies."""

    id: str
    article: str
    when: Condition
    otherwise: bool
    makes: tuple[Naming, ...]
    readings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DutyRules:
    """The rows, the first that applies prevailing, or all of them together (``joint``) making joint persons."""

    joint: bool
    rows: tuple[DutyRow, ...]
    readings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Adjustment:
    """A reduction of a personal share, by a rate that people choose within bounds, or not at all where they ``may``."""

    id: str
    article: str
    when: Condition
    low: int
    high: int
    choice: str
    may: bool
    readings: tuple[str, ...]
