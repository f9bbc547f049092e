"""Filters of the lists."""

from collections.abc import Iterable
from uuid import UUID

from django import forms
from django.db.models import Model, TextChoices
from django.utils.translation import gettext_lazy as _

from yihe.casework.cases.terms import Stage


class Which(TextChoices):
    """Cases of a kind that only some people have: each as the worklist of its role shows them."""

    STOOD_IN = "stood_in", _("Of those I stand in for")
    HEADED = "headed", _("Of departments I head")
    CONCERNING = "concerning", _("Concerning me")
    STEPPED_IN = "stepped_in", _("In which the bureau was asked to step in")
    REPORTED = "reported", _("Shown to the bureau")
    TO_PROPOSE = "to_propose", _("To propose accountability on")
    AWAITING = "awaiting", _("Reviews with the bureau")
    TO_RECEIVE = "to_receive", _("Reports to receive")
    TO_REREVIEW = "to_rereview", _("To re-review")
    TO_OPINE = "to_opine", _("Without the bureau's opinion on the principal")


class Dealing(TextChoices):
    """How it stands with a complaint."""

    WAITING = "waiting", _("To deal with")
    REGISTERED = "registered", _("Registered as a case")
    ANSWERED = "answered", _("Answered")
    SOLVED = "solved", _("Solved on the spot")


class ComplaintFilter(forms.Form):
    """What to show of the complaints; nothing chosen shows all."""

    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All")), *Dealing.choices])
    patient = forms.CharField(label=_("Patient's name begins with"), required=False, max_length=20)


class CaseFilter(forms.Form):
    """What to show of the cases; nothing chosen shows all."""

    stage = forms.ChoiceField(
        label=_("Stage"), required=False, choices=[("", _("All stages")), *Stage.choices]
    )
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("Open and closed")), ("open", _("Open")), ("closed", _("Closed"))],
    )
    department = forms.TypedChoiceField(label=_("Department"), required=False, coerce=UUID)
    handler = forms.TypedChoiceField(label=_("In whose hands"), required=False, coerce=UUID)
    which = forms.ChoiceField(label=_("Which"), required=False, choices=[("", _("All")), *Which.choices])
    patient = forms.CharField(label=_("Patient's name begins with"), required=False, max_length=20)

    def offer(self, name: str, none: object, rows: Iterable[Model]) -> None:
        """Fill one choice with rows: read once, where a field of Django's own reads them to check and to show."""
        choices = [("", none), *((str(row.pk), str(row)) for row in rows)]
        self.fields[name].choices = choices  # type: ignore[attr-defined]
