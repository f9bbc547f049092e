"""Agreements, the amounts they and waivers make, and the payments: ledgers whose lines are only added."""

from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager

from yihe.casework.cases.models import Case
from yihe.casework.resolution.models import Episode
from yihe.casework.settlement.terms import Basis, Kind, Method, RecognisedGrade, Standing
from yihe.foundation.files.models import StoredFile
from yihe.foundation.identifiers import uuid7
from yihe.foundation.institutions.models import Institution
from yihe.foundation.people.models import Person


class Agreement(models.Model):
    """What both sides signed, or a court decided. Its amounts stand in their own lines; its report is filled in once.

    signatories is the list of {"name", "standing"} who signed for the patient side; body is the committee, authority
    or court, document_number the number of its paper.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    episode = models.ForeignKey(Episode, null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=Kind)
    body = models.CharField(max_length=120, blank=True)
    document_number = models.CharField(max_length=60, blank=True)
    cause = models.TextField()
    grade = models.CharField(max_length=16, choices=RecognisedGrade, blank=True)
    signatories = models.JSONField(default=list)
    provider_signatory = models.CharField(max_length=60, blank=True)
    final = models.BooleanField(default=False)
    heirs_complete = models.BooleanField(default=False)
    signed_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reported_at = models.DateTimeField(null=True)
    report_recorded_at = models.DateTimeField(null=True)
    reported_to = models.CharField(max_length=120, blank=True)
    report = models.TextField(blank=True)

    objects = ScopedManager(institution="institution")

    class Meta:
        """A case is settled once."""

        constraints = [models.UniqueConstraint(fields=["institution", "case"], name="agreement_once")]

    @property
    def signed_by(self) -> list[tuple[str, str]]:
        """Who signed for the patient side: name and capacity in the reader's language."""
        return [(person["name"], str(Standing(person["standing"]).label)) for person in self.signatories]


class Paper(models.Model):
    """A file of an agreement: the signed paper, the judgment, a better scan of it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="papers")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager(institution="institution")

    class Meta:
        """In the order of adding."""

        ordering = ["added_at", "id"]


class Line(models.Model):
    """One line of a ledger. A mistake is mended by a line that corrects an earlier one; both stay."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    corrects = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="corrected_by")
    reason = models.CharField(max_length=300, blank=True)
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    superseded = False  # set by the query that lists a whole ledger

    class Meta:
        """Each ledger is a table of its own."""

        abstract = True


class Amount(Line):
    """An amount of compensation: agreed, mediated, judged, or a fee waived beside or without an agreement."""

    agreement = models.ForeignKey(Agreement, null=True, on_delete=models.PROTECT, related_name="amounts")
    basis = models.CharField(max_length=16, choices=Basis)
    amount_fen = models.BigIntegerField()
    what = models.CharField(max_length=300, blank=True)

    objects = ScopedManager(institution="institution")

    class Meta:
        """Never below nothing; a line is corrected once (its correction may be corrected)."""

        ordering = ["recorded_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(amount_fen__gte=0), name="amount_not_negative"),
            models.UniqueConstraint(fields=["institution", "corrects"], name="amount_corrected_once"),
        ]
        indexes = [models.Index(fields=["institution", "case"], name="amounts_of_case")]


class Payment(Line):
    """Money that was paid under an agreement."""

    amount_fen = models.BigIntegerField()
    method = models.CharField(max_length=16, choices=Method)
    payee = models.CharField(max_length=60)
    voucher = models.CharField(max_length=60, blank=True)

    objects = ScopedManager(institution="institution")

    class Meta:
        """Only a correction may say that nothing was paid; a line is corrected once."""

        ordering = ["recorded_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_fen__gt=0) | Q(amount_fen=0, corrects__isnull=False),
                name="payment_of_something",
            ),
            models.UniqueConstraint(fields=["institution", "corrects"], name="payment_corrected_once"),
        ]
        indexes = [models.Index(fields=["institution", "case"], name="payments_of_case")]
