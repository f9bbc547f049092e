"""Writes to complaints and the contact log."""

from yihe.casework.complaints.actions.answering import answer, solve_on_spot
from yihe.casework.complaints.actions.contacting import note_contact, notify_rights
from yihe.casework.complaints.actions.mending import correct, correct_moment, reveal
from yihe.casework.complaints.actions.recording import record

__all__ = [
    "answer",
    "correct",
    "correct_moment",
    "note_contact",
    "notify_rights",
    "record",
    "reveal",
    "solve_on_spot",
]
