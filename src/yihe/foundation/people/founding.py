"""How an empty installation begins: its institutions and its first administrator, before anybody could act."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from yihe.foundation.acting.moments import day_of
from yihe.foundation.acting.refusal import NotNow
from yihe.foundation.acting.roles import Role
from yihe.foundation.acting.text import Text
from yihe.foundation.acting.walls import everywhere
from yihe.foundation.institutions.models import Institution
from yihe.foundation.institutions.terms import Kind, Level
from yihe.foundation.journal.appending import append
from yihe.foundation.people.models import Person, RoleHolding


@dataclass(frozen=True)
class Founder:
    """The first administrator, with the password they chose."""

    name: str
    username: str
    password: str


def is_empty() -> bool:
    """Tell whether nobody has an account yet."""
    return not Person.objects.exists()


def found(institutions: Sequence[Institution], founder: Founder, *, at: datetime) -> Person:
    """Write the first institutions (a bureau before its hospitals) and one administrator of all of them.

    Only an empty installation can be founded; raises NotNow otherwise. Each institution's journal begins with it.
    """
    with transaction.atomic(), everywhere():
        if not is_empty():
            raise NotNow(
                "founded",
                Text("系统已经启用。", "This installation is in use already."),
                mend=Text("请登录。", "Sign in."),
                article="H-15",
            )
        person = Person(username=founder.username, name=founder.name, must_change_password=False)
        person.set_password(founder.password)
        person.save()
        for institution in institutions:
            institution.save()
            _administer(institution, person, at)
    return person


def institution_of(
    *, name: str, short: str, level: str = "", parent: Institution | None = None, name_en: str = ""
) -> Institution:
    """Make an institution, not yet written: a bureau without a level, a hospital with one."""
    kind = Kind.HOSPITAL if level else Kind.BUREAU
    return Institution(
        name=name, name_en=name_en, short=short, kind=kind, level=level or Level.NONE, parent=parent
    )


def _administer(institution: Institution, person: Person, at: datetime) -> None:
    RoleHolding.objects.create(
        institution=institution, person=person, role=Role.ADMINISTRATOR, from_on=day_of(at)
    )
    append(
        institution_id=institution.pk,
        at=at,
        happened_at=at,
        actor=f"{person.pk} {Role.ADMINISTRATOR.value} {institution.pk}",
        tag="foundation:people:found",
        subject_id=institution.pk,
        facts={"kind": institution.kind, "level": institution.level},
        payload={"name": institution.name, "administrator": person.name},
    )
