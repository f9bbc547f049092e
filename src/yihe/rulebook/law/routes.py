"""The routes to resolution, and which of them exclude each other."""

from collections.abc import Collection
from dataclasses import dataclass

from yihe.rulebook.law.terms import Consent, RouteCode, RouteState
from yihe.rulebook.text import Text
from yihe.rulebook.vocabulary import HandledBy, Source


@dataclass(frozen=True, slots=True)
class RouteExclusion:
    """A route that another one shuts: refused once the other is accepted, terminated where it already runs."""

    accepted: RouteCode
    article: str
    source: Source


@dataclass(frozen=True, slots=True)
class Route:
    """A lawful way to resolve a dispute.

    ``handled_by`` is the word a case keeps for it, ``before`` who deals with it, and ``most_representatives`` how many
    persons a side may send (None: no limit is set).
    """

    code: RouteCode
    article: str
    source: Source
    title: Text
    handled_by: HandledBy | None
    before: Text
    consent: Consent
    most_representatives: int | None
    deadlines: tuple[str, ...]
    exclusions: tuple[RouteExclusion, ...]


@dataclass(frozen=True, slots=True)
class RouteStanding:
    """Where a route stands, and the exclusion that shuts it (None: it is open)."""

    route: Route
    state: RouteState
    shut_by: RouteExclusion | None


def standing_of(route: Route, accepted: Collection[RouteCode]) -> RouteStanding:
    """Say where a route stands after these routes, itself among them or not, were accepted."""
    shut = next((one for one in route.exclusions if one.accepted in accepted), None)
    if shut is None:
        return RouteStanding(route, RouteState.OPEN, None)
    state = RouteState.TERMINATED if route.code in accepted else RouteState.REFUSED
    return RouteStanding(route, state, shut)
