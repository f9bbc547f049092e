"""Words of closing: on which ground a case ends."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Ground(TextChoices):
    """Why a case ends. Most end early."""

    SETTLED_AND_PAID = "SETTLED_AND_PAID", _("Settled and paid in full")
    EXPLAINED = "EXPLAINED", _("Explained, and the patient side accepts it")
    SOLVED_ON_SPOT = "SOLVED_ON_SPOT", _("Solved on the spot")
    WITHDRAWN = "WITHDRAWN", _("Withdrawn by the patient side")
    LAPSED = "LAPSED", _("Lapsed: the patient side no longer pursues it")
    TRANSFERRED = "TRANSFERRED", _("Transferred to another body")
    JUDGED = "JUDGED", _("Judged by a court, and performed")
