"""Who reads of a case: three circles, each wider by one role."""

from collections.abc import Mapping

from yihe.foundation.acting.relations import Relation
from yihe.foundation.acting.roles import Role

# Those who have a part in judging the case, and who audits it.
JUDGES: Mapping[Role, Relation] = {
    Role.OFFICER: Relation.SAME_HOSPITAL,
    Role.QUALITY_OFFICER: Relation.SAME_HOSPITAL,
    Role.LEADER: Relation.SAME_HOSPITAL,
    Role.AUDITOR: Relation.SAME_HOSPITAL,
    Role.BUREAU_OFFICER: Relation.SAME_BUREAU,
    Role.BUREAU_COMMITTEE: Relation.SAME_BUREAU,
}
# And the head of a department in which it happened.
JUDGES_AND_HEADS: Mapping[Role, Relation] = {**JUDGES, Role.DEPARTMENT_HEAD: Relation.SAME_DEPARTMENT}
# And who pays.
ALL_READERS: Mapping[Role, Relation] = {**JUDGES_AND_HEADS, Role.FINANCE: Relation.SAME_HOSPITAL}
