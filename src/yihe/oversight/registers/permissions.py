"""Who files a case, and who reads its file."""

from yihe.foundation.acting.permission import Permission, or_bureau
from yihe.foundation.acting.readers import JUDGES
from yihe.foundation.acting.relations import Relation
from yihe.foundation.acting.roles import Role

FILE = or_bureau({Role.OFFICER: Relation.SAME_HOSPITAL, Role.QUALITY_OFFICER: Relation.SAME_HOSPITAL})
READ = Permission(JUDGES)
