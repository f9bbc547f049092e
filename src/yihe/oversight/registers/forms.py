"""Input for filing a case."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from yihe.foundation.acting.forms import MomentForm
from yihe.foundation.ui.widgets import LongText


class FileForm(MomentForm):
    """Why items of the hospital's own are missing, where some are."""

    needed_when: ClassVar[dict[str, Any]] = {
        "gaps": _("when something of the hospital's own is missing"),
    }
    gaps = forms.CharField(
        label=_("Why items are missing"),
        max_length=2000,
        required=False,
        help_text=_(
            "Only where something of the hospital's own is missing. What is with the bureau is listed by itself."
        ),
        widget=LongText(4),
    )
