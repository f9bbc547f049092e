"""The road of a case, drawn from its stage and its journal."""

from collections.abc import Iterable
from datetime import datetime

from yihe.casework.cases.models import Case
from yihe.casework.cases.stages import CHANGE, CONFIRM, after
from yihe.casework.cases.terms import Stage
from yihe.casework.closure.terms import Ground
from yihe.foundation.journal.corrections import right_moments
from yihe.foundation.journal.models import Entry
from yihe.foundation.ui.figures import day
from yihe.foundation.ui.pictures.road import Exit, Station

ICONS = {
    Stage.REGISTERED: "register",
    Stage.INVESTIGATING: "search",
    Stage.FOUND: "file",
    Stage.NEGOTIATING: "meeting",
    Stage.SETTLED: "agreement",
    Stage.CLOSED: "check",
    Stage.REVIEWED: "review",
    Stage.REREVIEWED: "bureau",
    Stage.PROPOSED: "assessment",
    Stage.DECIDED: "sanction",
    Stage.FILED: "register",
}
# The grounds on which a case leaves the road before an agreement or a judgment was performed.
EXITS = {
    Ground.EXPLAINED: "talk",
    Ground.SOLVED_ON_SPOT: "check",
    Ground.WITHDRAWN: "withdrawn",
    Ground.LAPSED: "clock",
    Ground.TRANSFERRED: "transfer",
}


def stations(case: Case, entries: Iterable[Entry]) -> list[Station]:
    """Give the stations: those passed, those passed by, the one where the case stands, and those ahead."""
    order, moments = list(Stage), reached(case, entries)
    here = order.index(Stage(case.stage))
    return [
        Station(
            str(stage.label),
            _state(index, here, was_reached=stage in moments),
            when=day(moments[stage]) if stage in moments and index <= here else "",
            icon=ICONS[stage],
        )
        for index, stage in enumerate(order)
    ]


def reached(case: Case, entries: Iterable[Entry]) -> dict[Stage, datetime]:
    """Travel the road again by the case's entries; give the first moment of each stage, as corrected."""
    own = sorted((one for one in entries if one.subject_id == case.pk), key=lambda one: one.sequence)
    moments, stage, moved = dict[Stage, datetime](), Stage.REGISTERED, right_moments(own)
    for entry in own:
        at = moved.get(entry.sequence, entry.happened_at)
        if entry.tag in {CONFIRM, CHANGE}:
            moments.setdefault(Stage.REREVIEWED, at)
        stage = after(stage, entry.tag, rereviewed=Stage.REREVIEWED in moments)
        moments.setdefault(stage, at)
    return {Stage.REGISTERED: case.registered_at} | moments


def exit_of(case: Case, entries: Iterable[Entry]) -> Exit | None:
    """Give where a case left the road early: closed on a ground of its own, with nothing after it yet."""
    if case.stage != Stage.CLOSED or case.closed_at is None:
        return None
    said = [one for one in entries if one.subject_id == case.pk and one.tag.startswith("casework:closure:")]
    if not said:
        return None
    ground = Ground(max(said, key=lambda one: one.sequence).facts["ground"])
    return Exit(str(ground.label), day(case.closed_at), EXITS[ground]) if ground in EXITS else None


def _state(index: int, here: int, *, was_reached: bool) -> str:
    if index == here:
        return "here"
    if index > here:
        return "ahead"
    return "done" if was_reached else "skipped"
