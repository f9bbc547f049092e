"""Input for sealing, unsealing and exhibits."""

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from yihe.casework.cases.models import Case
from yihe.casework.evidence.models import Seal
from yihe.casework.evidence.queries import closed_seals
from yihe.casework.evidence.terms import Ground, ItemKind, Material, Presence, Side
from yihe.foundation.acting.fields import RowsField
from yihe.foundation.acting.forms import MomentForm
from yihe.foundation.acting.moments import day_of
from yihe.foundation.files.fields import UploadField
from yihe.foundation.people.models import Person
from yihe.foundation.people.queries import staff_of
from yihe.foundation.ui.widgets import LongText

MOST_FILES = 20


def staff_field(**given: Any) -> "forms.ModelChoiceField[Person]":
    """Give a choice among the staff, filled in by `offer_staff`."""
    return forms.ModelChoiceField(None, **given)


class ItemRow(forms.Form):
    """One line of the seal list."""

    name = forms.CharField(label=_("What"), max_length=120)
    # An empty choice first: a browser sends the first one of every row, and an empty row is left out.
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", "—"), *ItemKind.choices])
    count = forms.IntegerField(label=_("Pages or pieces"), min_value=1, max_value=99_999)
    note = forms.CharField(label=_("Note"), max_length=200, required=False)


class SealForm(MomentForm):
    """What was sealed, where, under which number, and who was there."""

    needed_when: ClassVar[dict[str, Any]] = {
        "patient_side": _("when the patient side was present"),
        "invited": _("when the patient side was not present"),
        "witness_one": _("when the patient side did not sign"),
        "witness_two": _("when the patient side did not sign"),
    }
    fieldsets: ClassVar[list[tuple[Any, list[str]]]] = [
        (_("What was sealed"), ["items", "note", "attachments"]),
        (_("Where and when"), ["place", "number", "happened_at"]),
        (
            _("Who was there"),
            ["provider_side", "presence", "patient_side", "invited", "witness_one", "witness_two"],
        ),
    ]
    items = RowsField(ItemRow, label=_("Seal list"))
    note = forms.CharField(
        label=_("Note"),
        max_length=300,
        required=False,
        help_text=_("For example which part of an unfinished record follows later."),
    )
    attachments = UploadField(most=MOST_FILES, label=_("Photos and scans"), required=False)
    place = forms.CharField(label=_("Where"), max_length=120)
    number = forms.CharField(
        label=_("Number on the strip"),
        max_length=32,
        required=False,
        help_text=_("Without one, the next number is given."),
    )
    provider_side = staff_field(label=_("Present for the hospital"))
    presence = forms.ChoiceField(label=_("The patient side"), choices=Presence.choices)
    patient_side = forms.CharField(
        label=_("Present for the patient side"),
        max_length=80,
        required=False,
        help_text=_("Name, and how related to the patient."),
    )
    invited = forms.CharField(
        label=_("How the patient side was asked to come, and what it answered"),
        max_length=300,
        required=False,
        help_text=_("The things are then only secured, not sealed."),
    )
    witness_one = staff_field(label=_("First witness"), required=False)
    witness_two = staff_field(
        label=_("Second witness"),
        required=False,
        help_text=_("Another member of staff than the first, and than who was present for the hospital."),
    )

    def prepare(self) -> None:
        """Offer the staff of the institution."""
        offer_staff(self, self.subject, self.at, "provider_side", "witness_one", "witness_two")


class UnsealForm(MomentForm):
    """Which seal was opened, on what ground, and who was there."""

    needed_when: ClassVar[dict[str, Any]] = {
        "authority": _("when it is opened for an appraisal or a court"),
        "patient_side": _("when the patient side was present"),
        "witness_one": _("when the patient side refused to sign"),
        "witness_two": _("when the patient side refused to sign"),
        "no_request": _("when it is opened after three years"),
    }
    seal: "forms.ModelChoiceField[Seal]" = forms.ModelChoiceField(None, label=_("Seal"))
    ground = forms.ChoiceField(label=_("Ground"), choices=Ground.choices)
    authority = forms.CharField(
        label=_("Appraisal body or court, and its letter"),
        max_length=200,
        required=False,
    )
    provider_side = staff_field(label=_("Present for the hospital"))
    presence = forms.ChoiceField(label=_("The patient side"), choices=Presence.choices)
    patient_side = forms.CharField(label=_("Present for the patient side"), max_length=80, required=False)
    witness_one = staff_field(label=_("First witness"), required=False)
    witness_two = staff_field(label=_("Second witness"), required=False)
    no_request = forms.BooleanField(
        label=_("The patient side has made no further request since the sealing"), required=False
    )
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    def prepare(self) -> None:
        """Offer the seals that are closed, and the staff."""
        if self.subject is not None:
            self.fields["seal"].queryset = closed_seals(self.subject)  # type: ignore[attr-defined]
        offer_staff(self, self.subject, self.at, "provider_side", "witness_one", "witness_two")


class ExhibitForm(MomentForm):
    """What one side brought."""

    side = forms.ChoiceField(label=_("From whom"), choices=Side.choices)
    material = forms.ChoiceField(
        label=_("Class of material"),
        choices=Material.choices,
        help_text=_("Internal material is not shown to those concerned and never copied out."),
    )
    title = forms.CharField(label=_("What it is"), max_length=120)
    origin = forms.CharField(label=_("Handed in by"), max_length=120)
    attachments = UploadField(most=MOST_FILES, label=_("Files"))
    note = forms.CharField(label=_("Note"), max_length=300, required=False, widget=LongText(rows=2))


def offer_staff(form: forms.Form, case: Case | None, at: datetime | None, *names: str) -> None:
    """Let each of the named fields choose among the staff of the case's institution."""
    if case is None or at is None:
        return
    for name in names:
        form.fields[name].queryset = staff_of(case.institution_id, day_of(at))  # type: ignore[attr-defined]
