"""Who may close a case."""

from yihe.foundation.acting.permission import Permission, or_bureau
from yihe.foundation.acting.readers import ALL_READERS
from yihe.foundation.acting.relations import Relation
from yihe.foundation.acting.roles import Role

# On a conflict of interest the bureau steps in (H-05).
CLOSE = or_bureau({Role.OFFICER: Relation.SAME_HOSPITAL})
READ = Permission(ALL_READERS)
