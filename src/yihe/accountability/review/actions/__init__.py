"""Writes to reviews: the hospital's own, what goes to the bureau, objections, and what the bureau makes of it."""

from yihe.accountability.review.actions.concluding import conclude, correct
from yihe.accountability.review.actions.objecting import object_to
from yihe.accountability.review.actions.reporting import receive, report, send_back
from yihe.accountability.review.actions.rereviewing import change, confirm, give_opinion

__all__ = [
    "change",
    "conclude",
    "confirm",
    "correct",
    "give_opinion",
    "object_to",
    "receive",
    "report",
    "send_back",
]
