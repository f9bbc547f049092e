"""Tables of the journal. No foreign key leads out of it, and the database refuses what `triggers` refuses."""

import json
from typing import Any

from django.db import models

from yihe.foundation import identifiers
from yihe.foundation.journal.terms import Outcome

_DIGEST = 64  # hex digits of a SHA-256


class Entry(models.Model):
    """One act, in the order of recording; `leaves.leaf_of` tells the bytes that are hashed.

    ``at`` is when it was recorded, ``happened_at`` when it happened. ``facts_json`` is canonical JSON that is never
    destroyed; names and free text stand in the `Payload` of the same id, of which the entry holds a salted digest.
    """

    id = models.UUIDField(primary_key=True, default=identifiers.uuid7, editable=False)
    institution_id = models.UUIDField()
    sequence = models.BigIntegerField()
    at = models.DateTimeField()
    happened_at = models.DateTimeField()
    actor = models.CharField(max_length=200)
    tag = models.CharField(max_length=100)
    subject_id = models.UUIDField(null=True)
    submission = models.UUIDField(null=True)
    facts_json = models.TextField()
    payload_digest = models.CharField(max_length=_DIGEST, blank=True)
    previous = models.CharField(max_length=_DIGEST)
    hash = models.CharField(max_length=_DIGEST)
    nodes = models.TextField(blank=True)  # roots of the complete subtrees this leaf completes, smallest first
    begins = False  # whether it made its subject; known to who has just written it, and not stored

    class Meta:
        """One gapless sequence per institution."""

        constraints = (
            models.UniqueConstraint(fields=("institution_id", "sequence"), name="journal_entry_sequence"),
            models.UniqueConstraint(fields=("institution_id", "submission"), name="journal_entry_submission"),
        )
        indexes = (
            models.Index(fields=("institution_id", "subject_id", "sequence"), name="journal_entry_subject"),
        )

    def __str__(self) -> str:
        """Return what happened, by its number."""
        return f"{self.sequence} {self.tag}"

    @property
    def facts(self) -> dict[str, Any]:
        """Return the codes, dates and integers of the act."""
        facts: dict[str, Any] = json.loads(self.facts_json)
        return facts

    @property
    def told(self) -> dict[str, Any]:
        """Return the names and texts, as `queries.backwards` reads them; nothing once they have been destroyed."""
        told: dict[str, Any] = json.loads(getattr(self, "told_json", None) or "{}")
        return told


class Payload(models.Model):
    """The destroyable part of an entry: its id and sequence, a salt, and names and free text as canonical JSON."""

    id = models.UUIDField(primary_key=True, editable=False)
    institution_id = models.UUIDField()
    sequence = models.BigIntegerField()
    salt = models.CharField(max_length=32)
    content_json = models.TextField()

    class Meta:
        """At most one per entry."""

        constraints = (
            models.UniqueConstraint(fields=("institution_id", "sequence"), name="journal_payload_sequence"),
        )

    def __str__(self) -> str:
        """Return the number of the entry; never the content."""
        return f"payload of {self.sequence}"

    @property
    def content(self) -> dict[str, Any]:
        """Return the names and texts of the act."""
        content: dict[str, Any] = json.loads(self.content_json)
        return content


class Destruction(models.Model):
    """The door in the wall: what hangs from entry ``sequence`` may be deleted, as entry ``ordered_by`` says."""

    id = models.UUIDField(primary_key=True, default=identifiers.uuid7, editable=False)
    institution_id = models.UUIDField()
    sequence = models.BigIntegerField()
    ordered_by = models.BigIntegerField()

    class Meta:
        """Once per entry."""

        constraints = (
            models.UniqueConstraint(
                fields=("institution_id", "sequence"), name="journal_destruction_sequence"
            ),
        )

    def __str__(self) -> str:
        """Return the number of the entry whose payload may go."""
        return f"destruction of {self.sequence}"


class Head(models.Model):
    """Where a journal ends: its size, the last hash, and the frontier of its tree. Locked by every append."""

    institution_id = models.UUIDField(primary_key=True)
    size = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=_DIGEST)
    frontier = models.TextField(blank=True)  # roots of the complete subtrees of the tree, largest first

    def __str__(self) -> str:
        """Return the institution and the size."""
        return f"{self.institution_id} {self.size}"


class Checkpoint(models.Model):
    """A signed root: the journal had this size and this root at an instant. Kept elsewhere, it shows a cut tail."""

    id = models.UUIDField(primary_key=True, default=identifiers.uuid7, editable=False)
    institution_id = models.UUIDField()
    size = models.BigIntegerField()
    root = models.CharField(max_length=_DIGEST)
    at = models.DateTimeField()
    key_id = models.CharField(max_length=16)
    signature = models.CharField(max_length=128)

    class Meta:
        """One per size."""

        constraints = (
            models.UniqueConstraint(fields=("institution_id", "size"), name="journal_checkpoint_size"),
        )

    def __str__(self) -> str:
        """Return the size."""
        return f"checkpoint at {self.size}"


class Reading(models.Model):
    """Somebody read something, or tried to: who, when, what, why, with what outcome; no text about a patient.

    ``anchor`` is the sequence of the entry that holds the digest of the batch this reading is in, empty until then.
    """

    id = models.UUIDField(primary_key=True, default=identifiers.uuid7, editable=False)
    institution_id = models.UUIDField()
    at = models.DateTimeField()
    person_id = models.UUIDField(null=True)
    page = models.CharField(max_length=100)
    subject_id = models.UUIDField(null=True)
    reason = models.CharField(max_length=200, blank=True)
    outcome = models.CharField(max_length=20, choices=Outcome.choices)
    anchor = models.BigIntegerField(null=True)

    class Meta:
        """Found by time, by subject, and by batch."""

        indexes = (
            models.Index(fields=("institution_id", "at", "id"), name="journal_reading_at"),
            models.Index(fields=("institution_id", "subject_id", "at"), name="journal_reading_subject"),
            models.Index(fields=("institution_id", "anchor"), name="journal_reading_anchor"),
        )

    def __str__(self) -> str:
        """Return the page and the outcome."""
        return f"{self.page} {self.outcome}"
