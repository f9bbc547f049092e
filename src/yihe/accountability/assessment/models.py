"""What a regulation attaches to a review, whom it concerns, and what those persons said to it."""

from typing import Any

from django.db import models
from django_scopes import ScopedManager

from yihe.accountability.assessment.terms import Heard
from yihe.accountability.review.models import Review
from yihe.accountability.review.terms import titled
from yihe.casework.cases.models import Case
from yihe.foundation.acting.text import Text
from yihe.foundation.identifiers import uuid7
from yihe.foundation.institutions.models import Institution
from yihe.foundation.people.models import Person
from yihe.rulebook.vocabulary import ManagerPost, Role


class Assessment(models.Model):
    """A proposal: the facts as they were put to the regulation, and its whole answer with the reasons."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    decides_on = models.DateField()
    remark = models.TextField(blank=True)
    policy_id = models.CharField(max_length=80)
    policy_sha256 = models.CharField(max_length=64)
    readings = models.JSONField(default=dict)
    choices = models.JSONField(default=list)
    facts = models.JSONField()
    outcome = models.JSONField()
    nature = models.CharField(max_length=16)
    decided_on = models.DateField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)

    objects = ScopedManager(institution="institution")

    class Meta:
        """A case has one proposal that stands."""

        constraints = [
            models.UniqueConstraint(
                fields=["institution", "case"],
                condition=models.Q(withdrawn_at=None),
                name="one_proposal_stands",
            ),
        ]


class Concerned(models.Model):
    """A person of whom an assessment speaks: responsible in a role, or as the holder of a manager's post."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="concerned")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=8, blank=True)  # the person's id in facts and outcome
    role = models.CharField(max_length=16, blank=True)
    post = models.CharField(max_length=24, blank=True)
    share_fen = models.BigIntegerField(null=True)
    measures = models.JSONField(default=list)

    objects = ScopedManager(institution="institution")

    class Meta:
        """A person stands once in a role or post; responsible persons come before managers."""

        constraints = [
            models.UniqueConstraint(
                fields=["institution", "assessment", "person", "role", "post"], name="concerned_once"
            ),
        ]
        ordering = ["post", "key"]
        indexes = [models.Index(fields=["institution", "person"], name="concerned_person")]

    @property
    def title(self) -> Text:
        """The role or the post in words."""
        return titled(Role, self.role) if self.role else titled(ManagerPost, self.post)

    @property
    def burdened(self) -> bool:
        """Whether anything at all is proposed for this person."""
        return self.share_fen != 0 or bool(self.measures)

    def measure(self, code: str) -> dict[str, Any] | None:
        """Give the proposed measure of a code."""
        return next((measure for measure in self.measures if measure["code"] == code), None)


class Hearing(models.Model):
    """What a person said to the proposal, or that they refused or kept silent, before two witnesses."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="hearings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Heard)
    words = models.TextField(blank=True)
    witness_1 = models.CharField(max_length=60, blank=True)
    witness_2 = models.CharField(max_length=60, blank=True)
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager(institution="institution")

    class Meta:
        """In the order in which it was said."""

        ordering = ["happened_at", "id"]
