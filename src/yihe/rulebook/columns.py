"""Answers side by side: one row a question, one value for each subject compared."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from yihe.rulebook.body_results import UnitResult
from yihe.rulebook.comparing import Compared
from yihe.rulebook.measures import MeasureResult
from yihe.rulebook.outcome import Outcome, PersonResult
from yihe.rulebook.text import LANGUAGES, Text
from yihe.rulebook.vocabulary import ManagerPost, Measure
from yihe.rulebook.wording import measures, money

T = TypeVar("T")
NOTHING = Text("—", "—")
_TITLES = {
    "base": Text("金额", "Amount"),
    "nature": Text("性质", "Nature"),
    "role": Text("身份", "role"),
    "share": Text("承担", "share"),
    "measures": Text("处理", "measures"),
    "choices": Text("由人选择", "for people to choose"),
    "department": Text("科室", "The department"),
    "unit": Text("单位", "The unit"),
    "reviews": Text("须评析的机构", "Bodies that must review"),
    "left": Text("尚未选定", "Not chosen yet"),
    "needed": Text("还需要的事实", "Still needed"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One question with the answer of each subject."""

    key: str
    title: Text
    values: tuple[Text, ...]

    @property
    def differs(self) -> bool:
        """Whether the answers are not all the same."""
        return len(set(self.values)) > 1

    def as_dict(self) -> dict[str, Any]:
        """Give the row for JSON."""
        values = [value.as_dict() for value in self.values]
        return {"key": self.key, "title": self.title.as_dict(), "differs": self.differs, "values": values}


def rows(compared: Sequence[Compared]) -> tuple[Row, ...]:
    """Give the answers side by side; what no subject answers has no row."""
    outcomes = [one.outcome for one in compared]
    found = [*_head(outcomes)]
    for index, person in enumerate(outcomes[0].persons):
        found += _person(person.id, [one.persons[index] for one in outcomes])
    found += [_row("department", _TITLES["department"], outcomes, _department)]
    found += [_row(f"managers.{post}", post.label, outcomes, partial(_manager, post)) for post in ManagerPost]
    found += [*_foot(compared)]
    return tuple(row for row in found if set(row.values) != {NOTHING})


def _head(outcomes: Sequence[Outcome]) -> Iterator[Row]:
    yield _row("base", _TITLES["base"], outcomes, lambda one: _money(one.base_low, one.base_high))
    yield _row("nature", _TITLES["nature"], outcomes, lambda one: one.nature.label if one.nature else NOTHING)


def _person(name: str, results: Sequence[PersonResult]) -> Iterator[Row]:
    """Give the rows of one person."""

    def row(key: str, of: Callable[[PersonResult], Text]) -> Row:
        title = Text(f"{name} {_TITLES[key].zh}", f"{name}: {_TITLES[key].en}")
        return _row(f"persons.{name}.{key}", title, results, of)

    yield row("role", lambda one: one.role.label if one.role else NOTHING)
    yield row("share", lambda one: _money(one.share_low, one.share_high))
    yield row("measures", lambda one: _measures(one.measures))
    yield row("choices", lambda one: _measures(one.possible_measures))


def _department(outcome: Outcome) -> Text:
    """Write what the department pays, and its measures."""
    found = outcome.department
    if found is None:
        return NOTHING
    paid = [] if found.share is None else [_money(found.share.low, found.share.high)]
    return _joined([*paid, *([_measures(found.measures)] if found.measures else [])])


def _manager(post: ManagerPost, outcome: Outcome) -> Text:
    measures_of = [one for manager in outcome.managers if manager.post is post for one in manager.measures]
    return _measures(measures_of)


def _foot(compared: Sequence[Compared]) -> Iterator[Row]:
    outcomes = [one.outcome for one in compared]
    yield _row("unit", _TITLES["unit"], outcomes, lambda one: _joined(map(_unit, one.unit)))
    yield _row("reviews", _TITLES["reviews"], compared, _reviews)
    yield _row("open_choices", _TITLES["left"], outcomes, lambda one: _codes(one.open_choices))
    yield _row("still_needed", _TITLES["needed"], outcomes, lambda one: _codes(one.still_needed))


def _reviews(one: Compared) -> Text:
    bodies = one.subject.policy.bodies
    return _joined(bodies[review.body].title for review in one.outcome.reviews if review.holds)


def _unit(entry: UnitResult) -> Text:
    label = entry.code.label
    paid = [_money(entry.fen_low, entry.fen_high)] if entry.code is Measure.FINE else []
    points = [Text(str(entry.points), str(entry.points))] if entry.points else []
    parts = [label, *paid, *points]
    return Text(" ".join(part.zh for part in parts), " ".join(part.en for part in parts))


def _row(key: str, title: Text, found: Sequence[T], of: Callable[[T], Text]) -> Row:
    return Row(key, title, tuple(of(one) for one in found))


def _money(low: int | None, high: int | None) -> Text:
    return Text(*(money(low, high, lang) for lang in LANGUAGES))


def _measures(found: Sequence[MeasureResult]) -> Text:
    told = [one.told for one in found]
    return Text(*(measures(told, lang) for lang in LANGUAGES)) if found else NOTHING


def _codes(names: Iterable[str]) -> Text:
    return _joined(Text(name, name) for name in names)


def _joined(parts: Iterable[Text]) -> Text:
    found = list(parts)
    return Text("、".join(one.zh for one in found), "; ".join(one.en for one in found)) if found else NOTHING
