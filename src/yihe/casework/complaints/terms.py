"""Words of complaints and contacts."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Channel(TextChoices):
    """How it came to be known (R1-9: complaint, report of staff, found on inspection)."""

    VISIT = "VISIT", _("Visit")
    PHONE = "PHONE", _("Telephone")
    LETTER = "LETTER", _("Letter")
    EMAIL = "EMAIL", _("E-mail")
    WEB = "WEB", _("Web")
    HOTLINE = "HOTLINE", _("12345 hotline")
    BUREAU = "BUREAU", _("Handed down by the bureau")
    STAFF_REPORT = "STAFF_REPORT", _("Report by staff")
    INSPECTION = "INSPECTION", _("Found on inspection")


class Standing(TextChoices):
    """Who complains, seen from the patient."""

    PATIENT = "PATIENT", _("The patient")
    RELATIVE = "RELATIVE", _("A relative")
    AGENT = "AGENT", _("An agent with authority")
    STAFF = "STAFF", _("Staff")
    OTHER = "OTHER", _("Somebody else")
    ANONYMOUS = "ANONYMOUS", _("Anonymous")


class ContactKind(TextChoices):
    """What kind of contact it was."""

    CALL = "CALL", _("Call")
    VISIT = "VISIT", _("Visit")
    TALK = "TALK", _("Talk")
    EXPLANATION = "EXPLANATION", _("Explanation")
    LETTER = "LETTER", _("Letter")
    PROMISE = "PROMISE", _("Promise")


# How long a feedback may take: one department answers, or several must study it together (O3-24, from memory).
class Handling(TextChoices):
    """Who must study the complaint before it can be answered."""

    SIMPLE = "SIMPLE", _("One department")
    JOINT = "JOINT", _("Several departments together")
