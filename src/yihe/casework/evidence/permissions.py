"""Who may do what with the evidence of a case."""

from yihe.foundation.acting.permission import Permission, or_bureau
from yihe.foundation.acting.readers import JUDGES_AND_HEADS
from yihe.foundation.acting.relations import Relation
from yihe.foundation.acting.roles import Role

# The office keeps the evidence; on a conflict of interest the bureau does (H-05).
_KEEPERS = {Role.OFFICER: Relation.SAME_HOSPITAL, Role.QUALITY_OFFICER: Relation.SAME_HOSPITAL}
OPEN = or_bureau(_KEEPERS)
# At night the department seals and takes in what is brought: whoever comes must not be sent away until morning.
TAKE_IN = or_bureau({**_KEEPERS, Role.DEPARTMENT_HEAD: Relation.SAME_DEPARTMENT})
READ = Permission(JUDGES_AND_HEADS, party=True)
# A party views the evidence, but of the internal material only what a recorded act releases (D8).
READ_INTERNAL = Permission(JUDGES_AND_HEADS)
