"""Who decides, lifts, corrects, and who reads the ledger."""

from yihe.foundation.acting.permission import Permission, or_bureau
from yihe.foundation.acting.relations import Relation
from yihe.foundation.acting.roles import HOSPITAL_ROLES, Role

DECIDE = or_bureau({Role.LEADER: Relation.SAME_HOSPITAL})
LIFT = or_bureau({Role.LEADER: Relation.SAME_HOSPITAL, Role.OFFICER: Relation.SAME_HOSPITAL})
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
