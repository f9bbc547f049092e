"""The permission matrix as it is promised (docs/reference/permissions.md), and people for every cell of it."""

import re
from pathlib import Path

from django_scopes import scopes_disabled

from tests.walking import World
from yihe.casework.cases import actions as cases
from yihe.casework.cases.models import Case
from yihe.casework.evidence.models import EvidenceFile, Seal
from yihe.casework.investigation.models import InvestigationFile
from yihe.casework.settlement.models import Paper
from yihe.foundation.acting.relations import Relation
from yihe.foundation.acting.roles import BUREAU_ROLES, Role
from yihe.foundation.people.models import Person, RoleHolding

PROMISED = Path(__file__).parents[2] / "docs" / "reference" / "permissions.md"
RELATIONS = (*Relation,)
HOSPITAL = (Relation.SAME_DEPARTMENT, Relation.SAME_HOSPITAL)
# What a cell of the promised table says → the relations in which the role may act.
REACH = {
    "": (),
    "department": HOSPITAL[:1],
    "hospital": HOSPITAL,
    "bureau": (Relation.SAME_BUREAU,),
    "bureau, asked": (),
    "own": (),
}

SEES_ALL = frozenset({Role.OFFICER, Role.QUALITY_OFFICER, Role.LEADER, Role.FINANCE, Role.AUDITOR})
# kind of subject → role → relations in which the subject can be seen at all (otherwise it does not exist for them)
VISIBLE = {
    # the case has been shown to the bureau; a party sees their own case whatever the role
    "case": {role: {*HOSPITAL, Relation.OWN} for role in SEES_ALL}
    | {Role.DEPARTMENT_HEAD: {Relation.SAME_DEPARTMENT, Relation.OWN}, Role.STAFF: {Relation.OWN}}
    | {role: {Relation.SAME_BUREAU} for role in BUREAU_ROLES}
    | {Role.ADMINISTRATOR: set()},
    # nobody is party to a complaint; the bureau sees cases, not complaints
    "complaint": {role: {*HOSPITAL, Relation.OWN} for role in SEES_ALL}
    | {Role.DEPARTMENT_HEAD: {Relation.SAME_DEPARTMENT, Relation.OWN}}
    | {role: set() for role in (*BUREAU_ROLES, Role.STAFF, Role.ADMINISTRATOR)},
    # whoever holds a role at the institution, and the bureau above
    "institution": {role: {*HOSPITAL, Relation.OWN} for role in Role if role not in BUREAU_ROLES}
    | {role: {Relation.SAME_BUREAU} for role in BUREAU_ROLES},
}


# page → why a party or head who may open the page does not find this very thing on it
NOT_THEIRS = {
    "casework:investigation:file": "they find the files of statements asked of them, not of others'"
}


def parts_of(case: Case) -> dict[str, dict[str, str]]:
    """Give, for each page whose route has a further part, an example of that part."""
    with scopes_disabled():
        seal = Seal.objects.get(case=case)
        photo, stated = EvidenceFile.objects.get(case=case), InvestigationFile.objects.get(case=case)
        paper = Paper.objects.get(agreement__case=case)
    return {
        "desk:waiting:list": {"<slug:what>": "deadlines"},
        "casework:evidence:receipt": {"<uuid:seal_id>": str(seal.pk)},
        "casework:evidence:receipt_file": {"<uuid:seal_id>": str(seal.pk)},
        "casework:evidence:file": {"<uuid:file_id>": str(photo.file_id)},
        "casework:investigation:file": {"<uuid:file_id>": str(stated.file_id)},
        "casework:settlement:paper": {"<uuid:file_id>": str(paper.file_id)},
    }


def promised() -> dict[str, dict[str, str]]:
    """Read the table: tag → column → what stands in the cell."""
    rows = [
        line.strip().strip("|").split("|")
        for line in PROMISED.read_text().splitlines()
        if line.startswith("| ")
    ]
    heads = [cell.strip() for cell in rows[0]]
    table = {}
    for row in rows[2:]:
        cells = [cell.strip() for cell in row] + [""] * len(heads)
        table[re.sub(r"`", "", cells[0])] = dict(zip(heads[1:], cells[1:], strict=False))
    return table


def people(world: World, case: Case) -> dict[tuple[Role, Relation], Person]:
    """Make one person for every role in every relation to the case in the world."""
    made = {}
    for role in Role:
        for relation in RELATIONS:
            if (place := place_of(world, role, relation)) is not None or relation is Relation.NONE:
                made[role, relation] = person(world, case, role, relation, place)
    return made


def place_of(world: World, role: Role, relation: Relation):
    """Give where the role is held in that relation: institution and department; None where there is no such cell."""
    if role in BUREAU_ROLES:
        return {
            Relation.SAME_BUREAU: (world.bureau, None),
            Relation.OTHER_HOSPITAL: (world.elsewhere.parent, None),
        }.get(relation)
    return {
        Relation.OWN: (world.centre, world.departments["内科"]),
        Relation.SAME_DEPARTMENT: (world.centre, world.departments["内科"]),
        Relation.SAME_HOSPITAL: (world.centre, world.departments["外科"]),
        Relation.SAME_BUREAU: (world.neighbour, world.departments["邻科"]),
        Relation.OTHER_HOSPITAL: (world.elsewhere, world.departments["远科"]),
    }.get(relation)


def person(world: World, case: Case, role: Role, relation: Relation, place) -> Person:
    """Make the person of one cell; in the relation OWN they are party to the case."""
    username = f"{role}-{relation}".lower().replace("_", "-").replace(" ", "-")
    made = Person.objects.create(username=username, name=username, must_change_password=False)
    if place is not None:
        institution, department = place
        RoleHolding.objects.create(
            institution=institution, person=made, role=role, department=department, from_on="2026-01-01"
        )
    if relation is Relation.OWN:
        cases.name_party(case=case, person=made, concern="OTHER", by=world.actor("officer"), at=world.at)
    return made
