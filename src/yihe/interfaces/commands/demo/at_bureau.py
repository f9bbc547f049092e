"""Stretches of the road at the bureau: received, sent back, objected to, re-reviewed, an opinion given."""

from collections.abc import Mapping
from typing import Any

from yihe.interfaces.commands.demo.plot import Step, step

Steps = tuple[Step, ...]
COMMITTEE = ("meng", "ji", "zhuo", "yin")


def received(day: int) -> Steps:
    """Receive the report at the bureau."""
    return (step(day, "09:20", "bureau", "review.receive"),)


def rereviewed(
    day: int, session: int, reasons: str, *, votes: Mapping[str, Any] | None = None, **given: Any
) -> Steps:
    """Receive the report, and let the committee confirm it; who of it did not simply agree stands in votes.

    With criteria among the input the committee finds otherwise.
    """
    cast = dict.fromkeys(COMMITTEE, "FOR") | dict(votes or {})
    act = "review.change" if "criteria" in given else "review.confirm"
    return (*received(day), step(session, "10:10", "meng", act, votes=cast, reasons=reasons, **given))


def sent_back(day: int, reasons: str, due: int) -> Steps:
    """Send the report back, to come again by a day."""
    return (step(day, "15:20", "bureau", "review.send_back", reasons=reasons, due_day=due),)


def objected(day: int, who: str, words: str) -> Steps:
    """Let somebody object to what the review found of them."""
    return (step(day, "16:30", who, "review.object", person_id=who, words=words),)


def opined(day: int, opinion: str) -> Steps:
    """Give the bureau's opinion on the principal person."""
    said = {"opinion": opinion, "approved_by": "孟繁星（副局长）"}
    return (step(day, "11:30", "bureau", "review.give_opinion", **said),)
