"""Words of sealing, unsealing and exhibits."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SealKind(TextChoices):
    """Whether both sides were there, or the hospital could only keep the things safe by itself (D701-24)."""

    SEALED = "SEALED", _("Sealed with both sides present")
    SECURED = "SECURED", _("Secured by the hospital alone")


class Presence(TextChoices):
    """Whether the patient side was there, and signed."""

    SIGNED = "SIGNED", _("Present, and signed")
    REFUSED = "REFUSED", _("Present, but refused to sign")
    ABSENT = "ABSENT", _("Not present")


class ItemKind(TextChoices):
    """What one line of a seal list is."""

    ORIGINAL = "ORIGINAL", _("Record, original")
    COPY = "COPY", _("Record, copy")
    ITEM = "ITEM", _("Physical item")


class Ground(TextChoices):
    """Why a seal is opened. The last two let the hospital open it by itself (D701-24)."""

    JOINTLY = "JOINTLY", _("Jointly, both sides present")
    FOR_APPRAISAL = "FOR_APPRAISAL", _("For an expert appraisal")
    FOR_COURT = "FOR_COURT", _("For a court")
    RESOLVED = "RESOLVED", _("The dispute is resolved")
    THREE_YEARS = "THREE_YEARS", _("Three years without a further request")


class Side(TextChoices):
    """Who brought an exhibit."""

    PATIENT = "PATIENT", _("Patient side")
    PROVIDER = "PROVIDER", _("Provider side")
    OTHER = "OTHER", _("Somebody else")


class Material(TextChoices):
    """The two classes of material: internal material is never shown to a party nor copied out."""

    RECORD = "RECORD", _("Medical record")
    INTERNAL = "INTERNAL", _("Internal material")
