"""Which deadlines bind an institution on which day; read once for as many days as are asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from yihe.foundation.regulations.models import Adoption
from yihe.foundation.regulations.queries import adoptions_of, deadlines_under
from yihe.rulebook.deadlines import DeadlineRule


@dataclass(frozen=True, slots=True)
class Binding:
    """The deadlines in force, and the regulation among them; its id and hash are empty where none was adopted."""

    policy_id: str
    policy_sha256: str
    rules: Sequence[DeadlineRule]


class Bindings:
    """The deadlines of one institution, day by day."""

    def __init__(self, institution_id: UUID) -> None:
        self.institution_id = institution_id
        self._known: dict[UUID | None, Binding] = {}

    def on(self, day: date) -> Binding:
        """Give what binds on a day."""
        adoption = next((row for row in self._adoptions if row.in_force_from <= day), None)
        key = adoption.pk if adoption else None
        if key not in self._known:
            self._known[key] = _binding(adoption)
        return self._known[key]

    @cached_property
    def _adoptions(self) -> list[Adoption]:
        return list(adoptions_of(self.institution_id))


def _binding(adoption: Adoption | None) -> Binding:
    rules = deadlines_under(adoption)
    return Binding(adoption.policy_id, adoption.policy_sha256, rules) if adoption else Binding("", "", rules)
