"""What an actor may do next with a subject, and why not the rest."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from yihe.foundation.acting import registry
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.declaration import Action
from yihe.foundation.acting.refusal import Refusal


@dataclass(frozen=True)
class Offer:
    """An action that the actor's roles permit; hindrance tells why it is not possible as the subject stands."""

    action: Action
    hindrance: Refusal | None


def offered(actor: Actor, subject: Any, *rooms: str, name: str = "") -> list[Offer]:
    """Give the permitted actions about the subject, of some rooms or of all; the possible ones first."""
    kind = name or type(subject).__name__.lower()
    offers = [
        Offer(action, _hindrance(action, subject))
        for action in registry.acts_on(kind)
        if (not rooms or action.room in rooms) and action.permission.allows(actor, subject)
    ]
    return sorted(offers, key=lambda offer: offer.hindrance is not None)


def possible(offers: Iterable[Offer]) -> list[Action]:
    """Give the actions that can be done now."""
    return [offer.action for offer in offers if offer.hindrance is None]


def _hindrance(action: Action, subject: Any) -> Refusal | None:
    try:
        action.check(subject)
    except Refusal as refusal:
        return refusal
    return None
