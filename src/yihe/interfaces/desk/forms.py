"""Filters of the lists."""

from django import forms
from django.utils.translation import gettext_lazy as _

from yihe.casework.cases.terms import Stage
from yihe.foundation.institutions.models import Department
from yihe.foundation.people.models import Person


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
    department: "forms.ModelChoiceField[Department]" = forms.ModelChoiceField(
        None, label=_("Department"), required=False, empty_label=_("All departments")
    )
    handler: "forms.ModelChoiceField[Person]" = forms.ModelChoiceField(
        None, label=_("In whose hands"), required=False, empty_label=_("Everybody")
    )
    patient = forms.CharField(label=_("Patient's name begins with"), required=False, max_length=20)
