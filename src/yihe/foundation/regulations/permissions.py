"""Who may adopt a regulation."""

from yihe.foundation.acting.permission import Permission
from yihe.foundation.acting.relations import Relation
from yihe.foundation.acting.roles import HOSPITAL_ROLES, Role

# The leader adopts; the administrator does so in the set-up, when nobody else is there yet.
ADOPT = Permission({Role.LEADER: Relation.SAME_HOSPITAL, Role.ADMINISTRATOR: Relation.SAME_HOSPITAL})
READ = Permission(
    dict.fromkeys(sorted(HOSPITAL_ROLES | {Role.AUDITOR, Role.ADMINISTRATOR}), Relation.SAME_HOSPITAL)
    | {Role.BUREAU_OFFICER: Relation.SAME_BUREAU, Role.BUREAU_COMMITTEE: Relation.SAME_BUREAU}
)
