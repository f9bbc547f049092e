"""Input for adopting a regulation."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.fields import InvalidJSONInput
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from yihe.foundation.acting.forms import ActionForm
from yihe.foundation.acting.lettering import check_letters
from yihe.foundation.ui.fields import DayField
from yihe.rulebook import library


class ReadingsField(forms.JSONField):
    """The name of a reading by trap id, as JSON."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": _("Readings are pairs of a trap id and the name of a reading.")
    }

    def to_python(self, value: Any) -> Any:
        """Read the JSON; what is nested beyond reason, or a number beyond reason, is no reading either."""
        try:
            return super().to_python(value)
        except (ValueError, RecursionError) as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error

    def bound_data(self, data: Any, initial: Any) -> Any:
        """Give back what was typed as it was typed, JSON or not."""
        return InvalidJSONInput(data) if isinstance(data, str) else data

    def clean(self, value: Any) -> dict[str, str]:
        """Give pairs of words; refuse everything else."""
        readings = super().clean(value) or {}
        if not isinstance(readings, dict) or not all(isinstance(one, str) for one in readings.values()):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        for word in (*readings, *readings.values()):
            check_letters(word)
        return readings


class AdoptForm(ActionForm):
    """Which regulation, from which day, and how it reads what its text leaves open."""

    policy_id = forms.ChoiceField(label=_("Regulation"))
    in_force_from = DayField(label=_("In force from"))
    reason = forms.CharField(
        label=_("Who decided, and why these readings"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    readings = ReadingsField(
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
