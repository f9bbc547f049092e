"""Who may do what in resolving a dispute."""

from yihe.foundation.acting.permission import Permission, or_bureau
from yihe.foundation.acting.readers import ALL_READERS
from yihe.foundation.acting.relations import Relation
from yihe.foundation.acting.roles import Role

# On a conflict of interest the bureau steps in for the office (H-05).
NEGOTIATE = or_bureau({Role.OFFICER: Relation.SAME_HOSPITAL})
# A party to the case does not read what is negotiated about it.
READ = Permission(ALL_READERS)
