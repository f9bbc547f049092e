"""Who decides, lifts, corrects, and who reads the ledger."""

from yihe.foundation.acting.permission import Permission
from yihe.foundation.acting.relations import Relation
from yihe.foundation.acting.roles import HOSPITAL_ROLES, Role

ON_CONFLICT = frozenset({Role.BUREAU_OFFICER})
DECIDE = Permission(
    {Role.LEADER: Relation.SAME_HOSPITAL, Role.BUREAU_OFFICER: Relation.SAME_BUREAU},
    needs_conflict=ON_CONFLICT,
)
LIFT = Permission(
    {
        Role.LEADER: Relation.SAME_HOSPITAL,
        Role.OFFICER: Relation.SAME_HOSPITAL,
        Role.BUREAU_OFFICER: Relation.SAME_BUREAU,
    },
    needs_conflict=ON_CONFLICT,
)
LEDGER = Permission(
    {
        Role.LEADER: Relation.SAME_HOSPITAL,
        Role.FINANCE: Relation.SAME_HOSPITAL,
        Role.OFFICER: Relation.SAME_HOSPITAL,
        Role.QUALITY_OFFICER: Relation.SAME_HOSPITAL,
        Role.AUDITOR: Relation.SAME_HOSPITAL,
    }
)
# A party reads their own lines only.
READ = Permission(
    dict(LEDGER.roles)
    | {Role.BUREAU_OFFICER: Relation.SAME_BUREAU, Role.BUREAU_COMMITTEE: Relation.SAME_BUREAU},
    party=True,
)
# Everybody of a hospital has the page of their own lines; it asks for nobody else's.
OWN = Permission(dict.fromkeys(sorted(HOSPITAL_ROLES), Relation.SAME_HOSPITAL))
