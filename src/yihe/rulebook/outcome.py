"""The answer for one case, with the keys that files outside rely on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from yihe.rulebook.body_results import DepartmentResult, UnitResult
from yihe.rulebook.conditions import Step
from yihe.rulebook.measures import Measures, listed
from yihe.rulebook.text import Text
from yihe.rulebook.vocabulary import EventClass, ManagerPost, Nature, Role


class Alternative(NamedTuple):
    """One result that the known facts leave possible."""

    rule: str | None
    article: str | None
    share_low: int | None
    share_high: int | None
    measures: Measures

    def as_dict(self) -> dict[str, Any]:
        """Give the alternative for JSON."""
        share = {"share_fen_low": self.share_low, "share_fen_high": self.share_high}
        return {"rule": self.rule, "article": self.article, **share, "measures": listed(self.measures)}


class PersonResult(NamedTuple):
    """What one person bears. A share that is not settled has limits; one the text does not give has none."""

    id: str
    role: Role | None
    share_low: int | None
    share_high: int | None
    measures: Measures
    possible_measures: Measures = ()
    alternatives: tuple[Alternative, ...] = ()

    @property
    def share_fen(self) -> int | None:
        """The share in fen when it is settled."""
        return self.share_low if self.share_low == self.share_high else None

    def as_dict(self) -> dict[str, Any]:
        """Give the person for JSON."""
        result: dict[str, Any] = {
            "id": self.id,
            "role": self.role.value if self.role else None,
            "share_fen": self.share_fen,
        }
        if self.share_fen is None:
            result |= {"share_fen_low": self.share_low, "share_fen_high": self.share_high}
        result["measures"] = listed(self.measures)
        if self.possible_measures:
            result["possible_measures"] = listed(self.possible_measures)
        if self.alternatives:
            result["alternatives"] = [alternative.as_dict() for alternative in self.alternatives]
        return result


class ManagerResult(NamedTuple):
    """What the holder of a manager's post bears."""

    post: ManagerPost
    measures: Measures
    possible_measures: Measures = ()

    def as_dict(self) -> dict[str, Any]:
        """Give the post for JSON."""
        result: dict[str, Any] = {"post": self.post.value, "measures": listed(self.measures)}
        if self.possible_measures:
            result["possible_measures"] = listed(self.possible_measures)
        return result


@dataclass(frozen=True, slots=True)
class ClassResult:
    """What a regulation calls the event, and where it says so."""

    code: EventClass
    article: str

    def as_dict(self) -> dict[str, Any]:
        """Give the entry for JSON."""
        return {"code": self.code.value, "article": self.article, "title": self.code.label.as_dict()}


class ReviewResult(NamedTuple):
    """Whether a body must review the case; ``holds`` None: the facts named do not settle it."""

    code: str
    body: str
    article: str
    title: Text
    holds: bool | None
    still_needed: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """Give the entry for JSON."""
        head = {"code": self.code, "body": self.body, "article": self.article, "title": self.title.as_dict()}
        return {**head, "holds": self.holds, "still_needed": list(self.still_needed)}


class Note(NamedTuple):
    """A remark beside the result: the law, the text's silence, a contradiction of the facts."""

    code: str
    article: str
    source: str
    text: Text

    def as_dict(self) -> dict[str, Any]:
        """Give the note for JSON."""
        return {
            "code": self.code,
            "article": self.article,
            "source": self.source,
            "text": self.text.as_dict(),
        }


class Outcome(NamedTuple):
    """The whole answer. Sums are fen; ``provisional``: the body that settles findings has not confirmed them."""

    policy: str
    policy_sha256: str
    base_low: int | None
    base_high: int | None
    nature: Nature | None
    persons: tuple[PersonResult, ...]
    department: DepartmentResult | None
    managers: tuple[ManagerResult, ...]
    unit: tuple[UnitResult, ...]
    reviews: tuple[ReviewResult, ...]
    provisional: bool
    readings: Mapping[str, str]
    spread: tuple[Mapping[str, Any], ...]
    notes: tuple[Note, ...]
    still_needed: tuple[str, ...]
    trace: Step
    event_class: ClassResult | None = None
    open_choices: tuple[str, ...] = ()

    @property
    def base_fen(self) -> int | None:
        """The amount the shares start from, when it is settled."""
        return self.base_low if self.base_low == self.base_high else None

    def result(self) -> dict[str, Any]:
        """Give what the rules answer, without identity, notes and trace: what two readings are compared by."""
        base: dict[str, Any] = {"base_fen": self.base_fen}
        if self.base_fen is None:
            base |= {"base_fen_low": self.base_low, "base_fen_high": self.base_high}
        named = {} if self.event_class is None else {"event_class": self.event_class.as_dict()}
        return {
            **base,
            **named,
            "nature": self.nature.value if self.nature else None,
            "persons": [person.as_dict() for person in self.persons],
            "department": self.department.as_dict() if self.department else None,
            "managers": [manager.as_dict() for manager in self.managers],
            "unit": [entry.as_dict() for entry in self.unit],
            "reviews": [entry.as_dict() for entry in self.reviews],
            "provisional": self.provisional,
        }

    def as_dict(self) -> dict[str, Any]:
        """Give the whole answer for JSON."""
        return {
            "policy": self.policy,
            "policy_sha256": self.policy_sha256,
            **self.result(),
            "readings": dict(self.readings),
            "spread": [dict(entry) for entry in self.spread],
            "notes": [note.as_dict() for note in self.notes],
            "still_needed": list(self.still_needed),
            **({"open_choices": list(self.open_choices)} if self.open_choices else {}),
            "trace": self.trace,
        }
