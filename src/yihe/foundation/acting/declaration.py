"""The declaration of an action: from it follow its page, its JSON endpoint, its matrix row and its manual row."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from yihe.foundation.acting import running
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.declared import Declared, Recorded

__all__ = ["ACTIONS", "Action", "Recorded", "action"]


@dataclass(frozen=True)
class Action(Declared):
    """A declared act that can be done by calling it."""

    def __call__(
        self,
        *,
        by: Actor,
        at: datetime,
        seen: int | None = None,
        submission: UUID | None = None,
        **given: Any,
    ) -> Any:
        """Do it, in one transaction with its journal entry; gives the body's result, raises a Refusal."""
        return running.run(self, by=by, at=at, seen=seen, submission=submission, given=given)


ACTIONS: dict[str, Action] = {}


def action(tag: str, **declared: Any) -> Callable[[Callable[..., Recorded[Any]]], Action]:
    """Declare the decorated function as the body of an action; the keywords are the fields of Declared."""

    def declare(perform: Callable[..., Recorded[Any]]) -> Action:
        if tag in ACTIONS:
            message = f"{tag} is declared twice"
            raise ValueError(message)
        ACTIONS[tag] = Action(tag=tag, perform=perform, **declared)
        return ACTIONS[tag]

    return declare
