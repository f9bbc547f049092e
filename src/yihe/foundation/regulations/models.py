"""Which regulation an institution has adopted, and how it reads it."""

from django.db import models
from django_scopes import ScopedManager

from yihe.foundation.identifiers import uuid7
from yihe.foundation.institutions.models import Institution


class Adoption(models.Model):
    """One regulation in one version, in force at an institution from a day until the next adoption."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    policy_id = models.CharField(max_length=80)
    policy_sha256 = models.CharField(max_length=64)
    in_force_from = models.DateField()
    readings = models.JSONField(default=dict)
    reason = models.TextField()
    demo = models.BooleanField(default=False)
    adopted_at = models.DateTimeField()

    objects = ScopedManager(institution="institution")

    class Meta:
        """Only one regulation comes into force at an institution on a day."""

        constraints = [
            models.UniqueConstraint(fields=["institution", "in_force_from"], name="one_adoption_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.policy_id} · {self.in_force_from}"
