"""What a proposal would put into the ledger, item by item, and what a decision makes of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from yihe.accountability.assessment.models import Assessment, Concerned
from yihe.accountability.assessment.reasons import share_article
from yihe.accountability.sanctions.terms import SHARE, Lowering, kind_title
from yihe.foundation.acting.text import Text
from yihe.rulebook.vocabulary import Authority

UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing proposed for one person, or for the unit: a share in fen, or a measure."""

    key: str
    person_id: UUID | None
    name: str
    kind: str
    article: str
    authority: str
    fen: int | None = None
    months: int | None = None
    measure: Mapping[str, Any] = field(default_factory=dict)

    @property
    def title(self) -> Text:
        """Who and what, in one line."""
        what = kind_title(self.kind)
        unit = Text("本单位", "the unit")
        return Text(f"{self.name or unit.zh} · {what.zh}", f"{self.name or unit.en} · {what.en}")


@dataclass(frozen=True, slots=True)
class Decided:
    """An item as it was decided: confirmed as proposed, or less, with the reason."""

    item: Item
    fen: int | None
    months: int | None
    because: str = ""


def items_of(proposal: Assessment) -> list[Item]:
    """Give everything that a proposal attaches to persons, managers and the unit."""
    persons = [item for one in proposal.concerned.all() for item in _of_person(proposal, one)]
    return [*persons, *_of_unit(proposal)]


def confirmed(items: Sequence[Item], lowered: Sequence[Mapping[str, Any]]) -> list[Decided]:
    """Give the items as decided. Whatever is not lowered is confirmed; an item left out is missing."""
    changed = {row["item"]: row for row in lowered}
    decided = []
    for item in items:
        row = changed.get(item.key)
        if row is None:
            decided.append(Decided(item, item.fen, item.months))
        elif row["how"] == Lowering.LOWERED:
            fen, months = row.get("fen"), row.get("months")
            decided.append(
                Decided(
                    item,
                    item.fen if fen is None else fen,
                    item.months if months is None else months,
                    row["reason"],
                )
            )
    return decided


def _of_person(proposal: Assessment, one: Concerned) -> Iterator[Item]:
    if one.share_fen:
        article = share_article(proposal, one)
        yield Item(
            f"{one.pk}:{SHARE}",
            kind=SHARE,
            article=article,
            authority=Authority.UNIT.value,
            fen=one.share_fen,
            person_id=one.person_id,
            name=one.person.name,
        )
    for measure in one.measures:
        months = measure["months"]
        if months is None and (during := one.measure(measure.get("during", ""))):
            months = during["months"]
        yield Item(
            f"{one.pk}:{measure['code']}",
            kind=measure["code"],
            article=measure["article"],
            authority=measure["authority"],
            months=months,
            measure=measure,
            person_id=one.person_id,
            name=one.person.name,
        )


def _of_unit(proposal: Assessment) -> Iterator[Item]:
    for entry in proposal.outcome["unit"]:
        yield Item(
            f"{UNIT}:{entry['code']}",
            person_id=None,
            name="",
            kind=entry["code"],
            article=entry["article"],
            authority=Authority.BUREAU.value,
            fen=entry["fen"],
            measure=entry,
        )
