"""Words of settling: how an amount came about, who signs, how it is paid."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What ends the dispute."""

    AGREED = "AGREED", _("Agreement of the parties")
    MEDIATED = "MEDIATED", _("Mediated agreement")
    JUDGED = "JUDGED", _("Judgment or ruling of a court")


class Basis(TextChoices):
    """Why an amount counts as compensation (R1-9): agreed, mediated, judged, or fees waived."""

    AGREED = "AGREED", _("Agreed")
    MEDIATED = "MEDIATED", _("Mediated")
    JUDGED = "JUDGED", _("Judged")
    WAIVED = "WAIVED", _("Fees waived")


class RecognisedGrade(TextChoices):
    """The accident grade that both sides recognise in their agreement (Decree 351 article 47)."""

    NO_ACCIDENT = "NO_ACCIDENT", _("No medical accident")
    LEFT_OPEN = "LEFT_OPEN", _("Left open by both sides")
    ONE = "1", _("Grade 1")
    TWO = "2", _("Grade 2")
    THREE = "3", _("Grade 3")
    FOUR = "4", _("Grade 4")


class Standing(TextChoices):
    """In what capacity somebody signs for the patient side."""

    PATIENT = "PATIENT", _("The patient")
    HEIR = "HEIR", _("Heir or close relative")
    GUARDIAN = "GUARDIAN", _("Guardian")
    AGENT = "AGENT", _("Agent with authority")


class Method(TextChoices):
    """How money was paid."""

    TRANSFER = "TRANSFER", _("Bank transfer")
    CASH = "CASH", _("Cash")
    INSURER = "INSURER", _("Paid by the insurer")


@dataclass(frozen=True, slots=True)
class Sums:
    """The amounts of one case in fen, each kept apart; corrected lines do not count."""

    agreed_fen: int = 0
    judged_fen: int = 0
    waived_fen: int = 0
    paid_fen: int = 0

    @property
    def compensation_fen(self) -> int:
        """All that R1-9 counts: agreed or mediated, judged, and fees waived."""
        return self.without_waivers_fen + self.waived_fen

    @property
    def without_waivers_fen(self) -> int:
        """What is owed in money: agreed or mediated, and judged."""
        return self.agreed_fen + self.judged_fen

    @property
    def open_fen(self) -> int:
        """What is still to be paid."""
        return self.without_waivers_fen - self.paid_fen
