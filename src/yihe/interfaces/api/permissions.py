"""Who may read the description of the API."""

from yihe.foundation.acting.permission import Permission
from yihe.foundation.acting.relations import Relation
from yihe.foundation.acting.roles import Role

READ = Permission(dict.fromkeys(Role, Relation.SAME_HOSPITAL))
