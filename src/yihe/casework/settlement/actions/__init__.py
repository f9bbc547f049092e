"""Writes of settling: the agreement and its papers, waived fees, payments, the report, corrections."""

from yihe.casework.settlement.actions.agreeing import agree, attach_paper, pay, report_agreement, waive_fees
from yihe.casework.settlement.actions.mending import correct_amount, correct_payment

__all__ = [
    "agree",
    "attach_paper",
    "correct_amount",
    "correct_payment",
    "pay",
    "report_agreement",
    "waive_fees",
]
