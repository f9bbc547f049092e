"""Reads of episodes and their sessions."""

from django.db.models import Prefetch, QuerySet

from yihe.casework.cases import queries as cases
from yihe.casework.cases.models import Case
from yihe.casework.resolution.models import Episode, Session
from yihe.casework.resolution.terms import Route
from yihe.foundation.acting.actor import Actor


def visible_to(actor: Actor) -> QuerySet[Episode]:
    """Give the episodes of the cases an actor may see."""
    return Episode.objects.filter(case__in=cases.visible_to(actor))


def episodes_of(case: Case) -> QuerySet[Episode]:
    """Give the episodes of a case in their order, each with its sessions (`episode.sessions.all()`), in two queries."""
    rows = Episode.objects.filter(institution_id=case.institution_id, case=case).select_related("recorded_by")
    sessions = Session.objects.filter(institution_id=case.institution_id).select_related("recorded_by")
    return rows.order_by("ordinal").prefetch_related(Prefetch("sessions", sessions.order_by("ordinal")))


def running_negotiation(case: Case) -> Episode | None:
    """Give the negotiation of a case that has not ended."""
    rows = Episode.objects.filter(institution_id=case.institution_id, case=case)
    return rows.filter(route=Route.NEGOTIATION, ended_at=None).order_by("-ordinal").first()


def last_session(episode: Episode) -> Session | None:
    """Give the session of an episode that was held last."""
    rows = Session.objects.filter(institution_id=episode.institution_id, episode=episode)
    return rows.order_by("-held_at", "-ordinal").first()
