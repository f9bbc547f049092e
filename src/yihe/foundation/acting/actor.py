"""Who acts: a person with the roles held today, as plain data without a database."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from yihe.foundation.acting.roles import Role
from yihe.foundation.acting.text import Text


@dataclass(frozen=True, slots=True)
class Holding:
    """One role at one place; `covers` are the institutions below it, for a bureau.

    instead_of is the absent person whose role this is, where it is held by standing in. place_name is for pages to say.
    """

    role: Role
    institution_id: UUID
    department_id: UUID | None = None
    covers: frozenset[UUID] = frozenset()
    instead_of: UUID | None = None
    place_name: Text = field(default=Text("", ""), compare=False)


@dataclass(frozen=True, slots=True)
class Actor:
    """A person and the holdings that are theirs today, own or by standing in for somebody on leave."""

    person_id: UUID
    name: str
    holdings: tuple[Holding, ...] = field(default=())

    def institutions_as(self, *roles: Role) -> frozenset[UUID]:
        """Give the institutions at which one of the roles is held."""
        return frozenset(held.institution_id for held in self._held(roles))

    def departments_as(self, *roles: Role) -> frozenset[UUID]:
        """Give the departments at which one of the roles is held."""
        return frozenset(held.department_id for held in self._held(roles) if held.department_id)

    def covered_as(self, *roles: Role) -> frozenset[UUID]:
        """Give the institutions below the bureaus at which one of the roles is held."""
        return frozenset().union(*(held.covers for held in self._held(roles)))

    @property
    def is_known(self) -> bool:
        """Tell whether somebody has signed in."""
        return self.person_id.int != 0

    @property
    def institutions(self) -> frozenset[UUID]:
        """Every institution of which this person may have rows in a query: the places of roles and those below."""
        own = frozenset(held.institution_id for held in self.holdings)
        return own.union(*(held.covers for held in self.holdings))

    @property
    def stands_in_for(self) -> frozenset[UUID]:
        """The absent persons whose roles are the actor's today."""
        return frozenset(held.instead_of for held in self.holdings if held.instead_of)

    def holds(self, role: Role) -> bool:
        """Tell whether the role is held anywhere."""
        return any(held.role == role for held in self.holdings)

    def described(self, role: Role | None, place: UUID) -> str:
        """Give the opaque line by which the journal names the actor: person, role, place."""
        return f"{self.person_id} {role.value if role else 'PARTY'} {place}"

    def _held(self, roles: Iterable[Role]) -> list[Holding]:
        return [held for held in self.holdings if held.role in roles]


# Who has not signed in: an id that no row has, and no holdings.
NOBODY = Actor(UUID(int=0), "")
