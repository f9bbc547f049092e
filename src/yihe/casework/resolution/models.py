"""Episodes of resolving a dispute, each on one route, and the sessions held in them."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django_scopes import ScopedManager

from yihe.casework.cases.models import Case
from yihe.casework.resolution.terms import Outcome, Route
from yihe.foundation.identifiers import uuid7
from yihe.foundation.institutions.models import Institution
from yihe.foundation.people.models import Person


class Episode(models.Model):
    """One attempt on one route. Its end is filled in once; a further attempt is a further episode.

    patient_side and provider_side are lists of {"name", "capacity"}: the representatives chosen, where there were.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    ordinal = models.PositiveSmallIntegerField()
    route = models.CharField(max_length=24, choices=Route)
    place = models.CharField(max_length=120, blank=True)
    patient_side = models.JSONField(default=list)
    provider_side = models.JSONField(default=list)
    opened_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=16, choices=Outcome, blank=True)
    ended_at = models.DateTimeField(null=True)
    end_recorded_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    next_routes = models.JSONField(default=list)
    explained_to = models.CharField(max_length=120, blank=True)

    objects = ScopedManager(institution="institution")

    class Meta:
        """Episodes of a case are counted; one has an outcome exactly when it has ended, and not before it began."""

        ordering = ["ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["institution", "case", "ordinal"], name="episode_ordinal_once"),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("opened_at")), name="episode_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(outcome="", ended_at=None) | (~Q(outcome="") & Q(ended_at__isnull=False)),
                name="episode_end_whole",
            ),
        ]

    @property
    def has_ended(self) -> bool:
        """Whether its end was recorded."""
        return self.ended_at is not None

    @property
    def routes_explained(self) -> list[str]:
        """The routes that were explained when it failed, in the reader's language."""
        return [str(Route(code).label) for code in self.next_routes]


class Session(models.Model):
    """One sitting: who was present, what was said, offered and demanded. Written once."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="sessions")
    ordinal = models.PositiveSmallIntegerField()
    held_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=120)
    patient_side = models.JSONField()
    provider_side = models.JSONField()
    minutes = models.TextField()
    offer_fen = models.BigIntegerField(null=True)
    demand_fen = models.BigIntegerField(null=True)

    objects = ScopedManager(institution="institution")

    class Meta:
        """Sessions of an episode are counted; offers and demands are never below nothing."""

        ordering = ["ordinal"]
        constraints = [
            models.UniqueConstraint(
                fields=["institution", "episode", "ordinal"], name="session_ordinal_once"
            ),
            models.CheckConstraint(
                condition=Q(offer_fen=None) | Q(offer_fen__gte=0), name="session_offer_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(demand_fen=None) | Q(demand_fen__gte=0), name="session_demand_not_negative"
            ),
        ]

    @property
    def gap_fen(self) -> int | None:
        """How far the demand lies above the offer, in fen; None where one of them was not made."""
        if self.offer_fen is None or self.demand_fen is None:
            return None
        return self.demand_fen - self.offer_fen

    @property
    def written_later(self) -> datetime | None:
        """When it was recorded, where that was on another day."""
        return self.recorded_at if self.recorded_at.date() != self.held_at.date() else None
