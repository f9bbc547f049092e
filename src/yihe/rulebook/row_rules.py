"""The rows of the tables beside the persons: managers, the department, the unit, and who must review."""

from dataclasses import dataclass

from yihe.rulebook.conditions import Condition
from yihe.rulebook.measures import MeasureRule
from yihe.rulebook.scales import Scale
from yihe.rulebook.text import Text
from yihe.rulebook.vocabulary import ManagerPost


@dataclass(frozen=True, slots=True)
class PostRule:
    """What one manager's post bears under a row."""

    post: ManagerPost
    when: Condition
    measures: tuple[MeasureRule, ...]


@dataclass(frozen=True, slots=True)
class ManagerRow:
    """A row of the managers' table; of the rows of one ladder, later ones are higher rungs."""

    id: str
    ladder: str
    article: str
    when: Condition
    posts: tuple[PostRule, ...]
    asked: tuple[str, ...]
    readings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DepartmentShare:
    """The part of the compensation that a department pays: a scale over a base (None: the text does not give it)."""

    scale: Scale | None
    base: str
    cap: int | None


@dataclass(frozen=True, slots=True)
class DepartmentRow:
    """What the department as a whole bears."""

    id: str
    article: str
    when: Condition
    measures: tuple[MeasureRule, ...]
    readings: tuple[str, ...]
    share: DepartmentShare | None = None


@dataclass(frozen=True, slots=True)
class UnitRow:
    """What the unit itself bears; of the rows of one ladder, only one can apply."""

    id: str
    ladder: str
    article: str
    when: Condition
    measures: tuple[MeasureRule, ...]
    readings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """Which body must review the case; ``confirms`` marks the body whose word makes findings final."""

    id: str
    body: str
    article: str
    title: Text
    confirms: bool
    when: Condition
    readings: tuple[str, ...]
