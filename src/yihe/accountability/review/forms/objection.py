"""Input of an objection to what a review found."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from yihe.casework.cases.queries import parties_of
from yihe.foundation.acting.forms import MomentForm
from yihe.foundation.ui.widgets import LongText


class ObjectForm(MomentForm):
    """Who does not accept the finding, and why."""

    person = forms.TypedChoiceField(label=_("Who objects"), coerce=UUID)
    words = forms.CharField(label=_("What is objected to, and why"), max_length=10000, widget=LongText(8))

    def prepare(self) -> None:
        """Offer a party themself, and an office everybody concerned."""
        if self.subject is None:
            return
        concerned = [
            (str(party.person_id), party.person.name)
            for party in parties_of(self.subject)
            if not party.released_at
        ]
        own = [(key, name) for key, name in concerned if key == str(self.actor.person_id)]
        self.fields["person"].choices = own or [("", "—"), *concerned]  # type: ignore[attr-defined]
