"""Input of an investigation: requests, statements, refusals, interviews, findings."""

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from yihe.casework.cases.models import Case
from yihe.casework.investigation.models import StatementRequest
from yihe.casework.investigation.queries import OPEN, answerable_by, findings_of, requests_of
from yihe.casework.investigation.terms import Causation, Side
from yihe.foundation.acting.fields import RowsField
from yihe.foundation.acting.forms import ActionForm, MomentForm
from yihe.foundation.acting.moments import day_of
from yihe.foundation.files.fields import UploadField
from yihe.foundation.institutions.models import Department
from yihe.foundation.institutions.queries import departments_of
from yihe.foundation.people.models import Person
from yihe.foundation.people.queries import staff_of
from yihe.foundation.ui.fields import DayField
from yihe.foundation.ui.widgets import LongText, RadioCards

MOST_FILES = 20


class AskForm(MomentForm):
    """Of whom a statement is asked, about what, until when."""

    needed_when: ClassVar[dict[str, Any]] = dict.fromkeys(
        ("people", "others", "departments"), _("when nobody else is asked")
    )

    people: "forms.ModelMultipleChoiceField[Person]" = forms.ModelMultipleChoiceField(
        None, label=_("Persons concerned"), required=False, widget=forms.CheckboxSelectMultiple
    )
    departments: "forms.ModelMultipleChoiceField[Department]" = forms.ModelMultipleChoiceField(
        None,
        label=_("Departments"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The head of the department answers."),
    )
    others: "forms.ModelMultipleChoiceField[Person]" = forms.ModelMultipleChoiceField(
        None,
        label=_("Other staff of the hospital"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Of any department; they are named as concerned with it."),
    )
    question = forms.CharField(label=_("What is to be stated"), max_length=2000, widget=LongText(rows=4))
    due_on = DayField(label=_("To be handed in by"))

    def prepare(self) -> None:
        """Offer those concerned by the case first, then everybody else of the hospital but who asks."""
        if self.subject is None or self.at is None:
            return
        place, parties = self.subject.institution_id, self.subject.party_ids
        named = Person.objects.filter(pk__in=parties).order_by("name")
        others = staff_of(place, day_of(self.at)).exclude(pk__in={*parties, self.actor.person_id})
        for name, offered in (("people", named), ("others", others), ("departments", departments_of(place))):
            self.fields[name].queryset = offered  # type: ignore[attr-defined]
        if not parties:
            del self.fields["people"]

    def inputs(self) -> dict[str, Any]:
        """Give all persons as one."""
        given = super().inputs()
        return given | {"people": [*given.get("people", ()), *given.pop("others")]}


def request_field(label: Any) -> "forms.ModelChoiceField[StatementRequest]":
    """Give a choice among the requests of a case, filled in when the form is prepared."""
    return forms.ModelChoiceField(None, label=label)


def staff_field(label: Any) -> "forms.ModelChoiceField[Person]":
    """Give a choice among the staff, filled in when the form is prepared."""
    return forms.ModelChoiceField(None, label=label)


class StatementForm(MomentForm):
    """A written statement in answer to a request."""

    request = request_field(_("Which request"))
    text = forms.CharField(label=_("Statement"), max_length=20_000, widget=LongText(rows=14))
    attachments = UploadField(most=MOST_FILES, label=_("Files"), required=False)

    def prepare(self) -> None:
        """Offer what the person still has to answer, the only one chosen at once."""
        if self.subject is not None:
            waiting = answerable_by(self.actor, self.subject)
            self.fields["request"].queryset = waiting  # type: ignore[attr-defined]
            self.initial = {"request": waiting.first()} | dict(self.initial)


class RefusalForm(MomentForm):
    """A refusal to state, with its two witnesses."""

    request = request_field(_("Which request"))
    reason = forms.CharField(
        label=_("What was said when it was refused"), max_length=500, widget=LongText(rows=3)
    )
    witness_one = staff_field(_("First witness"))
    witness_two = staff_field(_("Second witness"))
    attachments = UploadField(most=MOST_FILES, label=_("Recording or photo"), required=False)

    def prepare(self) -> None:
        """Offer the open requests and the staff."""
        offer_open(self, self.subject)
        offer_staff(self, self.subject, self.at, "witness_one", "witness_two")


class ReminderForm(MomentForm):
    """A reminder of a statement that has not come in."""

    request = request_field(_("Which request"))
    said = forms.CharField(label=_("How it was reminded of"), max_length=300)

    def prepare(self) -> None:
        """Offer the open requests."""
        offer_open(self, self.subject)


class InterviewForm(MomentForm):
    """The minutes of one talk with one side."""

    side = forms.ChoiceField(label=_("With which side"), choices=Side.choices, widget=RadioCards())
    with_whom = forms.CharField(label=_("Talked with"), max_length=120)
    present = forms.CharField(label=_("Who else was present"), max_length=200, required=False)
    place = forms.CharField(label=_("Where"), max_length=120)
    minutes = forms.CharField(label=_("Minutes of the talk"), max_length=20_000, widget=LongText(rows=12))
    attachments = UploadField(most=MOST_FILES, label=_("Signed minutes, recording"), required=False)


class BreachRow(forms.Form):
    """One breach with the norm it breaches."""

    what = forms.CharField(label=_("What was not done, or done wrongly"), max_length=500)
    norm = forms.CharField(label=_("Norm breached"), max_length=200)


class FindingsForm(MomentForm):
    """What was found."""

    needed_when: ClassVar[dict[str, Any]] = {
        "breaches": _("when a breach is found"),
    }
    established = forms.CharField(label=_("Facts established"), max_length=20_000, widget=LongText(rows=8))
    breaches = RowsField(BreachRow, label=_("Breaches"), required=False)
    causation = forms.ChoiceField(label=_("Breach and harm"), choices=Causation.choices)
    reasoning = forms.CharField(label=_("Why"), max_length=5000, widget=LongText(rows=4))
    conclusion = forms.CharField(label=_("Preliminary conclusion"), max_length=5000, widget=LongText(rows=4))


class FindingsCorrectionForm(FindingsForm):
    """The findings as they should have been."""

    reason = forms.CharField(label=_("Reason of the correction"), max_length=500)

    def prepare(self) -> None:
        """Show what stands now."""
        found = findings_of(self.subject) if self.subject is not None else None
        if found is None:
            return
        names = ("established", "breaches", "causation", "reasoning", "conclusion")
        self.initial = {name: getattr(found, name) for name in names} | dict(self.initial)


def offer_open(form: ActionForm, case: Case | None) -> None:
    """Let the field `request` choose among the open requests of a case."""
    if case is not None:
        form.fields["request"].queryset = requests_of(case).filter(OPEN)  # type: ignore[attr-defined]


def offer_staff(form: ActionForm, case: Case | None, at: datetime | None, *names: str) -> None:
    """Let each of the named fields choose among the staff of the case's institution."""
    if case is None or at is None:
        return
    for name in names:
        form.fields[name].queryset = staff_of(case.institution_id, day_of(at))  # type: ignore[attr-defined]
