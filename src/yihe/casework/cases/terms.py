"""Words of a case: its stages, the harm, the ground of its end."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Stage(TextChoices):
    """Where a case stands on its road. Every station may be passed by."""

    REGISTERED = "REGISTERED", _("Registered")
    INVESTIGATING = "INVESTIGATING", _("Under investigation")
    FOUND = "FOUND", _("Findings made")
    NEGOTIATING = "NEGOTIATING", _("In negotiation")
    SETTLED = "SETTLED", _("Agreement reached")
    CLOSED = "CLOSED", _("Closed")
    REVIEWED = "REVIEWED", _("Reviewed")
    REREVIEWED = "REREVIEWED", _("Re-reviewed")
    PROPOSED = "PROPOSED", _("Accountability proposed")
    DECIDED = "DECIDED", _("Decided")
    FILED = "FILED", _("Filed")


OPEN_STAGES = (Stage.REGISTERED, Stage.INVESTIGATING, Stage.FOUND, Stage.NEGOTIATING, Stage.SETTLED)


class ReportState(TextChoices):
    """Where the report of the review lies."""

    NONE = "", _("Not reported")
    REPORTED = "REPORTED", _("Reported, not yet received")
    RECEIVED = "RECEIVED", _("Received by the bureau")
    RETURNED = "RETURNED", _("Sent back by the bureau")


class Grade(TextChoices):
    """Possible accident grade of the harm as first seen; 1 is worst."""

    UNKNOWN = "", _("Not known yet")
    ONE = "1", _("Grade 1: death or severe disability")
    TWO = "2", _("Grade 2: moderate disability or organ damage")
    THREE = "3", _("Grade 3: light disability or organ damage")
    FOUR = "4", _("Grade 4: other evident harm")


class Autopsy(TextChoices):
    """What was decided about an autopsy (D701-26)."""

    HELD = "HELD", _("Held")
    DECLINED = "DECLINED", _("Declined by the close relatives")
    UNDISPUTED = "UNDISPUTED", _("Nobody disputes the cause of death")


class Reputation(TextChoices):
    """Whose reputation was seriously harmed (R1-9)."""

    NONE = "NONE", _("Nobody's")
    UNIT = "UNIT", _("The unit's")
    SYSTEM = "SYSTEM", _("The health system's")


class Concern(TextChoices):
    """How a person of the staff is concerned by a case, before any review says who is responsible."""

    TREATED = "TREATED", _("Treated the patient")
    NURSED = "NURSED", _("Nursed the patient")
    SUPERVISED = "SUPERVISED", _("Supervised the treatment")
    ASKED = "ASKED", _("Asked for a statement")
    OTHER = "OTHER", _("Otherwise concerned")
