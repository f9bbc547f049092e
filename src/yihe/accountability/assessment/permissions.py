"""Who proposes, who is heard, and who reads a proposal."""

from yihe.foundation.acting.permission import Permission
from yihe.foundation.acting.relations import Relation
from yihe.foundation.acting.roles import Role

OFFICES = {
    Role.QUALITY_OFFICER: Relation.SAME_HOSPITAL,
    Role.OFFICER: Relation.SAME_HOSPITAL,
    Role.BUREAU_OFFICER: Relation.SAME_BUREAU,
}
ON_CONFLICT = frozenset({Role.BUREAU_OFFICER})
PROPOSE = Permission(OFFICES, needs_conflict=ON_CONFLICT)
# The person concerned speaks for themself; an office records what was handed in on paper. Leaders and heads of
# departments stand here because one who answers by post is no party to the case: they speak for themselves only.
HEAR = Permission(
    OFFICES | {Role.LEADER: Relation.SAME_HOSPITAL, Role.DEPARTMENT_HEAD: Relation.SAME_HOSPITAL},
    party=True,
    needs_conflict=ON_CONFLICT,
)
RECORD_SILENCE = Permission(OFFICES, needs_conflict=ON_CONFLICT)
# A party, and a head who answers by post, read what is proposed for them and nothing about the others: nobody can
# answer to reasons they do not know.
READ = Permission(
    {
        Role.OFFICER: Relation.SAME_HOSPITAL,
        Role.QUALITY_OFFICER: Relation.SAME_HOSPITAL,
        Role.LEADER: Relation.SAME_HOSPITAL,
        Role.AUDITOR: Relation.SAME_HOSPITAL,
        Role.DEPARTMENT_HEAD: Relation.SAME_DEPARTMENT,
        Role.BUREAU_OFFICER: Relation.SAME_BUREAU,
        Role.BUREAU_COMMITTEE: Relation.SAME_BUREAU,
    },
    party=True,
)
