"""The facts of one case as a regulation sees them; None always means: not known."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from yihe.rulebook.vocabulary import (
    AccidentLevel,
    Cause,
    Duty,
    HandledBy,
    Level,
    ManagerPost,
    Measure,
    Nature,
    Post,
    Reputation,
    Responsibility,
    Role,
    Word,
)

# The parts of the compensation, and the flags that are true or false.
PARTS = ("agreed", "judged", "fee_waived", "insurer_paid")
FLAGS = (
    "management",
    "nursing",
    "ethics",
    "dereliction",
    "concealed",
    "reported_late",
    "consequence",
    "grave",
    "review_requested",
    "objected",
    "frequent",
    "complicated",
    "small",
    "reported_before",
    "redetermined",
    "uncooperative",
    "neglected",
    "senior_failed",
    "operation",
    "trainee",
    "unclear",
)
_UNKNOWN: Mapping[str, bool | None] = dict.fromkeys(FLAGS)
DATES = ("occurred_on", "closed_on", "decided_on")

# What a condition may ask about, with the key under which the fact is given.
ASKED: Mapping[str, tuple[str, type[Word] | None]] = {
    "level": ("institution.level", Level),
    "handled_by": ("handled_by", HandledBy),
    "accident_level": ("accident_level", AccidentLevel),
    "nature": ("nature", Nature),
    "cause": ("cause", Cause),
    "responsibility": ("responsibility", Responsibility),
    "reputation": ("flags.reputation", Reputation),
    **{flag: (f"flags.{flag}", None) for flag in FLAGS},
}
# What the conditions of a reduction may ask about one person beside that.
PERSONAL: Mapping[str, tuple[str, None]] = {
    "diligent": ("diligent", None),
    "first_dispute": ("history", None),
}
ASKED_ABOUT: Mapping[str, tuple[str, type[Word] | None]] = {**ASKED, **PERSONAL}


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier dispute of a person."""

    nature: Nature
    role: Role
    dates: Mapping[str, date]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A measure that people chose from a menu, with its months where the menu leaves them open."""

    code: Measure
    months: int | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A person concerned."""

    id: str
    role: Role | None = None
    post: Post | None = None
    diligent: bool | None = None
    history: tuple[Earlier, ...] | None = None
    duties: frozenset[Duty] | None = None
    chosen: tuple[Chosen, ...] | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything known of one case. Sums are fen."""

    level: Level | None = None
    dates: Mapping[str, date] = field(default_factory=dict)
    handled_by: HandledBy | None = None
    compensation: Mapping[str, int] = field(default_factory=dict)
    accident_level: AccidentLevel | None = None
    nature: Nature | None = None
    criteria: frozenset[str] | None = None
    cause: Cause | None = None
    responsibility: Responsibility | None = None
    reputation: Reputation | None = None
    flags: Mapping[str, bool] = field(default_factory=dict)
    persons: tuple[Person, ...] = ()
    managers: frozenset[ManagerPost] | None = None
    readings: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, int] = field(default_factory=dict)

    def asked(self) -> dict[str, str | bool | None]:
        """Give what conditions may ask about, by name; unknown facts are None."""
        return {
            "level": self.level,
            "handled_by": self.handled_by,
            "accident_level": self.accident_level,
            "nature": self.nature,
            "cause": self.cause,
            "responsibility": self.responsibility,
            "reputation": self.reputation,
            **_UNKNOWN,
            **self.flags,
        }
