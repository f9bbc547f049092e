"""Input for changes to the tree of institutions."""

from django import forms
from django.utils.translation import gettext_lazy as _

from yihe.foundation.acting.forms import ActionForm


class DepartmentForm(ActionForm):
    """A new department."""

    name = forms.CharField(label=_("Name in Chinese"), max_length=80)
    name_en = forms.CharField(label=_("Name in English"), max_length=80, required=False)


class InstitutionForm(ActionForm):
    """How to reach the institution: printed on notices and receipts."""

    name = forms.CharField(label=_("Name in Chinese"), max_length=120)
    name_en = forms.CharField(label=_("Name in English"), max_length=120, required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=40, required=False)
    address = forms.CharField(label=_("Address"), max_length=200, required=False)

    def prepare(self) -> None:
        """Show what stands now."""
        if self.subject is not None:
            self.initial = {name: getattr(self.subject, name) for name in self.fields} | dict(self.initial)
