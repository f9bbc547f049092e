"""Who may do what in settling a case."""

from yihe.foundation.acting.permission import Permission, or_bureau
from yihe.foundation.acting.readers import ALL_READERS
from yihe.foundation.acting.relations import Relation
from yihe.foundation.acting.roles import Role

# On a conflict of interest the bureau steps in (H-05).
SETTLE = or_bureau({Role.OFFICER: Relation.SAME_HOSPITAL})
# Money is booked by those who pay it out, not by those who agreed to it.
PAY = or_bureau({Role.FINANCE: Relation.SAME_HOSPITAL})
# A party to the case does not read what was agreed about it.
READ = Permission(ALL_READERS)
