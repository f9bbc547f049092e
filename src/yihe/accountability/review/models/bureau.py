"""The bureau's part: what was submitted to it, objections, and its opinion on the principal."""

from django.db import models
from django_scopes import ScopedManager

from yihe.accountability.review.models.findings import Review
from yihe.casework.cases.models import Case
from yihe.foundation.identifiers import uuid7
from yihe.foundation.institutions.models import Institution
from yihe.foundation.people.models import Person


class Submission(models.Model):
    """That a review was reported to the bureau, and what became of it there: received, or sent back with reasons."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="+")
    reported_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    reported_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    report = models.TextField()
    received_at = models.DateTimeField(null=True)
    received_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    returned_at = models.DateTimeField(null=True)
    returned_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    returned_because = models.TextField(blank=True)
    due_on = models.DateField(null=True)  # by when the bureau asked for it again

    objects = ScopedManager(institution="institution")

    class Meta:
        """Of a case one submission lies with the bureau; those sent back stay visible."""

        constraints = [
            models.UniqueConstraint(
                fields=["institution", "case"],
                condition=models.Q(returned_at=None),
                name="one_submission_lies_there",
            ),
        ]
        indexes = [
            models.Index(fields=["institution", "received_at", "reported_at"], name="submissions_waiting")
        ]


class Objection(models.Model):
    """What a person concerned says against the finding of their own unit; the committee's re-review answers it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    answered_by = models.ForeignKey(Review, null=True, on_delete=models.PROTECT, related_name="+")
    answer = models.TextField(blank=True)

    objects = ScopedManager(institution="institution")

    class Meta:
        """Who has objected waits for the answer; the oldest comes first."""

        constraints = [
            models.UniqueConstraint(
                fields=["institution", "case", "person"],
                condition=models.Q(answered_by=None),
                name="one_open_objection",
            ),
        ]
        ordering = ["happened_at", "id"]


class Opinion(models.Model):
    """The bureau's administrative opinion on the principal persons (R1-27, item 9); a later one stands before it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="+")
    opinion = models.TextField()
    approved_by = models.CharField(max_length=60)
    given_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager(institution="institution")

    class Meta:
        """The newest comes first."""

        ordering = ["-given_at", "-id"]
        indexes = [models.Index(fields=["institution", "case"], name="opinions_of_case")]
