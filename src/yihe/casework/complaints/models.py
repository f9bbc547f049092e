"""Complaints, and the log of contacts with those who made them."""

from uuid import UUID

from django.db import models
from django_scopes import ScopedManager

from yihe.casework.complaints.terms import Channel, ContactKind, Handling, Standing
from yihe.foundation.identifiers import uuid7
from yihe.foundation.institutions.models import Department, Institution
from yihe.foundation.people.models import Person
from yihe.foundation.vault.fields import EncryptedTextField
from yihe.foundation.vault.masks import mask_identity, mask_phone


class Complaint(models.Model):
    """What was complained of, by whom, about whose treatment; the patient belongs to the institution."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=32)
    channel = models.CharField(max_length=16, choices=Channel)
    handling = models.CharField(max_length=8, choices=Handling, default=Handling.SIMPLE)
    department = models.ForeignKey(Department, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    content = models.TextField()
    demands = models.TextField(blank=True)
    claimed_fen = models.BigIntegerField(null=True)
    treated_on = models.DateField(null=True)
    patient_died = models.BooleanField(default=False)
    patient_name = models.CharField(max_length=60)
    patient_identity = EncryptedTextField(blank=True, default="")
    visit_number = models.CharField(max_length=40, blank=True)
    complainant_name = models.CharField(max_length=60, blank=True)
    standing = models.CharField(max_length=16, choices=Standing)
    phone = EncryptedTextField(blank=True, default="")
    phone_index = models.CharField(max_length=64, blank=True)
    answered_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)
    solved_at = models.DateTimeField(null=True)
    solution = models.TextField(blank=True)

    objects = ScopedManager(institution="institution")
    in_conflict = False
    party_ids: frozenset[UUID] = frozenset()

    class Meta:
        """A number stands once in an institution."""

        constraints = [
            models.UniqueConstraint(fields=["institution", "number"], name="complaint_number_once")
        ]
        indexes = [
            models.Index(fields=["institution", "-recorded_at", "id"], name="complaints_newest"),
            models.Index(fields=["institution", "phone_index"], name="complaints_by_phone"),
            models.Index(fields=["institution", "patient_name"], name="complaints_by_patient"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.patient_name}"

    @property
    def concerned_department_ids(self) -> frozenset[UUID]:
        """The department complained of."""
        return frozenset({self.department_id}) if self.department_id else frozenset()

    @property
    def phone_masked(self) -> str:
        """The telephone number as it stands on a screen."""
        return mask_phone(self.phone)

    @property
    def identity_masked(self) -> str:
        """The identity number as it stands on a screen."""
        return mask_identity(self.patient_identity)


class Contact(models.Model):
    """One line of the contact log: who, what was said, what was promised until when."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="contacts")
    kind = models.CharField(max_length=16, choices=ContactKind)
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    with_whom = models.CharField(max_length=60)
    said = models.CharField(max_length=500)
    promise = models.CharField(max_length=200, blank=True)
    promise_on = models.DateField(null=True)

    objects = ScopedManager(institution="institution")

    class Meta:
        """Newest first."""

        ordering = ["-happened_at", "-id"]
        indexes = [models.Index(fields=["institution", "promise_on"], name="contacts_by_promise")]
