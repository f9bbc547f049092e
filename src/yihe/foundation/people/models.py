"""People, the roles they hold at places, and who stands in for them."""

from datetime import date
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django_scopes import ScopedManager

from yihe.foundation.acting.actor import Holding
from yihe.foundation.acting.roles import Role
from yihe.foundation.identifiers import uuid7
from yihe.foundation.institutions.models import Department, Institution
from yihe.foundation.vault.fields import EncryptedTextField


class PersonManager(BaseUserManager["Person"]):
    """Finds people by the name they sign in with; making them is an action."""


class Person(AbstractBaseUser):
    """One human being with one account, whatever roles are held and wherever (shared by all institutions)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    username = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=60)
    post = models.CharField(max_length=60, blank=True)
    phone = EncryptedTextField(blank=True, default="")
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=True)

    # A day and the roles held on it, where they were read together with the person.
    known: tuple[date, tuple[Holding, ...]] | None = None

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = PersonManager()

    def __str__(self) -> str:
        return self.name


class RoleHolding(models.Model):
    """A role held at a place for a time; from_on counts, until_on does not."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=24, choices=Role)
    department = models.ForeignKey(
        Department, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    objects = ScopedManager(institution="institution")

    class Meta:
        """A role is held once at a time at a place."""

        constraints = [
            models.UniqueConstraint(
                fields=["institution", "person", "role", "department"],
                condition=Q(until_on=None),
                name="role_held_once",
            ),
            # SQLite takes two empty departments for different ones.
            models.UniqueConstraint(
                fields=["institution", "person", "role"],
                condition=Q(until_on=None, department=None),
                name="role_held_once_at_large",
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")), name="role_ends_after_start"
            ),
        ]
        indexes = [models.Index(fields=["person", "until_on"], name="role_of_person")]


class Leave(models.Model):
    """Days of absence, on which another person has the roles of the absent one at that institution.

    Both days count. One that was ended early counts no more from that moment on, also on days to come.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    absent = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    stand_in = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField()
    ended_at = models.DateTimeField(null=True)

    objects = ScopedManager(institution="institution")

    class Meta:
        """The last day lies not before the first, and nobody stands in for themself."""

        constraints = [
            models.CheckConstraint(condition=Q(until_on__gte=F("from_on")), name="leave_ends_after_start"),
            models.CheckConstraint(condition=~Q(absent=F("stand_in")), name="leave_other_person"),
        ]

    def __str__(self) -> str:
        return f"{self.stand_in} ← {self.absent} · {self.from_on} – {self.until_on}"
