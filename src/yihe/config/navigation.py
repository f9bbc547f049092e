"""What the frame of every page shows: places to go to by role, as plain data."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from yihe import __version__
from yihe.foundation.acting.actor import NOBODY, Actor
from yihe.foundation.acting.roles import BUREAU_ROLES, CASE_ROLES, Role


def frame(request: HttpRequest) -> dict[str, Any]:
    """Give the context variable `frame` for the page frames."""
    actor: Actor = getattr(request, "actor", NOBODY)
    shown: dict[str, Any] = {"demo": settings.YIHE_DEMO, "version": __version__}
    if actor.person_id is None:
        return {"frame": shown}
    shown |= {
        "nav": [entry | {"current": request.path == entry["url"]} for entry in entries(actor)],
        "search_url": reverse("desk:search") if actor.institutions else "",
        "search_value": request.GET.get("q", "")[:60],
        "sign_out_url": reverse("people:sign_out"),
        "person": {
            "name": actor.name,
            "role": "、".join(dict.fromkeys(str(held.role.label) for held in actor.holdings)),
            "links": [{"url": reverse("people:password"), "label": _("Change password"), "icon": "key"}],
        },
    }
    return {"frame": shown}


def entries(actor: Actor) -> list[dict[str, Any]]:
    """Give the places that the actor's roles lead to."""
    found = [{"url": reverse("desk:home"), "label": _("Worklist"), "icon": "home"}]
    roles = {held.role for held in actor.holdings}
    if roles & (CASE_ROLES | BUREAU_ROLES | {Role.DEPARTMENT_HEAD, Role.STAFF}):
        found.append({"url": reverse("desk:cases"), "label": _("Cases"), "icon": "list"})
    if roles & (CASE_ROLES | {Role.DEPARTMENT_HEAD, Role.STAFF}):
        found.append({"url": reverse("desk:complaints"), "label": _("Complaints"), "icon": "complaint"})
    for place in actor.institutions_as(Role.ADMINISTRATOR):
        found.append({"url": reverse("people:list", args=[place]), "label": _("People"), "icon": "people"})
    return found
