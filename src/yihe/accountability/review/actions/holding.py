"""What the writes to a review stand on: the finding that holds, and the submission that lies with the bureau."""

from yihe.accountability.review.models import Review, Submission
from yihe.accountability.review.queries import review_of, submissions_of
from yihe.casework.cases.models import Case
from yihe.foundation.acting.refusal import Absent


def holding(case: Case) -> Review:
    """Give the review that holds; the rules have seen that there is one."""
    review = review_of(case)
    if review is None:
        raise Absent
    return review


def submission(case: Case) -> Submission:
    """Give the submission that lies with the bureau; the rules have seen that there is one."""
    found = submissions_of(case).filter(returned_at=None).first()
    if found is None:
        raise Absent
    return found
