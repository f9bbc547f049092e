"""Who may do what in resolving a dispute."""

from yihe.foundation.acting.permission import Permission
from yihe.foundation.acting.relations import Relation
from yihe.foundation.acting.roles import Role

# On a conflict of interest the bureau steps in for the office (H-05).
NEGOTIATE = Permission(
    {Role.OFFICER: Relation.SAME_HOSPITAL, Role.BUREAU_OFFICER: Relation.SAME_BUREAU},
    needs_conflict=frozenset({Role.BUREAU_OFFICER}),
)
# A party to the case does not read what is negotiated about it.
READ = Permission(
    {
        Role.OFFICER: Relation.SAME_HOSPITAL,
        Role.QUALITY_OFFICER: Relation.SAME_HOSPITAL,
        Role.LEADER: Relation.SAME_HOSPITAL,
        Role.FINANCE: Relation.SAME_HOSPITAL,
        Role.AUDITOR: Relation.SAME_HOSPITAL,
        Role.DEPARTMENT_HEAD: Relation.SAME_DEPARTMENT,
        Role.BUREAU_OFFICER: Relation.SAME_BUREAU,
        Role.BUREAU_COMMITTEE: Relation.SAME_BUREAU,
    }
)
