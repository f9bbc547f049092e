"""Everything that can be done and every page that can be read, by tag: the one source of the matrix and the manual."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from yihe.foundation.acting.declaration import Action
    from yihe.foundation.acting.pages import Page

ACTIONS: dict[str, "Action"] = {}
PAGES: dict[str, "Page"] = {}


def add(kind: dict[str, "Action"] | dict[str, "Page"], tag: str, declared: "Action | Page") -> None:
    """Enter a declaration under its tag; two under one tag are a mistake of the programmer."""
    if tag in kind:
        message = f"{tag} is declared twice"
        raise ValueError(message)
    kind[tag] = declared  # type: ignore[assignment]


def acts_on(subject_name: str) -> "list[Action]":
    """Give the actions about one kind of subject, in the order in which they were declared."""
    return [declared for declared in ACTIONS.values() if declared.subject.name == subject_name]
