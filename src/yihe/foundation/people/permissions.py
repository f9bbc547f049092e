"""Who may change people and their roles."""

from yihe.foundation.acting.permission import Permission
from yihe.foundation.acting.relations import Relation
from yihe.foundation.acting.roles import CASE_ROLES, HOSPITAL_ROLES, Role

CONFIGURE = Permission({Role.ADMINISTRATOR: Relation.SAME_HOSPITAL})
READ = Permission({Role.ADMINISTRATOR: Relation.SAME_HOSPITAL})
# Everybody arranges who stands in for them; an administrator does it for somebody who fell ill.
ARRANGE_LEAVE = Permission(
    dict.fromkeys(sorted(HOSPITAL_ROLES | CASE_ROLES | {Role.ADMINISTRATOR}), Relation.SAME_HOSPITAL)
    | {Role.BUREAU_OFFICER: Relation.SAME_BUREAU, Role.BUREAU_COMMITTEE: Relation.SAME_BUREAU}
)
# Whoever holds any role sees who stands in for them, and for whom they stand in.
OWN_LEAVES = Permission(dict.fromkeys(Role, Relation.SAME_HOSPITAL))
