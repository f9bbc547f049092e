"""Words of the journal."""

from typing import Final
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

# The journal of the installation itself: failed sign-ins, system jobs, keys. No institution ever has this id.
INSTALLATION: Final = UUID("00000000-0000-8000-8000-000000000000")

# The actor of what no person did.
SYSTEM: Final = "SYSTEM"

# Entries that the journal writes about itself.
READINGS_ANCHORED: Final = "journal:readings:anchor"
PAYLOADS_DESTROYED: Final = "journal:payload:destroy"


class Outcome(models.TextChoices):
    """How an attempt to read ended."""

    SHOWN = "SHOWN", _("shown")
    REFUSED = "REFUSED", _("refused")
    NOT_FOUND = "NOT_FOUND", _("not found")
    FAILED = "FAILED", _("failed")
