"""Who may: a table from role to the relations in which the role may act, and what a party may."""

from collections.abc import Mapping
from dataclasses import dataclass

from yihe.foundation.acting.actor import Actor, Holding
from yihe.foundation.acting.refusal import NotAllowed
from yihe.foundation.acting.relations import Relation, Subject, is_party, relation
from yihe.foundation.acting.roles import Role
from yihe.foundation.acting.text import Text

# A role bound to a nearer relation is not satisfied by a farther one.
NEAREST_FIRST = (Relation.SAME_DEPARTMENT, Relation.SAME_HOSPITAL)


@dataclass(frozen=True)
class Permission:
    """Which roles may act, each up to which relation to the subject.

    roles: role → the farthest relation in which it may act. party: whether a person whom the subject concerns may
    (and only then nothing but this; decision 13). needs_conflict: roles of the bureau that act only where it was
    asked to step in (H-05).
    """

    roles: Mapping[Role, Relation]
    party: bool = False
    needs_conflict: frozenset[Role] = frozenset()

    def role_for(self, actor: Actor, subject: Subject) -> Role | None:
        """Give the role by which the actor may act here, or None for a party; raises NotAllowed otherwise."""
        held = self.holding_for(actor, subject)
        return held.role if held else None

    def holding_for(self, actor: Actor, subject: Subject) -> Holding | None:
        """Give the holding by which the actor may act here, or None for a party; raises NotAllowed otherwise."""
        if is_party(actor, subject):
            if self.party:
                return None
            raise _party_refused()
        held = self._sufficient(actor, subject)
        if held is None:
            raise self._role_refused()
        return held

    def allows(self, actor: Actor, subject: Subject) -> bool:
        """Tell whether the actor may act here; a page asks it some fifty times, so nothing is put into words."""
        return self.party if is_party(actor, subject) else self._sufficient(actor, subject) is not None

    def _sufficient(self, actor: Actor, subject: Subject) -> Holding | None:
        return next((held for held in actor.holdings if self._suffices(held, subject)), None)

    def _suffices(self, held: Holding, subject: Subject) -> bool:
        farthest = self.roles.get(held.role)
        if farthest is None:
            return False
        actual = relation(held, subject)
        if held.role in self.needs_conflict and not getattr(subject, "in_conflict", False):
            return False
        if farthest in NEAREST_FIRST and actual in NEAREST_FIRST:
            return NEAREST_FIRST.index(actual) <= NEAREST_FIRST.index(farthest)
        return actual == farthest

    def _role_refused(self) -> NotAllowed:
        names = [Text.both(role.label) for role in self.roles]
        zh = "、".join(name.zh for name in names) or "当事人"
        en = ", ".join(name.en for name in names) or "the person concerned"
        return NotAllowed(
            "role",
            Text(
                f"这一步由{zh}办理，您在此处没有这个角色。",
                f"This step belongs to: {en}. You do not hold that role here.",
            ),
            mend=Text(
                "请转给有权办理的人，或请管理员核对您的角色。",
                "Pass it to somebody who does, or ask the administrator to check your roles.",
            ),
            article="H-03",
        )


def or_bureau(roles: Mapping[Role, Relation], *, party: bool = False) -> Permission:
    """Give the permission of roles in whose place the bureau steps in on a conflict of interest (H-05)."""
    stepping_in = {Role.BUREAU_OFFICER: Relation.SAME_BUREAU}
    return Permission({**roles, **stepping_in}, party=party, needs_conflict=frozenset(stepping_in))


def _party_refused() -> NotAllowed:
    return NotAllowed(
        "party",
        Text("您是本案的当事人，不能办理本案。", "You are a party to this case and cannot act on it."),
        mend=Text(
            "当事人可以陈述、申诉、申请回避、查看证据；其余由他人办理，无人可办时请卫生局介入。",
            "A party may state, object, ask for recusal and view the evidence. Others do the rest; "
            "where nobody is left, the bureau steps in.",
        ),
        article="H-04",
    )
