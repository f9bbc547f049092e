"""Who may change the tree of institutions."""

from yihe.foundation.acting.permission import Permission
from yihe.foundation.acting.relations import Relation
from yihe.foundation.acting.roles import Role

CONFIGURE = Permission({Role.ADMINISTRATOR: Relation.SAME_HOSPITAL})
READ = Permission({Role.ADMINISTRATOR: Relation.SAME_HOSPITAL})
