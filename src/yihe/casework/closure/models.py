"""The end of a case, and its corrections."""

from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager

from yihe.casework.cases.models import Case
from yihe.casework.cases.terms import Reputation
from yihe.casework.closure.terms import Ground
from yihe.foundation.identifiers import uuid7
from yihe.foundation.institutions.models import Institution
from yihe.foundation.people.models import Person


class Closing(models.Model):
    """How a case ended, what the parties were told, and the sums of that moment. A correction is a further version."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField(default=1)
    ground = models.CharField(max_length=24, choices=Ground)
    because = models.CharField(max_length=500, blank=True)
    transferred_to = models.CharField(max_length=120, blank=True)
    result = models.TextField()
    told_to = models.CharField(max_length=120)
    told_at = models.DateTimeField()
    closed_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agreed_fen = models.BigIntegerField()
    judged_fen = models.BigIntegerField()
    waived_fen = models.BigIntegerField()
    reputation = models.CharField(max_length=8, choices=Reputation)
    correction = models.CharField(max_length=300, blank=True)

    objects = ScopedManager(institution="institution")

    class Meta:
        """Versions are counted; every version but the first says why it corrects the one before."""

        ordering = ["version"]
        constraints = [
            models.UniqueConstraint(fields=["institution", "case", "version"], name="closing_version_once"),
            models.CheckConstraint(
                condition=Q(version=1, correction="") | (Q(version__gt=1) & ~Q(correction="")),
                name="closing_correction_reasoned",
            ),
        ]

    @property
    def compensation_fen(self) -> int:
        """All that counted as compensation when the case ended, waived fees included (R1-9)."""
        return self.agreed_fen + self.judged_fen + self.waived_fen

    @property
    def compensated(self) -> bool:
        """Whether anything was agreed, judged or waived."""
        return self.compensation_fen > 0
