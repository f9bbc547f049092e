"""Cases filed in the register."""

from django.db import models
from django_scopes import ScopedManager

from yihe.casework.cases.models import Case
from yihe.foundation.identifiers import uuid7
from yihe.foundation.institutions.models import Institution
from yihe.foundation.people.models import Person


class Filing(models.Model):
    """That a case was filed, and how it stood with each item then; gaps says why the hospital's own are missing."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    filed_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    filed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    items = models.JSONField(default=dict)
    gaps = models.TextField(blank=True)

    objects = ScopedManager(institution="institution")

    class Meta:
        """A case is filed again only after the committee changed its ground; the last filing counts."""

        indexes = [models.Index(fields=["institution", "case"], name="filings_of_case")]
