"""One table of notes."""

from django.db import models


class Note(models.Model):
    """A note with as many columns as a list shows."""

    number = models.CharField(max_length=32, unique=True)
    title = models.CharField(max_length=120)
    name = models.CharField(max_length=60)
    place = models.CharField(max_length=60)
    state = models.CharField(max_length=16)
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        """Listed by state, newest first."""

        app_label = "bare"
        indexes = [models.Index(fields=["state", "-at", "-id"], name="note_by_state")]

    def __str__(self) -> str:
        return self.number
