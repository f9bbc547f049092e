"""Who may review, report, receive, re-review, object to and read a review."""

from yihe.foundation.acting.permission import Permission
from yihe.foundation.acting.relations import Relation
from yihe.foundation.acting.roles import Role

# The hospital's group; where all who could act are parties, the bureau (H-05).
GROUP = Permission(
    {
        Role.QUALITY_OFFICER: Relation.SAME_HOSPITAL,
        Role.OFFICER: Relation.SAME_HOSPITAL,
        Role.LEADER: Relation.SAME_HOSPITAL,
        Role.BUREAU_OFFICER: Relation.SAME_BUREAU,
    },
    needs_conflict=frozenset({Role.BUREAU_OFFICER}),
)
RECEIVE = Permission({Role.BUREAU_OFFICER: Relation.SAME_BUREAU})
SEND_BACK = Permission(
    {Role.BUREAU_OFFICER: Relation.SAME_BUREAU, Role.BUREAU_COMMITTEE: Relation.SAME_BUREAU}
)
# The committee's own step, recorded by one of its members (R1-11).
REREVIEW = Permission({Role.BUREAU_COMMITTEE: Relation.SAME_BUREAU})
OPINE = Permission({Role.BUREAU_OFFICER: Relation.SAME_BUREAU})
# The person concerned objects; an office records what was handed in on paper, also at the bureau itself.
OBJECT = Permission(
    {
        Role.OFFICER: Relation.SAME_HOSPITAL,
        Role.QUALITY_OFFICER: Relation.SAME_HOSPITAL,
        Role.BUREAU_OFFICER: Relation.SAME_BUREAU,
    },
    party=True,
)
# A party reads the finding as far as it is about them: nobody can object to what they do not know.
READ = Permission(
    {
        Role.OFFICER: Relation.SAME_HOSPITAL,
        Role.QUALITY_OFFICER: Relation.SAME_HOSPITAL,
        Role.LEADER: Relation.SAME_HOSPITAL,
        Role.AUDITOR: Relation.SAME_HOSPITAL,
        Role.DEPARTMENT_HEAD: Relation.SAME_DEPARTMENT,
        Role.BUREAU_OFFICER: Relation.SAME_BUREAU,
        Role.BUREAU_COMMITTEE: Relation.SAME_BUREAU,
    },
    party=True,
)
