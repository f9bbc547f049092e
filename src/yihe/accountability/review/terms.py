"""Words of a review: who held it, and what it noted beside nature and cause."""

from collections.abc import Iterable

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from yihe.foundation.acting.text import Text
from yihe.foundation.regulations.wording import told
from yihe.rulebook.vocabulary import Role, Word


class Body(TextChoices):
    """Who reviewed. Only the committee's word makes findings final, unless the regulation is read otherwise (T58)."""

    REVIEW_GROUP = "REVIEW_GROUP", _("Hospital's review group")
    REVIEW_COMMITTEE = "REVIEW_COMMITTEE", _("Bureau's review committee")


class Ballot(TextChoices):
    """How a member of the committee stood to a finding."""

    FOR = "FOR", _("In favour")
    AGAINST = "AGAINST", _("Against")
    RECUSED = "RECUSED", _("Recused")
    ABSENT = "ABSENT", _("Absent")


class Flag(TextChoices):
    """What was found beside nature and cause; each is a fact of the regulation under the same word in small letters."""

    MANAGEMENT = "MANAGEMENT", _("Bad management was a cause")
    NURSING = "NURSING", _("A cause lay in nursing")
    ETHICS = "ETHICS", _("Bad professional ethics were a cause")
    DERELICTION = "DERELICTION", _("A manager was derelict in duty")
    CONSEQUENCE = "CONSEQUENCE", _("The consequences were grave")
    GRAVE = "GRAVE", _("The circumstances were grave")
    CONCEALED = "CONCEALED", _("The dispute was concealed or omitted")
    REVIEW_REQUESTED = "REVIEW_REQUESTED", _("The unit asks the bureau's committee to review")


# Those for whom the road has a rule; joint persons and liable seniors stand in no article yet (T67).
NAMED_ROLES = (Role.PRINCIPAL, Role.SECONDARY)


def titled(kind: type[Word], code: str) -> Text:
    """Give the title of the word of the rulebook that has a stored code."""
    found: Word = next(word for word in kind if word.value == code)
    return told(found.label)


def options(words: Iterable[Word]) -> list[tuple[str, Text]]:
    """Give words of the rulebook as the choices of a form."""
    return [(word.value, told(word.label)) for word in words]
