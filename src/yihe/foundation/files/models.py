"""The row of a stored file; its content lies on disk under its own hash."""

from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager

from yihe.foundation.files.terms import FORMATS, NAME_LIMIT, Kind
from yihe.foundation.identifiers import uuid7
from yihe.foundation.institutions.models import Institution

_DIGEST = 64


class StoredFile(models.Model):
    """One file as somebody gave it. Several rows may share one content; a row never stands without it.

    staged_until is set while the file is only kept for a form that failed, and belongs to nothing yet;
    stored_by is the opaque id of the person.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=_DIGEST, db_index=True)
    size = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=8, choices=Kind)
    name = models.CharField(max_length=NAME_LIMIT)
    stored_at = models.DateTimeField()
    staged_until = models.DateTimeField(null=True, blank=True)
    stored_by = models.CharField(max_length=40)

    objects = ScopedManager(institution="institution")

    class Meta:
        """An empty file is none; what is kept for a while is found by when it ends."""

        constraints = [models.CheckConstraint(condition=Q(size__gt=0), name="stored_file_not_empty")]
        indexes = [
            models.Index(
                fields=["staged_until"], condition=Q(staged_until__isnull=False), name="stored_file_staged"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def media_type(self) -> str:
        """The type it is served as: by our table, whatever the browser said when it was uploaded."""
        return FORMATS[Kind(self.kind)].media_type
