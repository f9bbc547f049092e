"""Words of sanctions: what they are, where they stand, and what ends those without a last day."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from yihe.accountability.review.terms import titled
from yihe.foundation.acting.text import Text
from yihe.rulebook.vocabulary import Authority, Measure

# The personal share of the compensation, as a kind beside the measures of the rulebook.
SHARE = "SHARE"


class Status(TextChoices):
    """Where a line of the ledger stands."""

    IN_FORCE = "IN_FORCE", _("In force")
    PROPOSED_TO_AUTHORITY = "PROPOSED_TO_AUTHORITY", _("Proposed to the authority")
    LIFTED = "LIFTED", _("Lifted")
    CORRECTED = "CORRECTED", _("Corrected")
    SUPERSEDED = "SUPERSEDED", _("Superseded by a new decision")


class Condition(TextChoices):
    """What ends a sanction that has no last day."""

    NONE = "", _("—")
    PAID = "PAID", _("until it is paid")
    EXAMINED = "EXAMINED", _("until certificate, application and the bureau's examination")
    STUDIED = "STUDIED", _("until the certificate of study")
    ONCE = "ONCE", _("takes effect once")


class Lowering(TextChoices):
    """How a decision departs from what was proposed."""

    LOWERED = "LOWERED", _("Lowered to")
    LEFT_OUT = "LEFT_OUT", _("Left out")


def kind_title(kind: str) -> Text:
    """Give the name of a kind of sanction."""
    return Text("承担补偿份额", "share of the compensation") if kind == SHARE else titled(Measure, kind)


def authority_title(authority: str) -> Text:
    """Give the name of the authority whose power a sanction is."""
    return titled(Authority, authority)
