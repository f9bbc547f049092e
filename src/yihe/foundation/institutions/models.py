"""The tree of institutions and the departments in them."""

from uuid import UUID

from django.db import models
from django.utils.translation import get_language
from django_scopes import ScopedManager

from yihe.foundation.identifiers import uuid7
from yihe.foundation.institutions.terms import Kind, Level


class Institution(models.Model):
    """A bureau, or a hospital below one. As the subject of acts it concerns no department and no party."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=16, choices=Kind)
    level = models.CharField(max_length=24, choices=Level, default=Level.NONE)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    short = models.CharField(max_length=12, help_text="Stands in front of case numbers.")
    phone = models.CharField(max_length=40, blank=True)
    address = models.CharField(max_length=200, blank=True)

    in_conflict = False
    party_ids: frozenset[UUID] = frozenset()
    concerned_department_ids: frozenset[UUID] = frozenset()

    def __str__(self) -> str:
        return (self.name_en or self.name) if (get_language() or "").startswith("en") else self.name

    @property
    def institution_id(self) -> UUID:
        """The institution itself."""
        return self.id


class Department(models.Model):
    """A department of an institution."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    objects = ScopedManager(institution="institution")

    class Meta:
        """A name stands once in an institution."""

        constraints = [models.UniqueConstraint(fields=["institution", "name"], name="department_name_once")]
        ordering = ["name"]

    def __str__(self) -> str:
        return (self.name_en or self.name) if (get_language() or "").startswith("en") else self.name


class Counter(models.Model):
    """The last number given in a series of an institution in a year; locked while the next one is taken."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    series = models.CharField(max_length=8)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    objects = ScopedManager(institution="institution")

    class Meta:
        """One counter a series and year."""

        constraints = [models.UniqueConstraint(fields=["institution", "series", "year"], name="counter_once")]
