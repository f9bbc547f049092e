"""Who may do what with the evidence of a case."""

from yihe.foundation.acting.permission import Permission
from yihe.foundation.acting.relations import Relation
from yihe.foundation.acting.roles import Role

# The office keeps the evidence; on a conflict of interest the bureau does (H-05).
_KEEPERS = {
    Role.OFFICER: Relation.SAME_HOSPITAL,
    Role.QUALITY_OFFICER: Relation.SAME_HOSPITAL,
    Role.BUREAU_OFFICER: Relation.SAME_BUREAU,
}
_ON_CONFLICT = frozenset({Role.BUREAU_OFFICER})
OPEN = Permission(_KEEPERS, needs_conflict=_ON_CONFLICT)
# At night the department seals and takes in what is brought: whoever comes must not be sent away until morning.
TAKE_IN = Permission(
    {**_KEEPERS, Role.DEPARTMENT_HEAD: Relation.SAME_DEPARTMENT}, needs_conflict=_ON_CONFLICT
)
_READERS = {
    Role.OFFICER: Relation.SAME_HOSPITAL,
    Role.QUALITY_OFFICER: Relation.SAME_HOSPITAL,
    Role.LEADER: Relation.SAME_HOSPITAL,
    Role.AUDITOR: Relation.SAME_HOSPITAL,
    Role.DEPARTMENT_HEAD: Relation.SAME_DEPARTMENT,
    Role.BUREAU_OFFICER: Relation.SAME_BUREAU,
    Role.BUREAU_COMMITTEE: Relation.SAME_BUREAU,
}
READ = Permission(_READERS, party=True)
# A party views the evidence, but of the internal material only what a recorded act releases (D8).
READ_INTERNAL = Permission(_READERS)
