"""Input for adopting a regulation."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from yihe.foundation.acting.forms import ActionForm
from yihe.foundation.ui.fields import DayField
from yihe.rulebook import library


class AdoptForm(ActionForm):
    """Which regulation, from which day, and how it reads what its text leaves open."""

    policy_id = forms.ChoiceField(label=_("Regulation"))
    in_force_from = DayField(label=_("In force from"))
    reason = forms.CharField(
        label=_("Who decided, and why these readings"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    readings = forms.JSONField(
        label=_("Readings"),
        required=False,
        widget=forms.HiddenInput,
        help_text=_("By trap id; left empty, those proposed with the regulation."),
    )

    def prepare(self) -> None:
        """Offer the regulations of the library."""
        words = "en" if (get_language() or "").startswith("en") else "zh"
        self.fields["policy_id"].choices = [  # type: ignore[attr-defined]
            (policy.id, policy.title.in_language(words)) for policy in library.policies()
        ]

    def clean_readings(self) -> dict[str, Any]:
        """Refuse readings that the regulation does not know."""
        readings = self.cleaned_data["readings"] or {}
        if not isinstance(readings, dict) or not all(isinstance(value, str) for value in readings.values()):
            raise ValidationError(
                _("Readings are pairs of a trap id and the name of a reading."), code="invalid"
            )
        return readings
