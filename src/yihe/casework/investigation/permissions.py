"""Who may do what in the investigation of a case."""

from yihe.foundation.acting.permission import Permission
from yihe.foundation.acting.relations import Relation
from yihe.foundation.acting.roles import Role

# The office investigates; on a conflict of interest the bureau does (H-05).
INVESTIGATE = Permission(
    {Role.OFFICER: Relation.SAME_HOSPITAL, Role.BUREAU_OFFICER: Relation.SAME_BUREAU},
    needs_conflict=frozenset({Role.BUREAU_OFFICER}),
)
# A person states for themself, the head for the department; whose request it is, the action looks at.
STATE = Permission({Role.DEPARTMENT_HEAD: Relation.SAME_DEPARTMENT}, party=True)
# Statements and findings are internal material (D8): who has no part in judging them reads only their own.
READ_ALL = Permission(
    {
        Role.OFFICER: Relation.SAME_HOSPITAL,
        Role.QUALITY_OFFICER: Relation.SAME_HOSPITAL,
        Role.LEADER: Relation.SAME_HOSPITAL,
        Role.AUDITOR: Relation.SAME_HOSPITAL,
        Role.BUREAU_OFFICER: Relation.SAME_BUREAU,
        Role.BUREAU_COMMITTEE: Relation.SAME_BUREAU,
    }
)
READ = Permission({**READ_ALL.roles, Role.DEPARTMENT_HEAD: Relation.SAME_DEPARTMENT}, party=True)
