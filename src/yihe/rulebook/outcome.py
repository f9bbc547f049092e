"""The answer for one case, with the keys that files outside rely on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from yihe.rulebook.conditions import Step
from yihe.rulebook.text import Text
from yihe.rulebook.vocabulary import Authority, EventClass, ManagerPost, Measure, Nature, Role

# Keys of a measure that stand there where they say something.
_OPTIONAL = (
    "year", "month", "year_of", "points", "rate_ppm", "resumes_after_months", "fen", "of", "menu",
    "months_low", "months_high",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MeasureResult:
    """One measure: its article, how long, and whose power it is."""

    code: Measure
    article: str
    months: int | None
    authority: Authority
    year: int | None = None
    year_of: str | None = None
    points: int | None = None
    rate_ppm: int | None = None
    during: Measure | None = None
    resumes_after_months: int | None = None
    fen: int | None = None
    of: str | None = None
    menu: str | None = None
    months_low: int | None = None
    months_high: int | None = None
    monthly: bool = False
    month: int | None = None

    def as_dict(self) -> dict[str, Any]:
        """Give the four keys that always stand and the others where they say something.

        ``fen`` is a fixed sum, ``of`` the base that ``rate_ppm`` counts from, and ``menu`` names the list from which
        people choose, with a reason: a measure of a menu follows for certain from nothing. Months that are theirs to
        choose have limits.
        """
        result: dict[str, Any] = {
            "code": self.code.value,
            "article": self.article,
            "months": self.months,
            "authority": self.authority.value,
        }
        result["title"] = self.code.label.as_dict()
        for name in _OPTIONAL:
            if getattr(self, name) is not None:
                result[name] = getattr(self, name)
        if self.during is not None:
            result["during"] = self.during.value
        if self.authority.proposal_only:
            result["proposal_only"] = True
        return result


Measures = tuple[MeasureResult, ...]


def _listed(measures: Measures) -> list[dict[str, Any]]:
    return [measure.as_dict() for measure in measures]


@dataclass(frozen=True, slots=True)
class Alternative:
    """One result that the known facts leave possible."""

    rule: str | None
    article: str | None
    share_low: int | None
    share_high: int | None
    measures: Measures

    def as_dict(self) -> dict[str, Any]:
        """Give the alternative for JSON."""
        share = {"share_fen_low": self.share_low, "share_fen_high": self.share_high}
        return {"rule": self.rule, "article": self.article, **share, "measures": _listed(self.measures)}


@dataclass(frozen=True, slots=True)
class PersonResult:
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
        result["measures"] = _listed(self.measures)
        if self.possible_measures:
            result["possible_measures"] = _listed(self.possible_measures)
        if self.alternatives:
            result["alternatives"] = [alternative.as_dict() for alternative in self.alternatives]
        return result


@dataclass(frozen=True, slots=True)
class ManagerResult:
    """What the holder of a manager's post bears."""

    post: ManagerPost
    measures: Measures
    possible_measures: Measures = ()

    def as_dict(self) -> dict[str, Any]:
        """Give the post for JSON."""
        result: dict[str, Any] = {"post": self.post.value, "measures": _listed(self.measures)}
        if self.possible_measures:
            result["possible_measures"] = _listed(self.possible_measures)
        return result


@dataclass(frozen=True, slots=True)
class UnitResult:
    """What the unit itself bears. A sum of money that is not settled has limits; ``year`` is the one it speaks of."""

    code: Measure
    article: str
    fen_low: int | None
    fen_high: int | None
    points: int | None
    year: int | None = None

    @property
    def fen(self) -> int | None:
        """The sum in fen when it is settled."""
        return self.fen_low if self.fen_low == self.fen_high else None

    def as_dict(self) -> dict[str, Any]:
        """Give the entry for JSON."""
        result = {"code": self.code.value, "article": self.article, "fen": self.fen, "points": self.points}
        if self.fen_low != self.fen_high:
            result |= {"fen_low": self.fen_low, "fen_high": self.fen_high}
        return result if self.year is None else {**result, "year": self.year}


@dataclass(frozen=True, slots=True)
class ShareResult:
    """A share in fen with its article (None: no rule applies); without limits the text does not give it."""

    article: str | None
    low: int | None
    high: int | None

    @classmethod
    def joined(cls, found: Sequence[Self]) -> Self:
        """Join shares of which any may be the right one: the widest limits."""
        first = found[0]
        lows, highs = [one.low for one in found], [one.high for one in found]
        low = None if None in lows else min(low for low in lows if low is not None)
        high = None if None in highs else max(high for high in highs if high is not None)
        return cls(first.article, low, high)

    def as_dict(self) -> dict[str, Any]:
        """Give the share for JSON."""
        fen = self.low if self.low == self.high else None
        limits = {} if fen is not None else {"share_fen_low": self.low, "share_fen_high": self.high}
        return {"share_fen": fen, **limits, "article": self.article}


@dataclass(frozen=True, slots=True)
class DepartmentResult:
    """What the department as a whole bears, beside its head and the persons."""

    measures: Measures
    possible_measures: Measures = ()
    share: ShareResult | None = None

    def as_dict(self) -> dict[str, Any]:
        """Give the entry for JSON."""
        result: dict[str, Any] = {} if self.share is None else self.share.as_dict()
        result["measures"] = _listed(self.measures)
        if self.possible_measures:
            result["possible_measures"] = _listed(self.possible_measures)
        return result


@dataclass(frozen=True, slots=True)
class ClassResult:
    """What a regulation calls the event, and where it says so."""

    code: EventClass
    article: str

    def as_dict(self) -> dict[str, Any]:
        """Give the entry for JSON."""
        return {"code": self.code.value, "article": self.article, "title": self.code.label.as_dict()}


@dataclass(frozen=True, slots=True)
class ReviewResult:
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


@dataclass(frozen=True, slots=True)
class Note:
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


@dataclass(frozen=True, slots=True)
class Outcome:
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
