"""Words of an assessment: how a person was heard."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

PROPOSE = "accountability:assessment:propose"
HEAR, SILENCE = "accountability:assessment:hear", "accountability:assessment:record_silence"


class Heard(TextChoices):
    """How the person had their say before anything is decided."""

    STATED = "STATED", _("Made a statement")
    REFUSED = "REFUSED", _("Refused to make a statement")
    SILENT = "SILENT", _("Did not answer in the time given")


UNSPOKEN = (Heard.REFUSED, Heard.SILENT)
