"""Input of agreements, waivers, payments and their corrections."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from yihe.casework.settlement.models import Amount, Payment
from yihe.casework.settlement.queries import standing
from yihe.casework.settlement.terms import Kind, Method, RecognisedGrade, Standing
from yihe.foundation.acting.fields import RowsField
from yihe.foundation.acting.forms import ActionForm, MomentForm
from yihe.foundation.files.fields import UploadField
from yihe.foundation.ui.fields import FenField
from yihe.foundation.ui.figures import yuan
from yihe.foundation.ui.widgets import LongText

EMPTY = [("", "—")]


class SignatoryForm(forms.Form):
    """Somebody who signed for the patient side."""

    name = forms.CharField(label=_("Name"), max_length=60)
    standing = forms.ChoiceField(label=_("Signs as"), choices=[*EMPTY, *Standing.choices])


class AgreementForm(MomentForm):
    """What was agreed or decided, and who signed it."""

    needed_when: ClassVar[dict[str, Any]] = {
        "body": _("for mediation and judgment"),
        "document_number": _("for a judgment"),
        "grade": _("for an agreement and for mediation"),
        "signatories": _("for an agreement and for mediation"),
        "provider_signatory": _("for an agreement and for mediation"),
        "heirs_complete": _("when the patient has died"),
    }
    fieldsets: ClassVar[list[tuple[Any, list[str]]]] = [
        (_("The paper"), ["kind", "body", "document_number", "happened_at", "document"]),
        (_("What it says"), ["cause", "grade", "amount_fen", "waived_fen", "final"]),
        (_("Who signed"), ["signatories", "heirs_complete", "provider_signatory"]),
    ]
    beside: ClassVar[set[str]] = {"amount_fen", "waived_fen"}
    kind = forms.ChoiceField(label=_("What settles the case"), choices=Kind.choices)
    body = forms.CharField(
        label=_("Committee, authority or court"),
        max_length=120,
        required=False,
    )
    document_number = forms.CharField(label=_("Number of the paper"), max_length=60, required=False)
    document = UploadField(
        label=_("Signed paper"),
        most=5,
        required=False,
        help_text=_("May be added later; the report to the bureau needs it."),
    )
    cause = forms.CharField(
        label=_("Cause of the dispute, as the paper has it"), max_length=2000, widget=LongText(3)
    )
    grade = forms.ChoiceField(
        label=_("Accident grade both sides recognise"),
        choices=[*EMPTY, *RecognisedGrade.choices],
        required=False,
    )
    amount_fen = FenField(
        label=_("Amount to be paid"), help_text=_("Without waived fees, which stand beside it.")
    )
    waived_fen = FenField(label=_("Fees waived"), required=False)
    final = forms.BooleanField(
        label=_("Settles everything once and for all"),
        required=False,
        help_text=_("The paper says that nothing further will be claimed."),
    )
    signatories = RowsField(SignatoryForm, label=_("Signed for the patient side"), required=False)
    heirs_complete = forms.BooleanField(
        label=_("All heirs signed or gave authority"),
        required=False,
    )
    provider_signatory = forms.CharField(
        label=_("Signed for the provider side"), max_length=60, required=False
    )

    def clean_waived_fen(self) -> int:
        """Take nothing for granted when nothing was said."""
        return self.cleaned_data["waived_fen"] or 0


class PaperForm(ActionForm):
    """A paper that comes after the agreement was recorded."""

    document = UploadField(label=_("Signed paper"), most=5)


class WaiverForm(MomentForm):
    """Fees that the patient need not pay."""

    amount_fen = FenField(label=_("Fees waived"), min_fen=1)
    what = forms.CharField(label=_("Which fees"), max_length=300)


class PaymentForm(MomentForm):
    """Money paid out."""

    amount_fen = FenField(label=_("Amount paid"), min_fen=1)
    method = forms.ChoiceField(label=_("How it was paid"), choices=Method.choices)
    payee = forms.CharField(label=_("Payee"), max_length=60)
    voucher = forms.CharField(label=_("Voucher number"), max_length=60, required=False)


class ReportForm(MomentForm):
    """The written report that goes with the agreement."""

    reported_to = forms.CharField(label=_("Reported to"), max_length=120)
    report = forms.CharField(label=_("What was reported"), max_length=4000, widget=LongText(4))


class LineField(forms.ModelChoiceField):
    """A choice among the lines of a ledger that count."""

    def label_from_instance(self, obj: Any) -> str:
        """Name the line by what it is and its amount."""
        what = obj.get_basis_display() if isinstance(obj, Amount) else obj.payee
        return f"{what} · {yuan(obj.amount_fen)}"


class AmountCorrectionForm(ActionForm):
    """The right amount of something agreed, judged or waived."""

    amount = LineField(None, label=_("Which amount"))
    right_fen = FenField(label=_("Right amount"))
    reason = forms.CharField(label=_("Reason of the correction"), max_length=300)

    def prepare(self) -> None:
        """Offer the amounts that count."""
        if self.subject is not None:
            lines = Amount.objects.filter(institution_id=self.subject.institution_id, case=self.subject)
            self.fields["amount"].queryset = standing(lines)  # type: ignore[attr-defined]


class PaymentCorrectionForm(ActionForm):
    """The right amount of a payment."""

    payment = LineField(None, label=_("Which payment"))
    right_fen = FenField(label=_("Right amount"), help_text=_("Nothing, when it was not paid at all."))
    reason = forms.CharField(label=_("Reason of the correction"), max_length=300)

    def prepare(self) -> None:
        """Offer the payments that count."""
        if self.subject is not None:
            lines = Payment.objects.filter(institution_id=self.subject.institution_id, case=self.subject)
            self.fields["payment"].queryset = standing(lines)  # type: ignore[attr-defined]
