"""Signing in and out: what the journal of the installation keeps of it."""

from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.contrib.auth.forms import SetPasswordForm
from django.db import transaction

from yihe.foundation.acting.requests import Request
from yihe.foundation.acting.walls import everywhere
from yihe.foundation.institutions.models import Institution
from yihe.foundation.journal.appending import append
from yihe.foundation.journal.terms import INSTALLATION
from yihe.foundation.people.models import Person, RoleHolding


def begin(request: Request) -> None:
    """Note when the session began, and journal the sign-in."""
    at: datetime = request.at
    request.session["began"] = at.timestamp()
    person: Person = request.user  # type: ignore[assignment]
    note("foundation:people:sign_in", at, person.pk, {"name": person.name})


def failed(request: Request) -> None:
    """Journal a failed sign-in; what was typed stands in the destroyable part, the password nowhere."""
    typed = str(request.POST.get("username", ""))[:40]
    note("foundation:people:sign_in_failed", request.at, None, {"username": typed})


def change_password(request: Request, form: "SetPasswordForm[Any]") -> None:
    """Save the chosen password, and journal that the person changed it."""
    person = form.user
    person.must_change_password = False
    with transaction.atomic():
        form.save()
        note("foundation:people:change_password", request.at, person.pk, {"name": person.name})


def note(tag: str, at: datetime, person_id: UUID | None, payload: dict[str, Any]) -> None:
    """Append an entry to the journal of the installation."""
    with everywhere(), transaction.atomic():
        append(
            institution_id=INSTALLATION,
            at=at,
            happened_at=at,
            actor=f"{person_id or 'nobody'} - installation",
            tag=tag,
            subject_id=person_id,
            facts={},
            payload=payload,
        )


def demo_people() -> list[tuple[Institution, list[tuple[Person, list[RoleHolding]]]]]:
    """Give the people of a demo with their roles, by place, the place with the most people first."""
    with everywhere():
        rows = RoleHolding.objects.filter(until_on=None).select_related("person", "institution", "department")
        held = list(rows.order_by("institution_id", "person_id", "from_on", "id"))
    places = [
        (place, [(person, list(roles)) for person, roles in groupby(found, attrgetter("person"))])
        for place, found in groupby(held, attrgetter("institution"))
    ]
    return sorted(places, key=lambda place: -len(place[1]))
