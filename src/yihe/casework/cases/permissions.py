"""Who may do what with a case."""

from yihe.foundation.acting.permission import Permission, or_bureau
from yihe.foundation.acting.readers import ALL_READERS
from yihe.foundation.acting.relations import Relation
from yihe.foundation.acting.roles import Role

OFFICE = Permission({Role.OFFICER: Relation.SAME_HOSPITAL})
# On a conflict of interest the bureau steps in for the office (H-05).
OFFICE_OR_BUREAU = or_bureau({Role.OFFICER: Relation.SAME_HOSPITAL})
CARE = Permission({Role.OFFICER: Relation.SAME_HOSPITAL, Role.DEPARTMENT_HEAD: Relation.SAME_DEPARTMENT})
# A party may say that it is one: asking for recusal and for the bureau is open to them.
ASK_BUREAU = Permission(
    {
        Role.OFFICER: Relation.SAME_HOSPITAL,
        Role.LEADER: Relation.SAME_HOSPITAL,
        Role.QUALITY_OFFICER: Relation.SAME_HOSPITAL,
    },
    party=True,
)
HAND_OVER = Permission({Role.OFFICER: Relation.SAME_HOSPITAL, Role.LEADER: Relation.SAME_HOSPITAL})
READ = Permission(ALL_READERS, party=True)
