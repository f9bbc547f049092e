"""What a regulation computes, once every unclear passage is read one way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from yihe.rulebook.conditions import Answer, Condition, Step
from yihe.rulebook.deadline_rules import DeadlineRule
from yihe.rulebook.intervals import Interval
from yihe.rulebook.measures import MeasureRule
from yihe.rulebook.person_rules import Adjustment, DutyRules
from yihe.rulebook.row_rules import DepartmentRow, ManagerRow, ReviewRow, UnitRow
from yihe.rulebook.scales import Scale
from yihe.rulebook.text import Text
from yihe.rulebook.vocabulary import EventClass, Nature, Post, Role


@dataclass(frozen=True, slots=True)
class Named:
    """A body, a document or a file item that the text names."""

    id: str
    article: str
    title: Text


@dataclass(frozen=True, slots=True)
class Criterion:
    """A situation that makes a dispute of one nature; ``parent`` names the criterion whose case it is.

    The few answers there can be are told once and kept.
    """

    id: str
    nature: Nature
    article: str
    text: Text
    parent: str | None = None
    implied_by: Condition | None = None
    _told: dict[Answer, Step] = field(default_factory=dict, compare=False, repr=False)

    def step(self, holds: Answer, implied: Step | None) -> Step:
        """Tell whether the criterion is met, with the condition that may imply it."""
        if implied is not None:
            return self._step(holds, [implied])
        step = self._told.get(holds)
        if step is None:
            step = self._told[holds] = self._step(holds, [])
        return step

    def _step(self, holds: Answer, children: list[Step]) -> Step:
        return {
            "step": "criterion",
            "criterion": self.id,
            "nature": self.nature,
            "article": self.article,
            "title": self.text.as_dict(),
            "holds": holds,
            "children": children,
        }


@dataclass(frozen=True, slots=True)
class NatureRule:
    """When a dispute is of a nature: any or all of its criteria."""

    nature: Nature
    article: str
    match: str
    criteria: tuple[Criterion, ...]
    readings: tuple[str, ...]

    @property
    def title(self) -> Text:
        """The title of the nature."""
        return self.nature.label


@dataclass(frozen=True, slots=True)
class BasePart:
    """One part of the compensation within a base: added or taken off, when its condition holds."""

    part: str
    article: str
    subtract: bool
    when: Condition
    readings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Base:
    """An amount of a case as a sum of parts."""

    id: str
    article: str
    title: Text
    parts: tuple[BasePart, ...]


@dataclass(frozen=True, slots=True)
class Tier:
    """The measures for amounts of one interval."""

    article: str
    over: Interval
    measures: tuple[MeasureRule, ...]


@dataclass(frozen=True, slots=True)
class Ladder:
    """What a principal bears: a condition, a scale over a base (None: the text does not give it), tiers of measures.

    ``columns`` are the scales of roles that have one of their own, over the same base.
    ``asked`` are the traps behind the condition, ``readings`` those behind what follows from it.
    """

    id: str
    article: str
    when: Condition
    overrides: tuple[str, ...]
    also: str | None
    scale: Scale | None
    base: str
    tiers: tuple[Tier, ...]
    asked: tuple[str, ...]
    readings: tuple[str, ...]
    columns: Mapping[Role, Scale]


@dataclass(frozen=True, slots=True)
class RoleRule:
    """The part of the ladder's share that a role bears, and how several persons of that role stand to each other.

    ``several`` are the traps that matter only where there are several; ``posts`` the professions it speaks of (none
    named: all of them). Roles of one ``pool`` divide together what there is to divide; ``weighed``: by weights that
    people judge. ``cap`` is the most that one person pays, in fen.
    """

    role: Role
    article: str
    part_ppm: int
    divided: bool
    within: bool
    measures: bool
    several: tuple[str, ...]
    readings: tuple[str, ...]
    posts: tuple[Post, ...] = ()
    weighed: bool = False
    pool: str = ""
    cap: int | None = None


@dataclass(frozen=True, slots=True)
class ClassRule:
    """When an event is of a class: by its condition, or because people ticked the criterion of that id."""

    criterion: str
    code: EventClass
    article: str
    text: Text
    when: Condition
    readings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counter:
    """Measures for a number of disputes of one person within a time, the present one included."""

    id: str
    article: str
    roles: tuple[Role, ...]
    natures: tuple[Nature, ...]
    times: int
    rolling: bool
    date: str
    broken_by: tuple[Nature, ...]
    measures: tuple[MeasureRule, ...]
    readings: tuple[str, ...]


@dataclass(frozen=True)
class Rules:
    """Everything a regulation computes under one choice of readings.

    ``waits_for_committee``: where the confirming body must review, nobody is held to account before it has.
    ``choices`` are the bounds of discretionary rates; ``excluded`` gives for each nature the values of facts that
    would have made the dispute of another nature.
    """

    readings: Mapping[str, str]
    bodies: Mapping[str, Named]
    bases: Mapping[str, Base]
    priority: tuple[Nature, ...]
    priority_readings: tuple[str, ...]
    natures: Mapping[Nature, NatureRule]
    ladders: tuple[Ladder, ...]
    roles: Mapping[Role, RoleRule]
    counters: tuple[Counter, ...]
    managers: tuple[ManagerRow, ...]
    stack: bool
    stack_readings: tuple[str, ...]
    department: tuple[DepartmentRow, ...]
    unit: tuple[UnitRow, ...]
    classes: tuple[ClassRule, ...]
    reviews: tuple[ReviewRow, ...]
    unconfirmed_is_final: bool
    unconfirmed_readings: tuple[str, ...]
    waits_for_committee: bool
    half_up: bool
    rounding_readings: tuple[str, ...]
    deadlines: tuple[DeadlineRule, ...]
    duties: DutyRules | None
    adjustments: tuple[Adjustment, ...]
    criteria: Mapping[str, Criterion]
    choices: Mapping[str, tuple[int, int]]
    excluded: Mapping[Nature, Mapping[str, frozenset[str | bool]]]

    @cached_property
    def asked(self) -> frozenset[str]:
        """The traps that every case meets: those behind the conditions that are always asked."""
        asked = [*(ladder.asked for ladder in self.ladders), *(row.asked for row in self.managers)]
        asked += [row.readings for row in self.department]
        asked += [row.readings for row in self.unit]
        asked += [row.readings for row in self.reviews]
        return frozenset(chain.from_iterable(asked))

    @cached_property
    def implied(self) -> Mapping[str, Condition]:
        """The conditions by which facts alone meet a criterion, by its id."""
        return {name: item.implied_by for name, item in self.criteria.items() if item.implied_by is not None}

    @cached_property
    def confirming(self) -> ReviewRow | None:
        """The row of the body whose word makes findings final; None where an unconfirmed finding is final too."""
        return next((row for row in self.reviews if row.confirms and not self.unconfirmed_is_final), None)
