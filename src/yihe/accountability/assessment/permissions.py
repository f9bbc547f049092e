"""Who proposes, who is heard, and who reads a proposal."""

from yihe.foundation.acting.permission import Permission, or_bureau
from yihe.foundation.acting.readers import JUDGES_AND_HEADS
from yihe.foundation.acting.relations import Relation
from yihe.foundation.acting.roles import Role

OFFICES = {Role.QUALITY_OFFICER: Relation.SAME_HOSPITAL, Role.OFFICER: Relation.SAME_HOSPITAL}
PROPOSE = or_bureau(OFFICES)
# The person concerned speaks for themself; an office records what was handed in on paper. Leaders and heads of
# departments stand here because one who answers by post is no party to the case: they speak for themselves only.
HEAR = or_bureau(
    OFFICES | {Role.LEADER: Relation.SAME_HOSPITAL, Role.DEPARTMENT_HEAD: Relation.SAME_HOSPITAL},
    party=True,
)
RECORD_SILENCE = or_bureau(OFFICES)
# A party, and a head who answers by post, read what is proposed for them and nothing about the others: nobody can
# answer to reasons they do not know.
READ = Permission(JUDGES_AND_HEADS, party=True)
