"""Reviews, who sat on them, and whom they found responsible."""

from django.db import models
from django_scopes import ScopedManager

from yihe.accountability.review.terms import Ballot, Body, Flag, titled
from yihe.casework.cases.models import Case
from yihe.foundation.acting.text import Text
from yihe.foundation.identifiers import uuid7
from yihe.foundation.institutions.models import Institution
from yihe.foundation.people.models import Person
from yihe.rulebook.vocabulary import AccidentLevel, Cause, Nature, Role


class Review(models.Model):
    """What a body found about a closed case. A correction and a re-review are new rows; what they replace stays."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    body = models.CharField(max_length=20, choices=Body)
    held_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    guests = models.TextField(blank=True)
    policy_id = models.CharField(max_length=80)
    policy_sha256 = models.CharField(max_length=64)
    criteria = models.JSONField(default=list)
    nature = models.CharField(max_length=16)
    nature_article = models.CharField(max_length=16)
    cause = models.CharField(max_length=16)
    accident_level = models.CharField(max_length=16)
    flags = models.JSONField(default=list)
    causes = models.TextField()
    defects = models.TextField(blank=True)
    lessons = models.TextField(blank=True)
    provisional = models.BooleanField()
    queues = models.JSONField(default=list)
    replaces = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    replaced_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)  # of the correction, or of the committee

    objects = ScopedManager(institution="institution")

    class Meta:
        """A case has one review that holds."""

        constraints = [
            models.UniqueConstraint(
                fields=["institution", "case"], condition=models.Q(replaced_at=None), name="one_review_holds"
            ),
        ]

    @property
    def for_committee(self) -> bool:
        """Whether the regulation sent the case to the bureau's committee when it was reviewed."""
        return any(queue["holds"] and queue["body"] == Body.REVIEW_COMMITTEE for queue in self.queues)

    @property
    def by_committee(self) -> bool:
        """Whether the bureau's committee found it, so that it is settled."""
        return self.body == Body.REVIEW_COMMITTEE

    @property
    def voted(self) -> bool:
        """Whether a committee voted on it."""
        return any(member.ballot for member in self.members.all())

    @property
    def nature_title(self) -> Text:
        """The nature in words."""
        return titled(Nature, self.nature)

    @property
    def cause_title(self) -> Text:
        """The cause in words."""
        return titled(Cause, self.cause)

    @property
    def accident_title(self) -> Text:
        """The outcome of the appraisal in words."""
        return titled(AccidentLevel, self.accident_level)

    @property
    def flag_titles(self) -> list[str]:
        """What else was found, in words."""
        return [str(Flag(flag).label) for flag in self.flags]


class Member(models.Model):
    """A person who sat on a review; of the bureau's committee also how they voted, and the view of who was against."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    ballot = models.CharField(max_length=10, choices=Ballot, blank=True)
    view = models.TextField(blank=True)

    objects = ScopedManager(institution="institution")

    class Meta:
        """A person sits on a review once."""

        constraints = [
            models.UniqueConstraint(fields=["institution", "review", "person"], name="sits_once_on_a_review"),
        ]
        ordering = ["person__name"]


class Responsible(models.Model):
    """A person whom a review found principally or secondarily responsible, and why."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="responsible")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=16)
    why = models.TextField()

    objects = ScopedManager(institution="institution")

    class Meta:
        """A person has one role in a review; principals come first."""

        constraints = [
            models.UniqueConstraint(fields=["institution", "review", "person"], name="one_role_in_a_review"),
        ]
        ordering = ["role", "id"]

    @property
    def role_title(self) -> Text:
        """The role in words."""
        return titled(Role, self.role)
