"""Who may do what in the investigation of a case."""

from yihe.foundation.acting.permission import Permission, or_bureau
from yihe.foundation.acting.readers import JUDGES, JUDGES_AND_HEADS
from yihe.foundation.acting.relations import Relation
from yihe.foundation.acting.roles import Role

# The office investigates; on a conflict of interest the bureau does (H-05).
INVESTIGATE = or_bureau({Role.OFFICER: Relation.SAME_HOSPITAL})
# A person states for themself, the head for the department; whose request it is, the action looks at.
STATE = Permission({Role.DEPARTMENT_HEAD: Relation.SAME_DEPARTMENT}, party=True)
# Statements and findings are internal material (D8): who has no part in judging them reads only their own.
READ_ALL = Permission(JUDGES)
READ = Permission(JUDGES_AND_HEADS, party=True)
