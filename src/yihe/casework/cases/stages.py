"""The road of a case as a table: from which stage, by which action, to which stage.

Each arrow is drawn by the one station that knows the facts; the diagram in the docs is made from this table.
"""

from dataclasses import dataclass

from yihe.casework.cases.terms import OPEN_STAGES, Stage


@dataclass(frozen=True)
class Arrow:
    """One arrow: an action that takes a case from one of some stages to another.

    rereviewed: it is the way of the cases whose findings the bureau's committee has settled.
    """

    tag: str
    sources: tuple[Stage, ...]
    target: Stage
    article: str
    rereviewed: bool = False


# The acts by which the bureau's committee settles what the hospital's group found.
CONFIRM, CHANGE = "accountability:review:confirm", "accountability:review:change"
WITHDRAW = "accountability:assessment:withdraw"
BEFORE_NEGOTIATION = (Stage.REGISTERED, Stage.INVESTIGATING, Stage.FOUND)

# What the committee changes is proposed and decided anew, however far the case has come.
AFTER_REVIEW = (Stage.REVIEWED, Stage.REREVIEWED, Stage.PROPOSED, Stage.DECIDED, Stage.FILED)
FILEABLE = (Stage.CLOSED, Stage.REVIEWED, Stage.REREVIEWED, Stage.DECIDED)

ROAD = (
    Arrow("casework:investigation:request_statement", (Stage.REGISTERED,), Stage.INVESTIGATING, "R1-5"),
    Arrow("casework:investigation:conclude", (Stage.REGISTERED, Stage.INVESTIGATING), Stage.FOUND, "R1-5"),
    Arrow("casework:resolution:open_negotiation", BEFORE_NEGOTIATION, Stage.NEGOTIATING, "D701-22"),
    Arrow("casework:resolution:fail_negotiation", (Stage.NEGOTIATING,), Stage.FOUND, "D701-43"),
    Arrow("casework:settlement:agree", (*BEFORE_NEGOTIATION, Stage.NEGOTIATING), Stage.SETTLED, "D701-30"),
    Arrow("casework:closure:close", OPEN_STAGES, Stage.CLOSED, "R1-9"),
    Arrow("accountability:review:conclude", (Stage.CLOSED,), Stage.REVIEWED, "R1-9"),
    Arrow(CONFIRM, (Stage.REVIEWED,), Stage.REREVIEWED, "R1-9"),
    Arrow(CHANGE, AFTER_REVIEW, Stage.REREVIEWED, "R1-9"),
    Arrow("accountability:assessment:propose", (Stage.REVIEWED, Stage.REREVIEWED), Stage.PROPOSED, "R1-15"),
    Arrow(WITHDRAW, (Stage.PROPOSED,), Stage.REREVIEWED, "R1-15", rereviewed=True),
    Arrow(WITHDRAW, (Stage.PROPOSED,), Stage.REVIEWED, "R1-15"),
    Arrow("accountability:sanctions:decide", (Stage.PROPOSED,), Stage.DECIDED, "R1-15"),
    Arrow("oversight:registers:file", FILEABLE, Stage.FILED, "R1-27"),
)


def after(stage: str, tag: str, *, rereviewed: bool = False) -> Stage:
    """Give the stage a case has after an action; an action without an arrow from here leaves it where it is.

    rereviewed: whether the bureau's committee has settled what the review found.
    """
    for arrow in ROAD:
        if arrow.tag == tag and stage in arrow.sources and rereviewed >= arrow.rereviewed:
            return arrow.target
    return Stage(stage)


def sources_of(tag: str) -> tuple[Stage, ...]:
    """Give the stages from which the action leads somewhere."""
    return tuple(dict.fromkeys(stage for arrow in ROAD if arrow.tag == tag for stage in arrow.sources))
