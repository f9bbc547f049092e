"""Input of complaints and contacts."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from yihe.casework.complaints.terms import Channel, ContactKind, Handling, Standing
from yihe.foundation.acting.forms import ActionForm, MomentForm
from yihe.foundation.acting.moments import day_of
from yihe.foundation.institutions.models import Department
from yihe.foundation.institutions.queries import departments_of
from yihe.foundation.ui.fields import DayField, FenField
from yihe.foundation.vault.numbers import NumberProblem, identity_problem, phone_problem

# What no page shows whole.
HIDDEN = ("patient_identity", "phone")
LONG = forms.Textarea(attrs={"rows": 5})
THE_COMPLAINT = (
    _("The complaint"),
    ["channel", "content", "demands", "claimed_fen", "department", "handling"],
)


class ParticularsForm(ActionForm):
    """What is known of a complaint, of the patient, and of who complains."""

    needed_when: ClassVar[dict[str, Any]] = {
        "complainant_name": _("when somebody else than the patient complains by name"),
    }
    fieldsets: ClassVar[list[tuple[Any, list[str]]]] = [
        THE_COMPLAINT,
        (
            _("The patient"),
            ["patient_name", "patient_identity", "visit_number", "treated_on", "patient_died"],
        ),
        (_("Who complains"), ["standing", "complainant_name", "phone"]),
    ]
    channel = forms.ChoiceField(label=_("How it reached us"), choices=Channel.choices)
    content = forms.CharField(label=_("What is complained of"), max_length=5000, widget=LONG)
    demands = forms.CharField(label=_("What is asked for"), max_length=2000, required=False, widget=LONG)
    claimed_fen = FenField(label=_("Amount claimed"), required=False)
    department: "forms.ModelChoiceField[Department]" = forms.ModelChoiceField(
        None, label=_("Department concerned"), required=False
    )
    handling = forms.ChoiceField(
        label=_("Who must study it"), choices=Handling.choices, initial=Handling.SIMPLE, required=False
    )
    patient_name = forms.CharField(label=_("Patient's name"), max_length=60)
    patient_identity = forms.CharField(label=_("Patient's identity number"), max_length=20, required=False)
    visit_number = forms.CharField(label=_("Visit or admission number"), max_length=40, required=False)
    treated_on = DayField(label=_("Day of the treatment in question"), required=False)
    patient_died = forms.BooleanField(label=_("The patient has died"), required=False)
    standing = forms.ChoiceField(label=_("Who complains"), choices=Standing.choices)
    complainant_name = forms.CharField(label=_("Complainant's name"), max_length=60, required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=30, required=False)

    def prepare(self) -> None:
        """Offer the departments of the institution."""
        if self.subject is not None:
            self.fields["department"].queryset = departments_of(self.subject.institution_id)  # type: ignore[attr-defined]

    def clean_patient_identity(self) -> str:
        """Refuse an identity number whose date or check digit is wrong."""
        value = self.cleaned_data["patient_identity"]
        return checked(value, identity_problem(value, day_of(self.at)) if value and self.at else None)

    def clean_phone(self) -> str:
        """Refuse what is no telephone number."""
        value = self.cleaned_data["phone"]
        return checked(value, phone_problem(value) if value else None)

    def clean_handling(self) -> str:
        """Take one department for granted when nothing was said."""
        return self.cleaned_data["handling"] or Handling.SIMPLE


class ComplaintForm(ParticularsForm, MomentForm):
    """What the desk asks of somebody who complains."""

    fieldsets: ClassVar[list[tuple[Any, list[str]]]] = [
        (THE_COMPLAINT[0], [*THE_COMPLAINT[1], "happened_at"]),
        *ParticularsForm.fieldsets[1:],
    ]


class ContactForm(MomentForm):
    """A line of the contact log, in four fields."""

    needed_when: ClassVar[dict[str, Any]] = {
        "promise_on": _("when something is promised"),
    }
    kind = forms.ChoiceField(label=_("Kind"), choices=ContactKind.choices)
    with_whom = forms.CharField(label=_("With whom"), max_length=60)
    said = forms.CharField(label=_("What was said"), max_length=500)
    promise = forms.CharField(label=_("Promised next"), max_length=200, required=False)
    promise_on = DayField(label=_("Promised for"), required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for the day of a promise."""
        data = super().clean() or self.cleaned_data
        if data.get("promise") and not data.get("promise_on"):
            self.add_error(
                "promise_on", ValidationError(_("Give the day for which it was promised."), code="required")
            )
        return data


class SolutionForm(MomentForm):
    """How a complaint was solved on the spot."""

    solution = forms.CharField(label=_("How it was solved"), max_length=2000, widget=LONG)


class AnswerForm(MomentForm):
    """What was answered to the complainant."""

    answer = forms.CharField(label=_("What was answered"), max_length=5000, widget=LONG)


class RightsForm(MomentForm):
    """To whom the notice of rights was handed over."""

    needed_when: ClassVar[dict[str, Any]] = {
        "witnesses": _("when the signature was refused"),
    }
    handed_to = forms.CharField(label=_("Handed to"), max_length=60)
    refused_to_sign = forms.BooleanField(label=_("Refused to sign for it"), required=False)
    witnesses = forms.CharField(
        label=_("Witnesses"),
        max_length=120,
        required=False,
        help_text=_("Two members of staff."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for witnesses where a signature was refused."""
        data = super().clean() or self.cleaned_data
        if data.get("refused_to_sign") and not data.get("witnesses"):
            self.add_error(
                "witnesses", ValidationError(_("Name the two witnesses of the refusal."), code="required")
            )
        return data


class RevealForm(ActionForm):
    """Why the numbers must be seen."""

    reason = forms.CharField(label=_("Reason"), max_length=300)


class CorrectionForm(ParticularsForm):
    """The particulars of a complaint as they should have been recorded."""

    fieldsets: ClassVar[list[tuple[Any, list[str]]]] = [
        *ParticularsForm.fieldsets,
        (_("Correction"), ["reason"]),
    ]
    reason = forms.CharField(label=_("Reason of the correction"), max_length=300)

    def prepare(self) -> None:
        """Show what stands now; numbers are hidden, and stay as they are when nothing is typed."""
        super().prepare()
        for name in HIDDEN:
            self.fields[name].help_text = _("Leave empty to keep the number.")
        if self.subject is not None:
            names = [name for name in ParticularsForm.base_fields if name not in HIDDEN]
            now = {name: getattr(self.subject, name) for name in names}
            self.initial = now | {"department": self.subject.department_id} | dict(self.initial)


def checked(value: str, problem: NumberProblem | None) -> str:
    """Give the value, or raise the problem that was found with it."""
    if problem is not None:
        raise ValidationError(problem.label, code=problem.value)
    return value
