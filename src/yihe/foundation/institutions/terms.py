"""Words for institutions and departments."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What an institution is in the tree."""

    BUREAU = "BUREAU", _("Health bureau")
    HOSPITAL = "HOSPITAL", _("Medical institution")


class Level(TextChoices):
    """The level of a medical institution, by which regulations bind it."""

    NONE = "NONE", _("Not a medical institution")
    TOWNSHIP_CENTRE = "TOWNSHIP_CENTRE", _("Township health centre")
    TOWN_HOSPITAL = "TOWN_HOSPITAL", _("Town hospital")
    LEVEL_1 = "LEVEL_1", _("Level 1 hospital")
    LEVEL_2 = "LEVEL_2", _("Level 2 hospital")
    LEVEL_3 = "LEVEL_3", _("Level 3 hospital")
