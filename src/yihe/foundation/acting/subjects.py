"""What acts and pages are about, and how one of them is found and locked."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from yihe.foundation.acting.actor import Actor
from yihe.foundation.acting.refusal import Absent


@dataclass(frozen=True)
class SubjectKind:
    """One kind of subject: its keyword in actions (`case`), its model, and the query of what an actor may see.

    beside: rows that are read with it when it is found, since every page about it shows them. held: whether acts on
    it wait for each other; where something merely begins (a complaint at an institution) they need not.
    """

    name: str
    model: type[Any]
    visible_to: Callable[[Actor], QuerySet[Any]]
    beside: tuple[str, ...] = ()
    held: bool = True

    def find(self, actor: Actor, subject_id: UUID) -> Any:
        """Give the subject the actor may see; raises Absent when there is none, or none for this actor."""
        rows = self.visible_to(actor).filter(pk=subject_id)
        # By its id there is one at most; `first` would have it sorted.
        found = next(iter(rows.select_related(*self.beside) if self.beside else rows), None)
        if found is None:
            raise Absent
        return found

    def lock(self, subject: Any) -> Any:
        """Read the subject again under a row lock that names its institution, so that rules see it as it is now."""
        if not self.held:
            return subject
        place = "id" if self.name == "institution" else "institution_id"
        rows = self.model.objects.select_for_update().filter(pk=subject.pk, **{place: subject.institution_id})
        locked = next(iter(rows), None)
        if locked is None:
            raise Absent
        return locked
