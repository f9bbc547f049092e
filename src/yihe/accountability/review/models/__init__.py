"""Reviews and who answers by them; what went to the bureau, who objected, and what the bureau made of it."""

from yihe.accountability.review.models.bureau import Objection, Opinion, Submission
from yihe.accountability.review.models.findings import Member, Responsible, Review

__all__ = ["Member", "Objection", "Opinion", "Responsible", "Review", "Submission"]
