"""Input of what passes between hospital and bureau: the report, its receipt, sending it back, the bureau's opinion."""

from django import forms
from django.utils.translation import gettext_lazy as _

from yihe.foundation.acting.forms import MomentForm
from yihe.foundation.ui.fields import DayField
from yihe.foundation.ui.widgets import LongText


class ReportForm(MomentForm):
    """The review's report to the bureau."""

    report = forms.CharField(
        label=_("What was reported"),
        max_length=4000,
        help_text=_("From now on the bureau sees this case."),
        widget=LongText(5),
    )


class ReceiveForm(MomentForm):
    """That the report has come."""


class SendBackForm(MomentForm):
    """Why a report goes back, and by when it is to come again."""

    reasons = forms.CharField(
        label=_("Why it is sent back"),
        max_length=3000,
        help_text=_("What is missing or unclear, point by point."),
        widget=LongText(5),
    )
    due_on = DayField(label=_("To be reported again by"))


class OpinionForm(MomentForm):
    """The bureau's administrative opinion on the principal person."""

    opinion = forms.CharField(
        label=_("Opinion"),
        max_length=5000,
        help_text=_("On each person who is principally responsible."),
        widget=LongText(6),
    )
    approved_by = forms.CharField(label=_("Approved by (leader of the bureau)"), max_length=60)
