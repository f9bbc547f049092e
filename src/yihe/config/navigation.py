"""What the frame of every page shows: places to go to by role, as plain data."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import ResolverMatch, reverse
from django.utils.translation import gettext_lazy as _

from yihe import __version__
from yihe.foundation.acting.actor import NOBODY, Actor
from yihe.foundation.acting.addresses import address
from yihe.foundation.acting.declaration import Action
from yihe.foundation.acting.pages import Page
from yihe.foundation.acting.registry import ACTIONS, PAGES
from yihe.foundation.acting.requests import Request
from yihe.foundation.acting.roles import BUREAU_ROLES, CASE_ROLES, HOSPITAL_ROLES, Role
from yihe.foundation.acting.text import Text

# The tabs of a case: the stations whose own page shows what they hold of it, in road order.
CASE_TABS = (
    ("desk:case:read", "desk:case", _("Overview"), "home"),
    ("casework:evidence:read", "evidence:case", _("Evidence"), "seal"),
    ("casework:investigation:read", "investigation:case", _("Investigation"), "search"),
    ("casework:resolution:read", "resolution:case", _("Resolution"), "meeting"),
    ("casework:settlement:read", "settlement:case", _("Settlement"), "agreement"),
    ("casework:closure:read", "closure:case", _("Closing"), "check"),
    ("accountability:review:read", "review:case", _("Review"), "review"),
    ("accountability:assessment:read", "assessment:case", _("Assessment"), "assessment"),
    ("accountability:sanctions:read", "sanctions:case", _("Sanctions"), "sanction"),
    ("oversight:registers:read", "registers:case", _("File"), "register"),
)


# What is about one of these stands below the list it is found in, and below the page that shows it whole.
BY_KIND = {
    "case": ("desk:cases", _("Cases"), "desk:case"),
    "complaint": ("desk:complaints", _("Complaints"), "desk:complaint"),
}
# An administrator configures and finds no case.
SEARCHERS = frozenset(Role) - {Role.ADMINISTRATOR}
# What belongs to one place, and the roles held there to which it is shown.
AT_A_PLACE = (
    (
        "sanctions:ledger",
        _("Sanctions ledger"),
        "ledger",
        (Role.LEADER, Role.FINANCE, Role.OFFICER, Role.QUALITY_OFFICER),
    ),
    ("regulations:institution", _("Regulation"), "justice", (*HOSPITAL_ROLES, Role.ADMINISTRATOR)),
    ("people:list", _("People"), "people", (Role.ADMINISTRATOR,)),
)


def frame(request: Request) -> dict[str, Any]:
    """Give the context variable `frame` for the page frames."""
    actor: Actor = getattr(request, "actor", NOBODY)
    shown: dict[str, Any] = {"demo": settings.YIHE_DEMO, "version": __version__}
    if not actor.is_known:
        return {"frame": shown}
    places = places_of(actor)
    shown |= {
        "place": " · ".join(str(name) for name in places.values()),
        "nav": [entry | {"current": request.path == entry.get("url")} for entry in entries(actor, places)],
        "search_url": reverse("desk:search")
        if any(held.role in SEARCHERS for held in actor.holdings)
        else "",
        "search_value": request.GET.get("q", "")[:60],
        "sign_out_url": reverse("people:sign_out"),
        "person": {
            "name": actor.name,
            "role": " · ".join(dict.fromkeys(str(held.role.label) for held in actor.holdings)),
            "links": links(actor),
        },
    }
    return {"frame": shown | {"case_tabs": case_tabs(request), "trail": trail(request)}}


def case_tabs(request: Request) -> list[dict[str, Any]]:
    """Give the tabs of the case whose page this is, those that the actor may read; none on other pages."""
    match, case = request.resolver_match, getattr(request, "subject", None)
    if (
        case is None
        or match is None
        or match.view_name not in {name for _tag, name, _label, _icon in CASE_TABS}
    ):
        return []
    return [
        {
            "url": address(name, case.pk),
            "label": label,
            "icon": icon,
            "current": name == match.view_name,
        }
        for tag, name, label, icon in CASE_TABS
        if PAGES[tag].permission.allows(request.actor, case)
    ]


def trail(request: Request) -> list[tuple[str, object]]:
    """Give the way to this page as (address, words), the page itself last and without address; none for the home."""
    match, subject = request.resolver_match, getattr(request, "subject", None)
    shown = shown_by(match)
    if match is None or shown is None or match.view_name == "desk:home":
        return []
    if subject is None or shown.subject is None or shown.subject.name not in BY_KIND:
        return [(reverse("desk:home"), _("Worklist")), ("", shown.title)]
    lists, words, own = BY_KIND[shown.subject.name]
    above: list[tuple[str, object]] = [(reverse(lists), words)]
    if match.view_name == own:
        return [*above, ("", subject.number)]
    return [*above, (address(own, subject.pk), subject.number), ("", shown.title)]


def shown_by(match: ResolverMatch | None) -> Page | Action | None:
    """Give the declared page, or the action whose form it is; None for pages that are neither."""
    if match is None:
        return None
    return match.func if isinstance(match.func, Page) else ACTIONS.get(match.kwargs.get("tag", ""))


def links(actor: Actor) -> list[dict[str, Any]]:
    """Give what everybody may change about themselves: the password, and who stands in for them."""
    password = {"url": reverse("people:password"), "label": _("Change password"), "icon": "key"}
    away = {"url": reverse("people:leaves"), "label": _("Leaves and stand-ins"), "icon": "leave"}
    return [away, password] if actor.holdings else [password]


def places_of(actor: Actor) -> dict[UUID, Text]:
    """Give the names of the places where the actor holds roles: a bureau before hospitals, then by name."""
    order = sorted(actor.holdings, key=lambda held: (held.role not in BUREAU_ROLES, held.place_name.zh))
    return {held.institution_id: held.place_name for held in order}


def entries(actor: Actor, places: Mapping[UUID, Text]) -> list[dict[str, Any]]:
    """Give what the actor's roles lead to: first what spans all places, then what belongs to each of them."""
    roles = {held.role for held in actor.holdings}
    found: list[dict[str, Any]] = [{"url": reverse("desk:home"), "label": _("Worklist"), "icon": "home"}]
    if roles & (CASE_ROLES | BUREAU_ROLES | {Role.DEPARTMENT_HEAD, Role.STAFF}):
        found.append({"url": reverse("desk:cases"), "label": _("Cases"), "icon": "list"})
    if roles & (CASE_ROLES | {Role.DEPARTMENT_HEAD, Role.STAFF}):
        found.append({"url": reverse("desk:complaints"), "label": _("Complaints"), "icon": "complaint"})
    if roles & {Role.STAFF, Role.DEPARTMENT_HEAD}:
        found.append({"url": reverse("sanctions:own"), "label": _("Decided about me"), "icon": "sanction"})
    for place, name in places.items():
        own = entries_at(actor, place)
        if own and len(places) > 1:
            found.append({"heading": str(name)})
        found += own
    return found


def entries_at(actor: Actor, place: UUID) -> list[dict[str, Any]]:
    """Give what the actor's roles lead to at one place."""
    return [
        {"url": address(name, place), "label": label, "icon": icon}
        for name, label, icon, roles in AT_A_PLACE
        if place in actor.institutions_as(*roles)
    ]
