"""Who may do what in settling a case."""

from yihe.foundation.acting.permission import Permission
from yihe.foundation.acting.relations import Relation
from yihe.foundation.acting.roles import Role

# On a conflict of interest the bureau steps in (H-05).
STEPS_IN = frozenset({Role.BUREAU_OFFICER})
SETTLE = Permission(
    {Role.OFFICER: Relation.SAME_HOSPITAL, Role.BUREAU_OFFICER: Relation.SAME_BUREAU}, needs_conflict=STEPS_IN
)
# Money is booked by those who pay it out, not by those who agreed to it.
PAY = Permission(
    {Role.FINANCE: Relation.SAME_HOSPITAL, Role.BUREAU_OFFICER: Relation.SAME_BUREAU}, needs_conflict=STEPS_IN
)
# A party to the case does not read what was agreed about it.
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
