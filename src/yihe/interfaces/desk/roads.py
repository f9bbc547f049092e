"""The road of a case, drawn from its stage and its journal."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from yihe.casework.cases.models import Case
from yihe.casework.cases.stages import ROAD
from yihe.casework.cases.terms import Stage
from yihe.foundation.ui.pictures.road import Station

ICONS = {
    Stage.REGISTERED: "register",
    Stage.INVESTIGATING: "search",
    Stage.FOUND: "file",
    Stage.NEGOTIATING: "meeting",
    Stage.SETTLED: "agreement",
    Stage.CLOSED: "check",
    Stage.REVIEWED: "review",
    Stage.PROPOSED: "assessment",
    Stage.DECIDED: "sanction",
    Stage.FILED: "register",
}


def stations(case: Case, tags: Iterable[str]) -> list[Station]:
    """Give the stations: those passed, those passed by, the one where the case stands, and those ahead."""
    order, done = list(Stage), reached(tags)
    here = order.index(Stage(case.stage))
    return [
        Station(str(stage.label), _state(index, here, was_reached=stage in done), icon=ICONS[stage])
        for index, stage in enumerate(order)
    ]


def reached(tags: Iterable[str]) -> set[Stage]:
    """Give the stages that the actions of the journal have led to."""
    done = set(tags)
    return {Stage.REGISTERED} | {arrow.target for arrow in ROAD if arrow.tag in done}


def _state(index: int, here: int, *, was_reached: bool) -> str:
    if index == here:
        return "here"
    if index > here:
        return "ahead"
    return "done" if was_reached else "skipped"


def words_of(stage: str) -> str:
    """Give the state of a case in one word, for lists."""
    return str(Stage(stage).label) if stage else _("Unknown")
