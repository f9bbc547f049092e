"""What an actor may do next with a subject, and why not the rest."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from yihe.foundation.acting import registry
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.declaration import Action
from yihe.foundation.acting.past import Past, past_of
from yihe.foundation.acting.refusal import Idle, Refusal


@dataclass(frozen=True)
class Offer:
    """An action that the actor's roles permit; hindrance tells why it is not possible as the subject stands."""

    action: Action
    hindrance: Refusal | None

    @property
    def idle(self) -> bool:
        """Whether there is nothing it could be done to."""
        return isinstance(self.hindrance, Idle)


def offered(actor: Actor, subject: Any, *rooms: str, name: str = "", past: Past | None = None) -> list[Offer]:
    """Give the permitted actions about the subject, of some rooms or of all; the possible ones first.

    past is what was done about the subject, where the caller has read it; otherwise it is read, once.
    """
    kind = name or type(subject).__name__.lower()
    permitted = [
        action
        for action in registry.acts_on(kind)
        if (not rooms or action.room in rooms) and action.permission.allows(actor, subject)
    ]
    if past is None and any(action.past for action in permitted):
        past = past_of(subject)
    offers = [_offer(action, actor, subject, past) for action in permitted]
    return sorted(offers, key=lambda offer: offer.hindrance is not None)


def possible(offers: Iterable[Offer]) -> list[Action]:
    """Give the actions that can be done now."""
    return [offer.action for offer in offers if offer.hindrance is None]


def _offer(action: Action, actor: Actor, subject: Any, past: Past | None) -> Offer:
    try:
        action.check(subject)
        action.check_past(subject, actor, past)
    except Refusal as refusal:
        return Offer(action, refusal)
    return Offer(action, None)
