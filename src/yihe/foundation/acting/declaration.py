"""The declaration of an action: from it follow its page, its JSON endpoint, its matrix row and its manual row."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from yihe.foundation.acting import running
from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.declared import Declared, Recorded
from yihe.foundation.acting.submissions import Submission

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
        submission: Submission | None = None,
        **given: Any,
    ) -> Any:
        """Do it, in one transaction with its journal entry; gives the body's result, raises a Refusal."""
        return self.run(by=by, at=at, seen=seen, submission=submission, **given).result

    def run(
        self,
        *,
        by: Actor,
        at: datetime,
        seen: int | None = None,
        submission: Submission | None = None,
        **given: Any,
    ) -> running.Done[Any]:
        """Do it like a call; gives the entry beside the result, raises Repeated for what was done before."""
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
