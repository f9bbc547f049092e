"""Words of an investigation."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Side(TextChoices):
    """With whom an interview was held."""

    PATIENT = "PATIENT", _("Patient side")
    PROVIDER = "PROVIDER", _("Provider side")


class Causation(TextChoices):
    """What the findings say of breach and harm, before any expert or review."""

    NO_BREACH = "NO_BREACH", _("No breach found")
    NOT_CAUSAL = "NOT_CAUSAL", _("Breach without influence on the harm")
    PARTLY = "PARTLY", _("Breach partly caused the harm")
    CAUSAL = "CAUSAL", _("Breach caused the harm")
    UNCLEAR = "UNCLEAR", _("Cannot be told without an expert")
