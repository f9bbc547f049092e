"""What the frame of every page shows: places to go to by role, as plain data."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yihe import __version__
from yihe.foundation.acting.actor import NOBODY, Actor
from yihe.foundation.acting.registry import PAGES
from yihe.foundation.acting.requests import Request
from yihe.foundation.acting.roles import BUREAU_ROLES, CASE_ROLES, HOSPITAL_ROLES, Role
from yihe.foundation.institutions.queries import own_places

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


def frame(request: Request) -> dict[str, Any]:
    """Give the context variable `frame` for the page frames."""
    actor: Actor = getattr(request, "actor", NOBODY)
    shown: dict[str, Any] = {"demo": settings.YIHE_DEMO, "version": __version__}
    if not actor.is_known:
        return {"frame": shown}
    places = own_places(actor)
    shown |= {
        "place": " · ".join(str(place) for place in places),
        "nav": [entry | {"current": request.path == entry["url"]} for entry in entries(actor)],
        "search_url": reverse("desk:search") if actor.institutions else "",
        "search_value": request.GET.get("q", "")[:60],
        "sign_out_url": reverse("people:sign_out"),
        "person": {
            "name": actor.name,
            "role": " · ".join(dict.fromkeys(str(held.role.label) for held in actor.holdings)),
            "links": [{"url": reverse("people:password"), "label": _("Change password"), "icon": "key"}],
        },
    }
    return {"frame": shown | {"case_tabs": case_tabs(request)}}


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
            "url": reverse(name, args=[case.pk]),
            "label": label,
            "icon": icon,
            "current": name == match.view_name,
        }
        for tag, name, label, icon in CASE_TABS
        if PAGES[tag].permission.allows(request.actor, case)
    ]


def entries(actor: Actor) -> list[dict[str, Any]]:
    """Give the places that the actor's roles lead to."""
    found = [{"url": reverse("desk:home"), "label": _("Worklist"), "icon": "home"}]
    roles = {held.role for held in actor.holdings}
    if roles & (CASE_ROLES | BUREAU_ROLES | {Role.DEPARTMENT_HEAD, Role.STAFF}):
        found.append({"url": reverse("desk:cases"), "label": _("Cases"), "icon": "list"})
    if roles & (CASE_ROLES | {Role.DEPARTMENT_HEAD, Role.STAFF}):
        found.append({"url": reverse("desk:complaints"), "label": _("Complaints"), "icon": "complaint"})
    found.extend(
        {"url": reverse("sanctions:ledger", args=[place]), "label": _("Sanctions ledger"), "icon": "ledger"}
        for place in actor.institutions_as(Role.LEADER, Role.FINANCE, Role.OFFICER, Role.QUALITY_OFFICER)
    )
    if roles & {Role.STAFF, Role.DEPARTMENT_HEAD}:
        found.append({"url": reverse("sanctions:own"), "label": _("Decided about me"), "icon": "sanction"})
    found.extend(
        {"url": reverse("regulations:institution", args=[place]), "label": _("Regulation"), "icon": "justice"}
        for place in actor.institutions_as(*HOSPITAL_ROLES, Role.ADMINISTRATOR)
    )
    found.extend(
        {"url": reverse("people:list", args=[place]), "label": _("People"), "icon": "people"}
        for place in actor.institutions_as(Role.ADMINISTRATOR)
    )
    return found
