"""Who may read which page of the desk."""

from yihe.foundation.acting.permission import Permission
from yihe.foundation.acting.readers import ALL_READERS
from yihe.foundation.acting.relations import Relation
from yihe.foundation.acting.roles import BUREAU_ROLES, CASE_ROLES, Role

EVERYBODY = Permission(dict.fromkeys(Role, Relation.SAME_HOSPITAL))
SET_UP = Permission({Role.ADMINISTRATOR: Relation.SAME_HOSPITAL})
CASES = Permission(
    {
        role: Relation.SAME_HOSPITAL
        for role in Role
        if role in CASE_ROLES | BUREAU_ROLES | {Role.DEPARTMENT_HEAD, Role.STAFF}
    }
)
COMPLAINTS = Permission(
    {role: Relation.SAME_HOSPITAL for role in Role if role in CASE_ROLES | {Role.DEPARTMENT_HEAD, Role.STAFF}}
)
READ_CASE = Permission(ALL_READERS, party=True)
READ_COMPLAINT = Permission(
    {
        Role.OFFICER: Relation.SAME_HOSPITAL,
        Role.QUALITY_OFFICER: Relation.SAME_HOSPITAL,
        Role.LEADER: Relation.SAME_HOSPITAL,
        Role.FINANCE: Relation.SAME_HOSPITAL,
        Role.AUDITOR: Relation.SAME_HOSPITAL,
        Role.DEPARTMENT_HEAD: Relation.SAME_DEPARTMENT,
        Role.STAFF: Relation.SAME_HOSPITAL,
    }
)
