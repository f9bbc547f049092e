"""Input of negotiations."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yihe.casework.resolution.queries import running_negotiation
from yihe.casework.resolution.terms import AFTER_NEGOTIATION
from yihe.foundation.acting.fields import RowsField
from yihe.foundation.acting.forms import MomentForm
from yihe.foundation.ui.fields import FenField
from yihe.foundation.ui.widgets import LongText


class PresentForm(forms.Form):
    """One person at the table."""

    name = forms.CharField(label=_("Name"), max_length=60)
    capacity = forms.CharField(label=_("In what capacity"), max_length=60, required=False)


def side(label: Any, **kwargs: Any) -> RowsField:
    """Give the field of the people on one side."""
    return RowsField(PresentForm, label=label, **kwargs)


class NegotiationForm(MomentForm):
    """Where one negotiates, and who speaks for each side."""

    place = forms.CharField(
        label=_("Held at"), max_length=120, help_text=_("A room set apart for it, not a ward or an office.")
    )
    patient_side = side(
        _("Representatives of the patient side"),
        required=False,
        help_text=_("At most five, where many people came."),
    )
    provider_side = side(_("Representatives of the provider side"), required=False)


class SessionForm(MomentForm):
    """What happened in one sitting."""

    place = forms.CharField(label=_("Held at"), max_length=120)
    patient_side = side(_("Present on the patient side"), help_text=_("At most five."))
    provider_side = side(_("Present on the provider side"), help_text=_("At most five."))
    minutes = forms.CharField(label=_("Minutes"), max_length=8000, widget=LongText(8))
    demand_fen = FenField(label=_("Demand of the patient side"), required=False)
    offer_fen = FenField(label=_("Offer of the provider side"), required=False)
    beside = {"demand_fen", "offer_fen"}

    def prepare(self) -> None:
        """Take over place and representatives from the opening."""
        episode = running_negotiation(self.subject) if self.subject is not None else None
        if episode is not None:
            taken = {name: getattr(episode, name) for name in ("place", "patient_side", "provider_side")}
            self.initial = taken | dict(self.initial)


class FailureForm(MomentForm):
    """Why a negotiation failed, and what the parties were told."""

    reason = forms.CharField(label=_("Why it failed"), max_length=2000, widget=LongText(4))
    next_routes = forms.MultipleChoiceField(
        label=_("Routes explained to the patient side"),
        choices=[(route.value, route.label) for route in AFTER_NEGOTIATION],
        initial=[route.value for route in AFTER_NEGOTIATION[:3]],
        widget=forms.CheckboxSelectMultiple,
    )
    explained_to = forms.CharField(label=_("Explained to"), max_length=120)
