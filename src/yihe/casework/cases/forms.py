"""Input for registering and changing a case."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yihe.casework.cases.queries import parties_of
from yihe.casework.cases.terms import Autopsy, Concern, Grade, Reputation
from yihe.foundation.acting.forms import ActionForm, MomentForm
from yihe.foundation.acting.moments import day_of
from yihe.foundation.acting.roles import Role
from yihe.foundation.institutions.models import Department
from yihe.foundation.institutions.queries import departments_of
from yihe.foundation.journal.queries import entries_of
from yihe.foundation.people.models import Person
from yihe.foundation.people.queries import holders_of, staff_of
from yihe.foundation.ui.fields import DayField, InstantField

LONG = forms.Textarea(attrs={"rows": 4})


class RegisterForm(MomentForm):
    """What a complaint becomes when it is registered as a case."""

    title = forms.CharField(
        label=_("Title of the case"),
        max_length=120,
        help_text=_("What it is about, in a few words and without names."),
    )
    department: "forms.ModelChoiceField[Department]" = forms.ModelChoiceField(None, label=_("Department"))
    handler: "forms.ModelChoiceField[Person]" = forms.ModelChoiceField(None, label=_("In whose hands"))
    happened_on = DayField(label=_("Day of the treatment in question"))
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

    def clean_persons_harmed(self) -> int:
        """Take one person for granted."""
        return self.cleaned_data["persons_harmed"] or 1

    def clean_reputation(self) -> str:
        """Take nobody for granted."""
        return self.cleaned_data["reputation"] or Reputation.NONE


class PartyForm(MomentForm):
    """Whom of the staff the case concerns."""

    person: "forms.ModelChoiceField[Person]" = forms.ModelChoiceField(None, label=_("Person"))
    concern = forms.ChoiceField(label=_("How concerned"), choices=Concern.choices)

    def prepare(self) -> None:
        """Offer the staff of the institution."""
        if self.subject is not None and self.at is not None:
            self.fields["person"].queryset = staff_of(self.subject.institution_id, day_of(self.at))  # type: ignore[attr-defined]


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


class MomentCorrectionForm(ActionForm):
    """The right moment of something that was recorded with a wrong one."""

    corrects = forms.TypedChoiceField(label=_("Which entry"), coerce=int)
    right_moment = InstantField(label=_("When it really happened"))
    reason = forms.CharField(label=_("Reason of the correction"), max_length=300)

    def prepare(self) -> None:
        """Offer the entries of the case."""
        if self.subject is not None:
            entries = entries_of(self.subject.institution_id, self.subject.pk)
            self.fields["corrects"].choices = [  # type: ignore[attr-defined]
                (entry.sequence, f"{entry.sequence} · {entry.tag} · {entry.happened_at:%Y-%m-%d %H:%M}")
                for entry in entries
            ]


class CaseCorrectionForm(ActionForm):
    """What was recorded wrongly about the case itself."""

    title = forms.CharField(label=_("Title of the case"), max_length=120)
    patient_name = forms.CharField(label=_("Patient's name"), max_length=60)
    department: "forms.ModelChoiceField[Department]" = forms.ModelChoiceField(None, label=_("Department"))
    happened_on = DayField(label=_("Day of the treatment in question"))
    reputation = forms.ChoiceField(
        label=_("Whose reputation was seriously harmed"), choices=Reputation.choices
    )
    reason = forms.CharField(label=_("Reason of the correction"), max_length=300)

    def prepare(self) -> None:
        """Show what stands now."""
        if self.subject is not None:
            self.fields["department"].queryset = departments_of(self.subject.institution_id)  # type: ignore[attr-defined]
            now = {
                name: getattr(self.subject, name)
                for name in ("title", "patient_name", "happened_on", "reputation")
            }
            self.initial = now | {"department": self.subject.department_id} | dict(self.initial)
