"""The beginning of an installation: the code that opens the first page, and what is still to be set up."""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.declaration import Action
from yihe.foundation.acting.moments import day_of
from yihe.foundation.acting.registry import ACTIONS
from yihe.foundation.acting.roles import Role
from yihe.foundation.acting.text import Text
from yihe.foundation.identifiers import receipt_secret
from yihe.foundation.institutions.models import Institution
from yihe.foundation.institutions.queries import departments_of
from yihe.foundation.institutions.terms import Kind
from yihe.foundation.people.founding import Founder, found, institution_of
from yihe.foundation.people.models import Person, RoleHolding
from yihe.foundation.regulations.queries import adoptions_of
from yihe.foundation.vault.writing import made_once

# Without these a dispute cannot travel the road; who holds several of them is everybody's own affair.
NEEDED = {
    Kind.HOSPITAL: (Role.OFFICER, Role.QUALITY_OFFICER, Role.LEADER),
    Kind.BUREAU: (Role.BUREAU_OFFICER,),
}


INSTITUTION_STEP = Text("机构与管理员", "Institution and administrator")
DEPARTMENTS = Text("科室", "Departments")
PEOPLE = Text("人员与角色", "People and roles")
REGULATION = Text("采用规章", "The regulation adopted")


@dataclass(frozen=True)
class Step:
    """One thing to be set up at an institution: whether it is done, what is missing, and the actions that do it."""

    institution: Institution
    title: Text
    done: bool
    hint: Text
    actions: Sequence[Action] = ()


def code() -> str:
    """Give the set-up code of this installation, made when it is asked for first; only its owner can read it."""
    path = _code_path()
    made_once(path, receipt_secret)
    return path.read_text()


def is_code(typed: str) -> bool:
    """Tell whether somebody typed the set-up code, in small letters or without its hyphens as well."""
    path = _code_path()
    return path.exists() and hmac.compare_digest(_plain(typed).encode(), _plain(path.read_text()).encode())


def begin(given: dict[str, str], at: datetime) -> Person:
    """Found the installation as the first page's form says, and forget the code; raises NotNow when it is in use."""
    bureau = None
    if given["bureau_name"]:
        bureau = institution_of(
            name=given["bureau_name"], name_en=given["bureau_name_en"], short=given["bureau_name"][:12]
        )
    hospital = institution_of(
        name=given["institution_name"],
        name_en=given["institution_name_en"],
        short=given["short"],
        level=given["level"],
        parent=bureau,
    )
    founder = Founder(given["name"], given["username"], given["password"])
    person = found([one for one in (bureau, hospital) if one], founder, at=at)
    _code_path().unlink(missing_ok=True)
    return person


def steps_for(actor: Actor, at: datetime) -> list[Step]:
    """Give what is to be set up at the institutions the actor administers, hospitals first."""
    places = Institution.objects.filter(pk__in=actor.institutions_as(Role.ADMINISTRATOR)).order_by(
        "-kind", "name"
    )
    return [step for place in places for step in steps_of(place, at)]


def steps_of(institution: Institution, at: datetime) -> list[Step]:
    """Give what is to be set up at an institution, in order; three queries."""
    if institution.kind == Kind.BUREAU:
        return [_people(institution, at)]
    return [_departments(institution), _people(institution, at), _regulation(institution, at)]


def is_ready(steps: Sequence[Step]) -> bool:
    """Tell whether work can begin: everything has been set up at the hospitals, or, without one, at the bureau."""
    own = [step for step in steps if step.institution.kind == Kind.HOSPITAL]
    return all(step.done for step in own or steps)


def road(steps: Sequence[Step] = ()) -> list[dict[str, Any]]:
    """Give the steps of the first institution for the picture above the page; without any, all lie ahead."""
    first = [step for step in steps if step.institution == steps[0].institution]
    ahead = [(title, False) for title in (DEPARTMENTS, PEOPLE, REGULATION)]
    done = [(INSTITUTION_STEP, bool(steps)), *([(step.title, step.done) for step in first] or ahead)]
    here = next((index for index, (_title, is_done) in enumerate(done) if not is_done), len(done))
    return [
        {"label": title, "state": "here" if index == here else "done" if is_done else "ahead"}
        for index, (title, is_done) in enumerate(done)
    ]


def _departments(institution: Institution) -> Step:
    return Step(
        institution,
        DEPARTMENTS,
        departments_of(institution.pk).exists(),
        Text(
            "至少设一个科室；医务人员归属科室。", "Open at least one; clinical staff belong to a department."
        ),
        _acts("foundation:institutions:open_department"),
    )


def _people(institution: Institution, at: datetime) -> Step:
    live = RoleHolding.objects.filter(institution=institution, until_on=None, from_on__lte=day_of(at))
    held = set(live.values_list("role", flat=True))
    lacking = [Text.both(role.label) for role in NEEDED[Kind(institution.kind)] if role not in held]
    zh, en = "、".join(one.zh for one in lacking), ", ".join(one.en for one in lacking)
    hint = Text(
        f"还没有人担任：{zh}。初始密码只显示一次。",
        f"Nobody is yet: {en}. The initial password is shown once.",
    )
    return Step(
        institution,
        PEOPLE,
        not lacking,
        hint
        if lacking
        else Text("随时可以增加人员、调整角色。", "People and roles can be added at any time."),
        _acts("foundation:people:add_person", "foundation:people:give_role"),
    )


def _regulation(institution: Institution, at: datetime) -> Step:
    return Step(
        institution,
        REGULATION,
        adoptions_of(institution.pk).exists(),
        Text(
            "责任追究按所采用的规章计算；没有采用的，只办理到结案。",
            "Accountability is reckoned under the regulation adopted; without one, a case goes as far as its closing.",
        ),
        _acts("foundation:regulations:adopt"),
    )


def _acts(*tags: str) -> list[Action]:
    return [ACTIONS[tag] for tag in tags]


def _code_path() -> Path:
    return Path(settings.YIHE_HOME) / "setup-code"


def _plain(typed: str) -> str:
    return "".join(letter for letter in typed.upper() if letter.isalnum())
