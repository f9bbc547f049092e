"""What may be done with a case or a complaint, in the order in which one looks for it: plain tables over the offers."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from yihe.casework.cases.models import Case
from yihe.casework.cases.stages import ROAD
from yihe.casework.cases.terms import Stage
from yihe.foundation.acting.declaration import Action
from yihe.foundation.acting.offering import Offer, possible

# Verbs that mend what was done; they stand apart from what comes next.
MENDING = ("correct", "release_party", "withdraw")
# The rooms whose acts stand open at a stage; those of the other rooms are one click away.
BEGINNING = ("evidence", "investigation", "cases")
NEAR = {
    Stage.REGISTERED: BEGINNING,
    Stage.INVESTIGATING: BEGINNING,
    Stage.FOUND: ("resolution", *BEGINNING),
    Stage.NEGOTIATING: ("resolution", "settlement", "cases"),
    Stage.SETTLED: ("settlement", "closure", "cases"),
    Stage.CLOSED: ("closure", "review", "registers"),
    Stage.REVIEWED: ("review", "assessment"),
    Stage.REREVIEWED: ("review", "assessment", "registers"),
    Stage.PROPOSED: ("assessment", "sanctions", "review"),
    Stage.DECIDED: ("sanctions", "registers", "review"),
    Stage.FILED: ("sanctions", "registers", "review"),
}
# What somebody is waited for with, though the case stays where it stands.
AWAITED = (
    "casework:investigation:hand_in_statement",
    "casework:settlement:pay",
    "accountability:assessment:hear",
)
# What becomes of a complaint, the usual first; once a case came of it, the case goes on.
OF_COMPLAINT = ("register", "answer", "solve_on_spot")
UNTIL_REGISTERED = ("register", "solve_on_spot")
# These stand where they are looked for: beside the number, and on top of the page.
ELSEWHERE_ON_PAGE = ("reveal", "note_contact")


@dataclass(frozen=True)
class ToDo:
    """The acts offered: next on the road, near where it stands, elsewhere, mending; and not yet."""

    next: list[Action]
    near: list[Action]
    elsewhere: list[Action]
    mending: list[Action]
    not_yet: list[Offer]

    @property
    def possible(self) -> list[Action]:
        """All that can be done now."""
        return [*self.next, *self.near, *self.elsewhere, *self.mending]


NOTHING = ToDo([], [], [], [], [])


def of_case(case: Case, offers: Iterable[Offer]) -> ToDo:
    """Sort the offers about a case."""
    offers = list(offers)
    now = possible(offers)
    mending = [action for action in now if action.verb.startswith(MENDING)]
    leading = {arrow.tag: arrow.target for arrow in ROAD if case.stage in arrow.sources}
    awaited = [action for action in now if action.tag in AWAITED]
    coming = [action for action in now if action.tag in leading and action not in mending]
    others = [action for action in now if action not in (*awaited, *coming, *mending)]
    near = NEAR[Stage(case.stage)]
    return ToDo(
        next=[*awaited, *sorted(coming, key=lambda action: _distance(case, leading[action.tag]))],
        near=sorted((one for one in others if one.room in near), key=lambda one: near.index(one.room)),
        elsewhere=[one for one in others if one.room not in near],
        mending=mending,
        not_yet=[offer for offer in offers if offer.hindrance and not offer.idle],
    )


def of_complaint(offers: Iterable[Offer], *, registered: bool) -> ToDo:
    """Sort the offers about a complaint; registered tells whether a case came of it."""
    over = (*ELSEWHERE_ON_PAGE, *(UNTIL_REGISTERED if registered else ()))
    offers = [offer for offer in offers if offer.action.verb not in over]
    now = possible(offers)
    mending = [action for action in now if action.verb.startswith(MENDING)]
    coming = [action for action in now if action.verb in OF_COMPLAINT]
    return ToDo(
        next=sorted(coming, key=lambda action: OF_COMPLAINT.index(action.verb)),
        near=[action for action in now if action not in coming and action not in mending],
        elsewhere=[],
        mending=mending,
        not_yet=[offer for offer in offers if offer.hindrance and not offer.idle],
    )


def _distance(case: Case, target: Stage) -> tuple[bool, Any]:
    """The nearest station ahead comes first, what leads back last."""
    order = list(Stage)
    here, there = order.index(Stage(case.stage)), order.index(target)
    return there <= here, there
