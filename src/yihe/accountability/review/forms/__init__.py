"""Input of reviews, of what goes to the bureau, of objections and of the committee's re-review."""

from yihe.accountability.review.forms.bureau import OpinionForm, ReceiveForm, ReportForm, SendBackForm
from yihe.accountability.review.forms.finding import CorrectionForm, ReviewForm
from yihe.accountability.review.forms.objection import ObjectForm
from yihe.accountability.review.forms.session import ChangeForm, ConfirmForm

__all__ = [
    "ChangeForm",
    "ConfirmForm",
    "CorrectionForm",
    "ObjectForm",
    "OpinionForm",
    "ReceiveForm",
    "ReportForm",
    "ReviewForm",
    "SendBackForm",
]
