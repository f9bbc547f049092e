"""Everything that can be done and every page that can be read, by tag: the one source of the matrix and the manual."""

from yihe.foundation.acting.declaration import ACTIONS, Action
from yihe.foundation.acting.pages import PAGES

__all__ = ["ACTIONS", "PAGES", "acts_on"]


def acts_on(subject_name: str) -> list[Action]:
    """Give the actions about one kind of subject, in the order in which they were declared."""
    return [declared for declared in ACTIONS.values() if declared.subject.name == subject_name]
