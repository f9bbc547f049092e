"""Input for registering and changing a case."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from yihe.casework.cases.queries import particulars_of, parties_of
from yihe.casework.cases.terms import Autopsy, Concern, Grade, Reputation
from yihe.foundation.acting.forms import ActionForm, MomentForm
from yihe.foundation.acting.moments import day_of
from yihe.foundation.acting.roles import Role
from yihe.foundation.institutions.models import Department
from yihe.foundation.institutions.queries import departments_of
from yihe.foundation.people.models import Person
from yihe.foundation.people.queries import holders_of, staff_of
from yihe.foundation.ui.fields import DayField, InstantField

LONG = forms.Textarea(attrs={"rows": 4})


class HarmForm(ActionForm):
    """What harm came of it, as far as it is known: reports and deadlines follow from this."""

    needed_when: ClassVar[dict[str, Any]] = {"died_at": _("when the patient has died")}

    died = forms.BooleanField(label=_("The patient has died"), required=False)
    died_at = InstantField(label=_("Moment of death"), required=False)
    can_freeze = forms.BooleanField(label=_("The body can be frozen here"), required=False)
    grade = forms.ChoiceField(label=_("Possible grade of the harm"), choices=Grade.choices, required=False)
    persons_harmed = forms.IntegerField(
        label=_("Persons harmed"), min_value=1, max_value=999, initial=1, required=False
    )
    reputation = forms.ChoiceField(
        label=_("Whose reputation was seriously harmed"),
        choices=Reputation.choices,
        initial=Reputation.NONE,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Ask when a patient died: the hours for an autopsy run from then."""
        data = super().clean() or self.cleaned_data
        if data.get("died") and not data.get("died_at") and "died_at" not in self.errors:
            self.add_error("died_at", ValidationError(_("Give the moment of death."), code="required"))
        return data if data.get("died") else data | {"died_at": None, "can_freeze": False}

    def clean_persons_harmed(self) -> int:
        """Take one person for granted."""
        return self.cleaned_data["persons_harmed"] or 1

    def clean_reputation(self) -> str:
        """Take nobody for granted."""
        return self.cleaned_data["reputation"] or Reputation.NONE


class RegisterForm(HarmForm, MomentForm):
    """What a complaint becomes when it is registered as a case."""

    title = forms.CharField(
        label=_("Title of the case"),
        max_length=120,
        help_text=_("What it is about, in a few words and without names."),
    )
    department: "forms.ModelChoiceField[Department]" = forms.ModelChoiceField(None, label=_("Department"))
    handler: "forms.ModelChoiceField[Person]" = forms.ModelChoiceField(None, label=_("In whose hands"))
    happened_on = DayField(label=_("Day of the treatment in question"))
    field_order = ("title", "department", "handler", "happened_on", *HarmForm.base_fields, "happened_at")

    def prepare(self) -> None:
        """Take over what the complaint says, and offer departments and officers."""
        if self.subject is None or self.at is None:
            return
        place, fields = self.subject.institution_id, self.fields
        fields["department"].queryset = departments_of(place)  # type: ignore[attr-defined]
        fields["handler"].queryset = holders_of(place, day_of(self.at), Role.OFFICER)  # type: ignore[attr-defined]
        self.initial = {
            "department": self.subject.department_id,
            "handler": self.actor.person_id,
            "happened_on": self.subject.treated_on,
            "died": self.subject.patient_died,
        } | dict(self.initial)


class PartyForm(MomentForm):
    """Whom of the staff the case concerns."""

    person: "forms.ModelChoiceField[Person]" = forms.ModelChoiceField(None, label=_("Person"))
    concern = forms.ChoiceField(label=_("How concerned"), choices=Concern.choices)

    def prepare(self) -> None:
        """Offer the staff of the institution."""
        if self.subject is not None and self.at is not None:
            self.fields["person"].queryset = staff_of(self.subject.institution_id, day_of(self.at))  # type: ignore[attr-defined]


class InvolveForm(MomentForm):
    """Which further department the case concerns."""

    department: "forms.ModelChoiceField[Department]" = forms.ModelChoiceField(None, label=_("Department"))

    def prepare(self) -> None:
        """Offer the departments that are not named yet."""
        if self.subject is not None:
            others = departments_of(self.subject.institution_id).exclude(
                pk__in=self.subject.concerned_department_ids
            )
            self.fields["department"].queryset = others  # type: ignore[attr-defined]


class PartyField(forms.ModelChoiceField):
    """A choice among parties, each named by its person."""

    def label_from_instance(self, obj: Any) -> str:
        """Name the person and how they are concerned."""
        return f"{obj.person} · {obj.get_concern_display()}"


class ReleaseForm(ActionForm):
    """A person named by mistake."""

    party = PartyField(None, label=_("Person"))
    reason = forms.CharField(label=_("Reason"), max_length=300)

    def prepare(self) -> None:
        """Offer those who are named now."""
        if self.subject is not None:
            self.fields["party"].queryset = parties_of(self.subject).filter(released_at=None)  # type: ignore[attr-defined]


class CareForm(MomentForm):
    """How the patient's care goes on."""

    care_plan = forms.CharField(label=_("What care goes on"), max_length=300)
    care_by = forms.CharField(label=_("Clinician answerable today"), max_length=60)

    def prepare(self) -> None:
        """Show what stands now."""
        if self.subject is not None:
            self.initial = {"care_plan": self.subject.care_plan, "care_by": self.subject.care_by} | dict(
                self.initial
            )


class AutopsyForm(MomentForm):
    """What was decided about an autopsy."""

    decision = forms.ChoiceField(label=_("Decision"), choices=Autopsy.choices)
    told_to = forms.CharField(label=_("Which close relative was told"), max_length=60)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)


class BodyForm(MomentForm):
    """To whom the body was released."""

    released_to = forms.CharField(label=_("Released to"), max_length=80)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)


class HandOverForm(ActionForm):
    """Into whose hands the case goes."""

    handler: "forms.ModelChoiceField[Person]" = forms.ModelChoiceField(None, label=_("To whom"))
    reason = forms.CharField(label=_("Reason"), max_length=300)

    def prepare(self) -> None:
        """Offer the officers of the institution."""
        if self.subject is not None and self.at is not None:
            officers = holders_of(self.subject.institution_id, day_of(self.at), Role.OFFICER)
            self.fields["handler"].queryset = officers.exclude(pk=self.subject.handler_id)  # type: ignore[attr-defined]


class ReasonForm(ActionForm):
    """An act that needs nothing but its reason."""

    reason = forms.CharField(label=_("Reason"), max_length=1000, widget=LONG)


class MajorForm(MomentForm):
    """A report of a major event to the bureau."""

    content = forms.CharField(label=_("Content of the report"), max_length=4000, widget=LONG)


class CaseCorrectionForm(HarmForm):
    """The particulars of a case as they should have been recorded, or as they have become."""

    title = forms.CharField(label=_("Title of the case"), max_length=120)
    patient_name = forms.CharField(label=_("Patient's name"), max_length=60)
    department: "forms.ModelChoiceField[Department]" = forms.ModelChoiceField(None, label=_("Department"))
    happened_on = DayField(label=_("Day of the treatment in question"))
    reason = forms.CharField(label=_("Reason of the correction"), max_length=300)
    field_order = ("title", "patient_name", "department", "happened_on", *HarmForm.base_fields, "reason")

    def prepare(self) -> None:
        """Show what stands now."""
        if self.subject is not None:
            self.fields["department"].queryset = departments_of(self.subject.institution_id)  # type: ignore[attr-defined]
            now = particulars_of(self.subject) | {"department": self.subject.department_id}
            self.initial = now | dict(self.initial)
