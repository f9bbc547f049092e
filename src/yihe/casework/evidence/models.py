"""Seals with their lists, their opening, exhibits, and the files that belong to them."""

from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager

from yihe.casework.cases.models import Case
from yihe.casework.evidence.terms import Ground, ItemKind, Material, Presence, SealKind, Side
from yihe.foundation.files.models import StoredFile
from yihe.foundation.identifiers import uuid7
from yihe.foundation.institutions.models import Institution
from yihe.foundation.people.models import Person


class Seal(models.Model):
    """One sealing: where, when, under which number, who was there; what was sealed stands in its items."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=32)
    kind = models.CharField(max_length=8, choices=SealKind)
    place = models.CharField(max_length=120)
    presence = models.CharField(max_length=8, choices=Presence)
    patient_side = models.CharField(max_length=80, blank=True)
    invited = models.CharField(max_length=300, blank=True)
    provider_side = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    witness_one = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    witness_two = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=300, blank=True)
    sealed_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager(institution="institution")

    class Meta:
        """A number stands once in an institution: it is printed on the strip."""

        constraints = [models.UniqueConstraint(fields=["institution", "number"], name="seal_number_once")]
        indexes = [models.Index(fields=["institution", "case", "sealed_at"], name="seals_of_case")]

    def __str__(self) -> str:
        return self.number


class SealItem(models.Model):
    """One line of a seal list; count is of pages, or of pieces of a physical item."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    seal = models.ForeignKey(Seal, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=8, choices=ItemKind)
    count = models.PositiveIntegerField()
    note = models.CharField(max_length=200, blank=True)

    objects = ScopedManager(institution="institution")

    class Meta:
        """In the order of the list."""

        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["institution", "seal", "position"], name="seal_item_position_once"
            )
        ]


class Unsealing(models.Model):
    """How a seal was opened: on what ground, who was there, at whose request."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    seal = models.ForeignKey(Seal, on_delete=models.PROTECT, related_name="openings")
    ground = models.CharField(max_length=16, choices=Ground)
    presence = models.CharField(max_length=8, choices=Presence)
    patient_side = models.CharField(max_length=80, blank=True)
    provider_side = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    witness_one = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    witness_two = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    authority = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=300, blank=True)
    opened_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager(institution="institution")

    class Meta:
        """A seal is opened once; sealing again is a new seal."""

        constraints = [models.UniqueConstraint(fields=["institution", "seal"], name="seal_opened_once")]


class Exhibit(models.Model):
    """Something one side brought, with its files and the class of material it is."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=8, choices=Side)
    material = models.CharField(max_length=8, choices=Material)
    title = models.CharField(max_length=120)
    origin = models.CharField(max_length=120)
    note = models.CharField(max_length=300, blank=True)
    received_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager(institution="institution")

    class Meta:
        """Found by case, in the order in which they came."""

        indexes = [models.Index(fields=["institution", "case", "received_at"], name="exhibits_of_case")]

    def __str__(self) -> str:
        return self.title


class EvidenceFile(models.Model):
    """A stored file that belongs to a seal (photo of the strip, scan of the signed list) or to an exhibit."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    seal = models.ForeignKey(Seal, null=True, on_delete=models.PROTECT, related_name="files")
    exhibit = models.ForeignKey(Exhibit, null=True, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager(institution="institution")

    class Meta:
        """It belongs to exactly one of the two."""

        constraints = [
            models.CheckConstraint(
                condition=Q(seal=None, exhibit__isnull=False) | Q(seal__isnull=False, exhibit=None),
                name="evidence_file_of_one",
            ),
        ]
