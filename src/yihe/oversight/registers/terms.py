"""Words of the registration file: how it stands with each of its items."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from yihe.foundation.acting.text import Text


class State(TextChoices):
    """How it stands with one item of the file."""

    THERE = "THERE", _("there")
    MISSING = "MISSING", _("missing")
    NOT_NEEDED = "NOT_NEEDED", _("not needed")
    WITH_BUREAU = "WITH_BUREAU", _("with the bureau")


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for an item: its state, what is there in one sentence, and the page where it is."""

    state: State
    what: Text
    page: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One item that the regulation wants in the file (R1-27)."""

    id: str
    article: str
    title: Text
    found: Found

    @property
    def state(self) -> State:
        """How it stands."""
        return self.found.state

    @property
    def settled(self) -> bool:
        """Whether nothing more is to be done for it: it is there, or this case does not need it."""
        return self.found.state in {State.THERE, State.NOT_NEEDED}
