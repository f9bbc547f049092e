"""Deadlines as a table that can be rebuilt: what is true of them stands in the journal."""

from uuid import UUID

from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager

from yihe.foundation.acting.text import Text
from yihe.foundation.deadlines.terms import Kind, State
from yihe.foundation.identifiers import uuid7
from yihe.foundation.institutions.models import Institution


class Deadline(models.Model):
    """One rule applied to one subject. due_at is the last instant in time; None where the article sets none.

    occurrence is what the rule counts apart (a seal, a statement asked for), else empty. policy_id and policy_sha256
    name the regulation that was in force when it started, else they are empty.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    subject_id = models.UUIDField()
    key = models.CharField(max_length=60)
    occurrence = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=8, choices=Kind)
    article = models.CharField(max_length=40)
    title_zh = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    met_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=8, choices=State)
    suspended = models.BooleanField(default=False)
    provisional = models.BooleanField(default=False)
    policy_id = models.CharField(max_length=80, blank=True)
    policy_sha256 = models.CharField(max_length=64, blank=True)

    objects = ScopedManager(institution="institution")

    class Meta:
        """Once for each occurrence; what runs is found by when it is due."""

        constraints = [
            models.UniqueConstraint(
                fields=["institution", "subject_id", "key", "occurrence"], name="deadline_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["institution", "due_at", "id"],
                condition=Q(state=State.RUNNING, kind=Kind.DUTY, due_at__isnull=False),
                name="deadline_running",
            )
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.state}"

    @property
    def identity(self) -> tuple[UUID, str, str]:
        """What makes it one of its kind within an institution; the key of `queries.workings_of`."""
        return self.subject_id, self.key, self.occurrence

    @property
    def title(self) -> Text:
        """What is to be done, or may be done, in both languages."""
        return Text(self.title_zh, self.title_en)


class Descent(models.Model):
    """A subject that grew from another: what happened to either may start or meet deadlines of both."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    subject_id = models.UUIDField()
    follows_id = models.UUIDField()

    objects = ScopedManager(institution="institution")

    class Meta:
        """A subject grows from one other; looked up from both sides."""

        constraints = [models.UniqueConstraint(fields=["institution", "subject_id"], name="descent_once")]
        indexes = [models.Index(fields=["institution", "follows_id"], name="descent_follows")]

    def __str__(self) -> str:
        return f"{self.subject_id} ← {self.follows_id}"
