"""Words of resolving a dispute: by which route, and how it ended."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

# Decree 701 article 30: those who negotiate for one side.
MOST_A_SIDE = 5


class Route(TextChoices):
    """The lawful ways to resolve a medical dispute (Decree 701 article 22)."""

    NEGOTIATION = "NEGOTIATION", _("Negotiation")
    PEOPLES_MEDIATION = "PEOPLES_MEDIATION", _("People's mediation")
    ADMINISTRATIVE_MEDIATION = "ADMINISTRATIVE_MEDIATION", _("Administrative mediation")
    LAWSUIT = "LAWSUIT", _("Lawsuit")
    OTHER = "OTHER", _("Another lawful route")


# What is open to the parties when a negotiation has failed.
AFTER_NEGOTIATION = (Route.PEOPLES_MEDIATION, Route.ADMINISTRATIVE_MEDIATION, Route.LAWSUIT, Route.OTHER)


class Outcome(TextChoices):
    """How an episode ended; one that led to an agreement is known by the agreement."""

    FAILED = "FAILED", _("Failed")
