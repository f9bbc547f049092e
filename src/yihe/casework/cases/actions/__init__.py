"""Writes to a case: registering it, who is concerned, whose hands it is in, care, the bureau."""

from yihe.casework.cases.actions.concerning import involve, name_party, plan_care, release_party
from yihe.casework.cases.actions.death import decide_autopsy, release_body
from yihe.casework.cases.actions.handling import ask_bureau, hand_over, report_major
from yihe.casework.cases.actions.mending import correct_case, correct_moment
from yihe.casework.cases.actions.registering import register

__all__ = [
    "ask_bureau",
    "correct_case",
    "correct_moment",
    "decide_autopsy",
    "hand_over",
    "involve",
    "name_party",
    "plan_care",
    "register",
    "release_body",
    "release_party",
    "report_major",
]
