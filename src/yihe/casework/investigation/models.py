"""Statements asked for and what became of each, interviews, findings in their versions, and the files of all."""

from uuid import UUID

from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager

from yihe.casework.cases.models import Case
from yihe.casework.investigation.terms import Causation, Side
from yihe.foundation.files.models import StoredFile
from yihe.foundation.identifiers import uuid7
from yihe.foundation.institutions.models import Department, Institution
from yihe.foundation.people.models import Person


class StatementRequest(models.Model):
    """A statement asked of one person or department, and what came of it; those asked at once share their letter."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    letter = models.UUIDField()
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    department = models.ForeignKey(Department, null=True, on_delete=models.PROTECT, related_name="+")
    question = models.TextField()
    due_on = models.DateField()
    requested_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    requested_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reminders = models.PositiveSmallIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    answer_recorded_at = models.DateTimeField(null=True)
    stated_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(blank=True)
    refused_at = models.DateTimeField(null=True)
    refused_because = models.CharField(max_length=500, blank=True)
    witness_one = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    witness_two = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager(institution="institution")

    class Meta:
        """One of person and department is asked, and is not asked again while the first request is open."""

        constraints = [
            models.CheckConstraint(
                condition=Q(person=None, department__isnull=False) | Q(person__isnull=False, department=None),
                name="statement_asked_of_one",
            ),
            models.UniqueConstraint(
                fields=["institution", "case", "person"],
                condition=Q(answered_at=None, refused_at=None, person__isnull=False),
                name="statement_open_once_person",
            ),
            models.UniqueConstraint(
                fields=["institution", "case", "department"],
                condition=Q(answered_at=None, refused_at=None, department__isnull=False),
                name="statement_open_once_department",
            ),
        ]
        indexes = [
            models.Index(fields=["institution", "case", "requested_at"], name="statements_of_case"),
            models.Index(fields=["person", "answered_at", "refused_at"], name="statements_of_person"),
            models.Index(
                fields=["institution", "answered_at", "refused_at", "due_on"], name="statements_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asked} · {self.due_on}"

    @property
    def asked(self) -> Person | Department:
        """Of whom the statement was asked."""
        asked = self.person or self.department
        assert asked is not None, "the database lets none be asked of nobody"  # noqa: S101
        return asked

    @property
    def is_open(self) -> bool:
        """Whether it has neither come in nor been refused."""
        return self.answered_at is None and self.refused_at is None

    def is_for(self, person_id: UUID | None, headed: frozenset[UUID]) -> bool:
        """Tell whether a person answers it: as the one asked, or as head of the department asked."""
        return self.person_id == person_id if self.person_id else self.department_id in headed


class Interview(models.Model):
    """One talk with one side, minuted."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=8, choices=Side)
    with_whom = models.CharField(max_length=120)
    present = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=120)
    minutes = models.TextField()
    held_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager(institution="institution")

    class Meta:
        """Found by case, in the order in which they were held."""

        indexes = [models.Index(fields=["institution", "case", "held_at"], name="interviews_of_case")]


class Findings(models.Model):
    """What was found; a correction is a further version with its reason, and the earlier one stays.

    breaches is a list of mappings: what was not done or done wrongly, and the norm that it breaches.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField()
    established = models.TextField()
    breaches = models.JSONField(default=list)
    causation = models.CharField(max_length=12, choices=Causation)
    reasoning = models.TextField()
    conclusion = models.TextField()
    correction_reason = models.CharField(max_length=500, blank=True)
    concluded_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager(institution="institution")

    class Meta:
        """The versions of a case are numbered from 1."""

        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["institution", "case", "version"], name="findings_version_once")
        ]


class InvestigationFile(models.Model):
    """A stored file that belongs to a statement or its refusal, or to an interview."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    request = models.ForeignKey(StatementRequest, null=True, on_delete=models.PROTECT, related_name="files")
    interview = models.ForeignKey(Interview, null=True, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager(institution="institution")

    class Meta:
        """It belongs to exactly one of the two."""

        constraints = [
            models.CheckConstraint(
                condition=Q(request=None, interview__isnull=False) | Q(request__isnull=False, interview=None),
                name="investigation_file_of_one",
            ),
        ]
