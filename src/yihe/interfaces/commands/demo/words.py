"""From the plain words of a story to what an action takes: people, days, money, and rows made before."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile

from yihe.accountability.assessment.queries import proposal_of
from yihe.accountability.sanctions.queries import live_of
from yihe.casework.cases.models import Case
from yihe.casework.cases.queries import parties_of
from yihe.casework.evidence.models import Seal
from yihe.casework.investigation.queries import requests_of
from yihe.casework.settlement.models import Amount, Payment
from yihe.casework.settlement.queries import standing
from yihe.foundation.acting.moments import day_of
from yihe.foundation.journal.queries import entries_of
from yihe.interfaces.commands.demo.cast import OFFICES
from yihe.interfaces.commands.demo.house import House
from yihe.interfaces.commands.demo.plot import Story, instant

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Place:
    """Where a step stands: the house, its story, now, and the case once it is registered."""

    house: House
    story: Story
    now: datetime
    case: Case | None

    def person(self, who: str) -> Any:
        """Give a person by key, or by the office they have in this story."""
        offices = {**OFFICES[self.story.place], **self.story.offices}
        return self.house.people[offices.get(who, who)]

    def day(self, days: int) -> date:
        """Give the day so many days after the complaint."""
        return day_of(instant(self.story, 0, "12:00", self.now)) + timedelta(days=days)

    @property
    def of_case(self) -> dict[str, Any]:
        """Give the filter of the rows of this case."""
        return {"institution_id": self.house.places[self.story.place].pk, "case": self.case}


def translated(given: Mapping[str, Any], place: Place) -> dict[str, Any]:
    """Give the input of a step as the action takes it; a key without a translation passes as it is."""
    made: dict[str, Any] = {}
    for key, value in given.items():
        if key in WORDS:
            made |= WORDS[key](place, value)
        elif key.endswith("_yuan"):
            made[key.removesuffix("yuan") + "fen"] = fen(value)
        elif key.endswith("_day"):
            made[key.removesuffix("day") + "on"] = place.day(value)
        else:
            made[key] = value
    return made


def fen(yuan: str | int) -> int:
    """Give an amount in yuan as fen."""
    return int(Decimal(yuan) * 100)


def files(contents: Sequence[tuple[str, str]]) -> list[SimpleUploadedFile]:
    """Give texts as files that somebody hands in."""
    return [SimpleUploadedFile(name, text.encode(), "text/plain") for name, text in contents]


def _one(key: str) -> Callable[[Place, str], dict[str, Any]]:
    # The provider side of a negotiation is a table of people and not one of the cast.
    return lambda place, who: {key: place.person(who) if isinstance(who, str) else who}


def _department(place: Place, name: str) -> dict[str, Any]:
    return {"department": place.house.departments[place.story.place, name]}


def _departments(place: Place, names: Sequence[str]) -> dict[str, Any]:
    return {"departments": [place.house.departments[place.story.place, name] for name in names]}


def _members(place: Place, keys: Sequence[str]) -> dict[str, Any]:
    return {"members": [place.person(who).pk for who in keys]}


def _persons(place: Place, rows: Sequence[tuple[str, str, str]]) -> dict[str, Any]:
    return {
        "persons": [{"person": place.person(who).pk, "role": role, "why": why} for who, role, why in rows]
    }


def _votes(place: Place, cast: Mapping[str, str | tuple[str, str]]) -> dict[str, Any]:
    """Give the votes of the committee: a ballot, or a ballot and the view behind it."""
    told = {who: (given, "") if isinstance(given, str) else given for who, given in cast.items()}
    rows = [
        {"person": place.person(who).pk, "ballot": ballot, "view": view}
        for who, (ballot, view) in told.items()
    ]
    return {"votes": rows}


def _posts(place: Place, holders: Mapping[str, str | None]) -> dict[str, Any]:
    return {
        "posts": [
            {"post": post, "person": str(place.person(who).pk) if who else "NONE"}
            for post, who in holders.items()
        ]
    }


def _request(place: Place, asked: str) -> dict[str, Any]:
    requests = [one for one in requests_of(place.case) if one.answered_at is None]  # type: ignore[arg-type]
    name = place.house.people[asked].name if asked in place.house.people else asked
    return {"request": next(one for one in requests if one.asked.name == name)}


def _party(place: Place, who: str) -> dict[str, Any]:
    return {"party": parties_of(place.case).get(person=place.person(who), released_at=None)}  # type: ignore[arg-type]


def _seal(place: Place, number: int) -> dict[str, Any]:
    return {"seal": Seal.objects.filter(**place.of_case).order_by("sealed_at")[number - 1]}


def _amount(place: Place, number: int) -> dict[str, Any]:
    return {
        "amount": standing(Amount.objects.filter(**place.of_case)).order_by("recorded_at", "pk")[number - 1]
    }


def _payment(place: Place, number: int) -> dict[str, Any]:
    return {
        "payment": standing(Payment.objects.filter(**place.of_case)).order_by("recorded_at", "pk")[number - 1]
    }


def _sanction(place: Place, wanted: tuple[str, str]) -> dict[str, Any]:
    return {"sanction": _line(place, wanted, live_of(place.case, day_of(place.now)))}  # type: ignore[arg-type]


def _line(place: Place, wanted: tuple[str, str], lines: Any) -> UUID:
    who, kind = wanted
    found: UUID = next(one.pk for one in lines if (one.person_id, one.kind) == (place.person(who).pk, kind))
    return found


def _lowered(place: Place, rows: Sequence[tuple[str, str, str, Any, int | None, str]]) -> dict[str, Any]:
    concerned = {one.person_id: one.pk for one in proposal_of(place.case).concerned.all()}  # type: ignore[arg-type,union-attr]
    made: Rows = []
    for who, kind, how, yuan, months, reason in rows:
        item = f"{concerned[place.person(who).pk]}:{kind}"
        amount = None if yuan is None else fen(yuan)
        made.append({"item": item, "how": how, "fen": amount, "months": months, "reason": reason})
    return {"lowered": made}


def _corrects(place: Place, act: str) -> dict[str, Any]:
    room, verb = act.split(".")
    entries = entries_of(place.of_case["institution_id"], place.case.pk)  # type: ignore[union-attr]
    return {"corrects": entries.filter(tag__endswith=f":{room}:{verb}").latest("sequence").sequence}


def _moment(key: str) -> Callable[[Place, tuple[int, str]], dict[str, Any]]:
    return lambda place, when: {key: instant(place.story, *when, place.now)}


PEOPLE = ("handler", "person", "provider_side", "witness_one", "witness_two", "absent", "stand_in")
WORDS: dict[str, Callable[[Place, Any], dict[str, Any]]] = {
    **{key: _one(key) for key in PEOPLE},
    "person_id": lambda place, who: {"person": place.person(who).pk},
    "people": lambda place, keys: {"people": [place.person(who) for who in keys]},
    "department": _department,
    "departments": _departments,
    "members": _members,
    "persons": _persons,
    "posts": _posts,
    "votes": _votes,
    "files": lambda _place, contents: {"attachments": files(contents)},
    "document": lambda _place, contents: {"document": files(contents)},
    "request": _request,
    "party": _party,
    "seal": _seal,
    "amount_line": _amount,
    "payment_line": _payment,
    "sanction": _sanction,
    "lowered": _lowered,
    "corrects": _corrects,
    "right": _moment("right_moment"),
    "told": _moment("told_at"),
}
