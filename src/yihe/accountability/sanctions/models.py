"""Decisions, and the ledger of what was decided about each person and when it begins and ends."""

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q
from django_scopes import ScopedManager

from yihe.accountability.assessment.models import Assessment
from yihe.accountability.sanctions.terms import Condition, Status, authority_title, kind_title
from yihe.casework.cases.models import Case
from yihe.foundation.acting.text import Text
from yihe.foundation.identifiers import uuid7
from yihe.foundation.institutions.models import Institution
from yihe.foundation.people.models import Person


class Decision(models.Model):
    """What somebody who neither proposed nor reviewed alone decided on a proposal."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reasons = models.TextField()

    objects = ScopedManager(institution="institution")

    class Meta:
        """A proposal is decided once."""

        constraints = [
            models.UniqueConstraint(fields=["institution", "assessment"], name="decided_once"),
        ]


class Sanction(models.Model):
    """One line of the ledger. person is None for what the unit bears; ends_on counts no longer; money is fen.

    proposed_fen and proposed_months are what the regulation attached; lowered_because says why less was decided.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="sanctions")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=32)
    article = models.CharField(max_length=16)
    authority = models.CharField(max_length=24)
    status = models.CharField(max_length=24, choices=Status)
    fen = models.BigIntegerField(null=True)
    months = models.PositiveSmallIntegerField(null=True)
    rate_ppm = models.PositiveIntegerField(null=True)
    points = models.PositiveSmallIntegerField(null=True)
    year = models.PositiveSmallIntegerField(null=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    condition = models.CharField(max_length=16, choices=Condition, blank=True)
    proposed_fen = models.BigIntegerField(null=True)
    proposed_months = models.PositiveSmallIntegerField(null=True)
    lowered_because = models.CharField(max_length=500, blank=True)
    decided_at = models.DateTimeField()
    lifted_on = models.DateField(null=True)
    release = models.TextField(blank=True)
    replaces = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    replaced_at = models.DateTimeField(null=True)
    replaced_because = models.CharField(max_length=300, blank=True)

    objects = ScopedManager(institution="institution")

    class Meta:
        """Money is never negative, and nothing ends before it begins; the ledger is paged by (decided_at, id)."""

        constraints = [
            models.CheckConstraint(condition=Q(fen=None) | Q(fen__gte=0), name="sanction_fen_not_negative"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="sanction_ends_after_start"
            ),
        ]
        indexes = [
            models.Index(fields=["institution", "-decided_at", "-id"], name="sanctions_newest"),
            models.Index(fields=["institution", "person", "-decided_at"], name="sanctions_of_person"),
            models.Index(fields=["institution", "case"], name="sanctions_of_case"),
        ]

    @property
    def title(self) -> Text:
        """What it is."""
        return kind_title(self.kind)

    @property
    def authority_name(self) -> Text:
        """Whose power it is."""
        return authority_title(self.authority)

    @property
    def last_day(self) -> date | None:
        """The last day on which it counts as planned, where there is one."""
        return self.ends_on - timedelta(days=1) if self.ends_on else None

    @property
    def until_on(self) -> date | None:
        """The day from which it counts no longer, where there is one: lifting comes before the planned end."""
        return self.lifted_on or self.ends_on

    def live(self, on: date) -> bool:
        """Tell whether it counts on a day."""
        in_time = self.starts_on <= on and (self.until_on is None or on < self.until_on)
        return self.status in {Status.IN_FORCE, Status.LIFTED} and in_time
