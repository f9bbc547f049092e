"""Words of deadlines, and the kinds of entry that change them without starting or meeting one."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    """Where a deadline stands by what happened; whether a running one is overdue depends on when it is looked at."""

    RUNNING = "RUNNING", _("Running")
    MET = "MET", _("Met")
    MET_LATE = "MET_LATE", _("Met late")
    VOID = "VOID", _("No longer applies")


class Kind(TextChoices):
    """A duty can become overdue; a right begins."""

    DUTY = "DUTY", _("Duty")
    RIGHT = "RIGHT", _("Right")


# Its fact `from` is the day from which another regulation is in force, perhaps a past one.
ADOPTION = "foundation:regulations:adopt"
# The end of a dispute, at which duties that nothing measures any more fall away.
ENDING = "casework:closure:close"
# The fact by which the first entry of a subject names the one it grew from, as a case from a complaint.
FOLLOWS = "follows"
# The fact by which a bureau's own journal marks its act on a hospital's subject: the deadline runs at the hospital.
MIRRORED = "at_institution"
