"""Who may read the description of the API."""

from yihe.foundation.acting.permission import Permission
from yihe.foundation.acting.relations import Relation
from yihe.foundation.acting.roles import Role

READ = Permission({role: Relation.SAME_HOSPITAL for role in Role})
