"""When a case may be reviewed, reported, objected to and re-reviewed."""

from yihe.accountability.review.rules.finding import (
    REVIEWED,
    check_correctable,
    check_criteria,
    check_members,
    check_nature,
    check_persons,
    check_reviewed,
)
from yihe.accountability.review.rules.objecting import (
    OBJECT,
    check_answered,
    check_no_heavier,
    check_none_open,
    check_objectable,
    check_objector,
)
from yihe.accountability.review.rules.submitting import (
    check_opinion,
    check_principal,
    check_receivable,
    check_received,
    check_reportable,
    check_returnable,
)
from yihe.accountability.review.rules.voting import check_changeable, check_changed, check_votes, same

__all__ = [
    "OBJECT",
    "REVIEWED",
    "check_answered",
    "check_changeable",
    "check_changed",
    "check_correctable",
    "check_criteria",
    "check_members",
    "check_nature",
    "check_no_heavier",
    "check_none_open",
    "check_objectable",
    "check_objector",
    "check_opinion",
    "check_persons",
    "check_principal",
    "check_receivable",
    "check_received",
    "check_reportable",
    "check_returnable",
    "check_reviewed",
    "check_votes",
    "same",
]
