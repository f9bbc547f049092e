"""The answer: every item with its working, the part borne, and what is still needed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from yihe.rulebook.conditions import Step
from yihe.rulebook.damages.arithmetic import Term
from yihe.rulebook.damages.law import ItemRule
from yihe.rulebook.outcome import Note


@dataclass(frozen=True, slots=True)
class ItemResult:
    """One item. ``owed`` False: the law does not give it here; None: the harm is not known."""

    rule: ItemRule
    owed: bool | None
    given: bool
    low: int
    high: int | None
    terms: tuple[Term, ...] = ()
    still_needed: tuple[str, ...] = ()
    share_fen: int | None = None

    @property
    def fen(self) -> int | None:
        """The sum in fen when it is settled."""
        return self.low if self.low == self.high and not self.still_needed else None

    def as_dict(self) -> dict[str, Any]:
        """Give the item for JSON."""
        head = {
            "item": self.rule.item.value,
            "article": self.rule.article,
            "title": self.rule.title.as_dict(),
        }
        result: dict[str, Any] = {**head, "owed": self.owed, "given": self.given, "fen": self.fen}
        if self.fen is None:
            result |= {"fen_low": self.low, "fen_high": self.high}
        return {**result, "share_fen": self.share_fen, "still_needed": list(self.still_needed)}


@dataclass(frozen=True, slots=True)
class Limits:
    """A sum in fen between two limits; ``high`` None: no upper limit is known."""

    low: int
    high: int | None

    @property
    def fen(self) -> int | None:
        """The sum when it is settled."""
        return self.low if self.low == self.high else None

    def as_dict(self, name: str) -> dict[str, int | None]:
        """Give the sum for JSON, or its limits."""
        if self.fen is not None:
            return {f"{name}_fen": self.fen}
        return {f"{name}_fen": None, f"{name}_fen_low": self.low, f"{name}_fen_high": self.high}


@dataclass(frozen=True, slots=True)
class Sums:
    """From the sum of the items to what is paid."""

    apportioned: Limits
    share_low_ppm: int
    share_high_ppm: int
    share: Limits
    own_part: Limits
    mental_after: Limits
    outside: int
    payable: Limits

    def as_dict(self) -> dict[str, Any]:
        """Give the sums for JSON."""
        return {
            **self.apportioned.as_dict("sum"),
            "responsibility_ppm": [self.share_low_ppm, self.share_high_ppm],
            **self.share.as_dict("share"),
            **self.own_part.as_dict("own_part"),
            **self.mental_after.as_dict("mental_after"),
            "outside_fen": self.outside,
            **self.payable.as_dict("payable"),
        }


@dataclass(frozen=True, slots=True)
class Damages:
    """The whole answer under one version of the law."""

    law: str
    law_sha256: str
    items: tuple[ItemResult, ...]
    sums: Sums
    readings: Mapping[str, str]
    spread: tuple[Mapping[str, Any], ...]
    notes: tuple[Note, ...]
    still_needed: tuple[str, ...]
    trace: Step

    def as_dict(self) -> dict[str, Any]:
        """Give the whole answer for JSON."""
        return {
            "law": self.law,
            "law_sha256": self.law_sha256,
            "items": [item.as_dict() for item in self.items],
            **self.sums.as_dict(),
            "readings": dict(self.readings),
            "spread": [dict(entry) for entry in self.spread],
            "notes": [note.as_dict() for note in self.notes],
            "still_needed": list(self.still_needed),
            "trace": self.trace,
        }
