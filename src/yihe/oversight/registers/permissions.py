"""Who files a case, and who reads its file."""

from yihe.foundation.acting.permission import Permission
from yihe.foundation.acting.relations import Relation
from yihe.foundation.acting.roles import Role

FILE = Permission(
    {
        Role.OFFICER: Relation.SAME_HOSPITAL,
        Role.QUALITY_OFFICER: Relation.SAME_HOSPITAL,
        Role.BUREAU_OFFICER: Relation.SAME_BUREAU,
    },
    needs_conflict=frozenset({Role.BUREAU_OFFICER}),
)
READ = Permission(
    {
        Role.OFFICER: Relation.SAME_HOSPITAL,
        Role.QUALITY_OFFICER: Relation.SAME_HOSPITAL,
        Role.LEADER: Relation.SAME_HOSPITAL,
        Role.AUDITOR: Relation.SAME_HOSPITAL,
        Role.BUREAU_OFFICER: Relation.SAME_BUREAU,
        Role.BUREAU_COMMITTEE: Relation.SAME_BUREAU,
    }
)
