"""Input of a decision, of lifting a sanction and of correcting one."""

from datetime import date, timedelta
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from yihe.accountability.assessment.queries import proposal_of
from yihe.accountability.sanctions.items import items_of
from yihe.accountability.sanctions.queries import live_of
from yihe.accountability.sanctions.terms import Lowering
from yihe.foundation.acting.fields import RowsField
from yihe.foundation.acting.forms import MomentForm
from yihe.foundation.acting.moments import day_of
from yihe.foundation.acting.text import Text
from yihe.foundation.ui.fields import DayField, FenField
from yihe.foundation.ui.figures import yuan
from yihe.foundation.ui.widgets import LongText

EMPTY = ("", "—")


class LoweredRow(forms.Form):
    """An item that is decided lower than proposed, or left out, and why."""

    item = forms.ChoiceField(label=_("What"))
    how = forms.ChoiceField(label=_("How"), choices=[EMPTY, *Lowering.choices])
    fen = FenField(label=_("Amount"), required=False)
    months = forms.IntegerField(label=_("Months"), min_value=1, max_value=600, required=False)
    reason = forms.CharField(label=_("Reason"), max_length=500)


class DecideForm(MomentForm):
    """Grounds of the decision, and where it departs from the proposal."""

    reasons = forms.CharField(
        label=_("Grounds of the decision"),
        max_length=5000,
        help_text=_("Answer what the persons said, too."),
        widget=LongText(5),
    )
    starts_on = DayField(
        label=_("Measures begin on"), required=False, help_text=_("Left empty: the day of the decision.")
    )
    lowered = RowsField(
        LoweredRow,
        label=_("Lower than proposed"),
        required=False,
        blank=3,
        help_text=_("Whatever is not listed is confirmed as proposed."),
    )

    def prepare(self) -> None:
        """Offer the items of the proposal."""
        proposal = proposal_of(self.subject) if self.subject is not None else None
        if proposal is None:
            return
        offered = [(item.key, _described(item.title, item.fen, item.months)) for item in items_of(proposal)]
        column = forms.ChoiceField(label=LoweredRow.base_fields["item"].label, choices=[EMPTY, *offered])
        row = type("OfferedRow", (LoweredRow,), {"item": column})
        known = self.fields["lowered"]
        self.fields["lowered"] = RowsField(
            row, blank=3, label=known.label, required=False, help_text=known.help_text
        )


class LineForm(MomentForm):
    """Which line of the case's ledger."""

    sanction = forms.TypedChoiceField(label=_("Which sanction"), coerce=UUID)

    def prepare(self) -> None:
        """Offer the lines that stand."""
        if self.subject is not None and self.at is not None:
            lines = live_of(self.subject, day_of(self.at))
            self.fields["sanction"].choices = [  # type: ignore[attr-defined]
                (str(line.pk), f"{line.person or _('The unit')} · {line.title} · {line.article}")
                for line in lines
            ]


class LiftForm(LineForm):
    """That a sanction ends now: its condition is fulfilled, or it is lifted early."""

    release = forms.CharField(
        label=_("Release letter"),
        max_length=3000,
        help_text=_("What was fulfilled (paid, certificate, examination), or why it ends early."),
        widget=LongText(4),
    )


class CorrectForm(LineForm):
    """The right figures of a line that was recorded wrongly."""

    fen = FenField(label=_("Amount"), required=False)
    months = forms.IntegerField(label=_("Months"), min_value=1, max_value=600, required=False)
    starts_on = DayField(label=_("Begins on"), required=False)
    ends_on = DayField(label=_("Last day in force"), required=False)
    reason = forms.CharField(label=_("Reason of the correction"), max_length=300)

    def clean_ends_on(self) -> date | None:
        """Give the day after the last: from then on it counts no longer."""
        last: date | None = self.cleaned_data["ends_on"]
        return last + timedelta(days=1) if last else None


def _described(title: Text, fen: int | None, months: int | None) -> Text:
    amount = f" · {yuan(fen)}" if fen else ""
    lasting = (f" · {months}个月", f" · {months} months") if months else ("", "")
    return Text(f"{title.zh}{amount}{lasting[0]}", f"{title.en}{amount}{lasting[1]}")
