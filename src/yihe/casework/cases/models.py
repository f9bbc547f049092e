"""A registered case and the staff it concerns."""

from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.db import models
from django_scopes import ScopedManager

from yihe.casework.cases import stages
from yihe.casework.cases.terms import Concern, Grade, ReportState, Reputation, Stage
from yihe.casework.complaints.models import Complaint
from yihe.foundation.identifiers import uuid7
from yihe.foundation.institutions.models import Department, Institution
from yihe.foundation.people.models import Person


class Case(models.Model):
    """One medical dispute; what the stations learn of it stands in their own tables."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=32)
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    patient_name = models.CharField(max_length=60)
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="+")
    handler = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=16, choices=Stage, default=Stage.REGISTERED)
    stage_since = models.DateTimeField()
    happened_on = models.DateField()
    registered_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    died = models.BooleanField(default=False)
    grade = models.CharField(max_length=1, choices=Grade, blank=True)
    persons_harmed = models.PositiveSmallIntegerField(default=1)
    reputation = models.CharField(max_length=8, choices=Reputation, default=Reputation.NONE)
    care_plan = models.CharField(max_length=300, blank=True)
    care_by = models.CharField(max_length=60, blank=True)
    care_at = models.DateTimeField(null=True)
    conflict_at = models.DateTimeField(null=True)
    shown_to_bureau_at = models.DateTimeField(null=True)
    # The bureau's part after the review: where the report lies, whether accountability waits for the committee, and
    # when that settled nature and persons.
    report_state = models.CharField(max_length=8, choices=ReportState, default=ReportState.NONE, blank=True)
    awaits_committee = models.BooleanField(default=False)
    rereviewed_at = models.DateTimeField(null=True)

    objects = ScopedManager(institution="institution")

    class Meta:
        """Numbers stand once in an institution; lists are paged by (registered_at, id)."""

        constraints = [
            models.UniqueConstraint(fields=["institution", "year", "serial"], name="case_serial_once"),
            models.UniqueConstraint(fields=["institution", "number"], name="case_number_once"),
            models.UniqueConstraint(fields=["institution", "complaint"], name="case_once_per_complaint"),
        ]
        indexes = [
            models.Index(fields=["institution", "-registered_at", "-id"], name="cases_newest"),
            models.Index(fields=["institution", "stage", "-registered_at", "-id"], name="cases_by_stage"),
            models.Index(fields=["institution", "handler", "-registered_at", "-id"], name="cases_by_handler"),
            models.Index(
                fields=["institution", "department", "-registered_at", "-id"], name="cases_by_department"
            ),
            models.Index(fields=["institution", "patient_name"], name="cases_by_patient"),
            models.Index(
                fields=["institution", "stage_since", "id"],
                condition=models.Q(awaits_committee=True),
                name="cases_awaiting_committee",
            ),
            models.Index(
                fields=["institution", "stage_since", "id"],
                condition=models.Q(report_state=ReportState.REPORTED),
                name="cases_with_new_report",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def stage_label(self) -> str:
        """The stage in the reader's language; get_stage_display reads all choices for it, which a list pays for."""
        return str(Stage(self.stage).label)

    @property
    def in_conflict(self) -> bool:
        """Whether the bureau was asked to step in, because all who could act are party to the case."""
        return self.conflict_at is not None

    @property
    def is_open(self) -> bool:
        """Whether the case has not been closed."""
        return self.closed_at is None

    @cached_property
    def concerned_department_ids(self) -> frozenset[UUID]:
        """The department in which it happened, and the further ones that were named."""
        rows = FurtherDepartment.objects.filter(institution_id=self.institution_id, case=self)
        return frozenset({self.department_id, *rows.values_list("department_id", flat=True)})

    @cached_property
    def concerned(self) -> "list[Party]":
        """The staff concerned, with their names, those released last."""
        rows = Party.objects.filter(institution_id=self.institution_id, case=self).select_related("person")
        return sorted(rows.only(*Party.SHOWN), key=_released_last)

    @property
    def party_ids(self) -> frozenset[UUID]:
        """Who is party to the case: the staff concerned and not released."""
        return frozenset(one.person_id for one in self.concerned if one.released_at is None)

    def travel(self, tag: str, at: datetime) -> None:
        """Go where the action's arrow leads from here, if it has one, and note since when; the caller saves."""
        target = stages.after(self.stage, tag, rereviewed=self.rereviewed_at is not None)
        if target != self.stage:
            self.stage, self.stage_since = target, at

    def show_to_bureau(self, at: datetime) -> None:
        """Let the bureau see the case from now on, if it does not see it already; the caller saves."""
        self.shown_to_bureau_at = self.shown_to_bureau_at or at


def _released_last(party: "Party") -> tuple[bool, datetime]:
    return party.released_at is not None, party.released_at or party.named_at


class Party(models.Model):
    """A person of the staff whom the case concerns: may state, object and view, and does nothing else on it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="parties")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    concern = models.CharField(max_length=16, choices=Concern)
    named_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True)
    released_because = models.CharField(max_length=300, blank=True)

    # What is read of the staff concerned wherever a case is shown, and asked about.
    SHOWN = ("institution", "case", "concern", "named_at", "released_at", "released_because", "person__name")

    objects = ScopedManager(institution="institution")

    class Meta:
        """A person is party to a case once at a time."""

        constraints = [
            models.UniqueConstraint(
                fields=["institution", "case", "person"],
                condition=models.Q(released_at=None),
                name="party_once",
            ),
        ]
        indexes = [models.Index(fields=["person", "released_at"], name="party_of_person")]


class FurtherDepartment(models.Model):
    """A department that a case concerns beside the one where it happened: its head sees the case and answers for it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="further_departments")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField()

    objects = ScopedManager(institution="institution")

    class Meta:
        """A department is named once; a head finds the cases by it."""

        constraints = [
            models.UniqueConstraint(
                fields=["institution", "case", "department"], name="further_department_once"
            ),
        ]
        indexes = [models.Index(fields=["department", "case"], name="further_department")]
