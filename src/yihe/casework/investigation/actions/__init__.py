"""Writes of an investigation."""

from yihe.casework.investigation.actions.asking import (
    hand_in_statement,
    record_refusal,
    remind,
    request_statement,
)
from yihe.casework.investigation.actions.finding import conclude, correct_findings, interview

__all__ = (
    "conclude",
    "correct_findings",
    "hand_in_statement",
    "interview",
    "record_refusal",
    "remind",
    "request_statement",
)
