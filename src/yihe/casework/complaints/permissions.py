"""Who may do what with complaints."""

from yihe.foundation.acting.permission import Permission
from yihe.foundation.acting.relations import Relation
from yihe.foundation.acting.roles import Role

# First-contact duty (Order 3 art. 20): whoever is approached first records, whatever department it is about.
RECORD = Permission(
    {
        Role.OFFICER: Relation.SAME_HOSPITAL,
        Role.DEPARTMENT_HEAD: Relation.SAME_HOSPITAL,
        Role.STAFF: Relation.SAME_HOSPITAL,
    }
)
# Explaining comes first from the department (R1-4), so its head logs contacts and solves on the spot too.
ATTEND = Permission({Role.OFFICER: Relation.SAME_HOSPITAL, Role.DEPARTMENT_HEAD: Relation.SAME_DEPARTMENT})
OFFICE = Permission({Role.OFFICER: Relation.SAME_HOSPITAL})
READ = Permission(
    {
        Role.OFFICER: Relation.SAME_HOSPITAL,
        Role.QUALITY_OFFICER: Relation.SAME_HOSPITAL,
        Role.LEADER: Relation.SAME_HOSPITAL,
        Role.AUDITOR: Relation.SAME_HOSPITAL,
        Role.DEPARTMENT_HEAD: Relation.SAME_DEPARTMENT,
        Role.STAFF: Relation.SAME_HOSPITAL,
    }
)
