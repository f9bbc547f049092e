"""Input of closing a case."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from yihe.casework.closure.queries import closing_of
from yihe.casework.closure.terms import Ground
from yihe.foundation.acting.forms import ActionForm, MomentForm
from yihe.foundation.ui.fields import InstantField
from yihe.foundation.ui.widgets import LongText


class ResultForm(ActionForm):
    """On which ground a case ends, and what the parties were told."""

    needed_when: ClassVar[dict[str, Any]] = {
        "because": _("when it was withdrawn or has lapsed"),
        "transferred_to": _("when it is transferred"),
    }
    ground = forms.ChoiceField(label=_("Ground"), choices=Ground.choices)
    because = forms.CharField(
        label=_("Reason"),
        max_length=500,
        required=False,
        help_text=_("Who withdrew, when and how; or since when nobody pursues it."),
    )
    transferred_to = forms.CharField(label=_("Transferred to"), max_length=120, required=False)
    result = forms.CharField(label=_("Result told to the parties"), max_length=4000, widget=LongText(5))
    told_to = forms.CharField(label=_("Told to"), max_length=120)
    told_at = InstantField(
        label=_("Told at"), required=False, help_text=_("When it was at another moment than the closing.")
    )


class CloseForm(ResultForm, MomentForm):
    """The end of a case."""

    fieldsets: ClassVar[list[tuple[Any, list[str]]]] = [
        (_("How it ends"), ["ground", "because", "transferred_to", "happened_at"]),
        (_("What the parties were told"), ["result", "told_to", "told_at"]),
    ]


class ResultCorrectionForm(ResultForm):
    """What was recorded wrongly about the end of a case."""

    reason = forms.CharField(label=_("Reason of the correction"), max_length=300)

    def prepare(self) -> None:
        """Show what stands now."""
        closing = closing_of(self.subject) if self.subject is not None else None
        if closing is not None:
            self.initial = {name: getattr(closing, name) for name in ResultForm.base_fields} | dict(
                self.initial
            )
