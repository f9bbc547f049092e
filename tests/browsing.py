"""A browser that sends a form as its page would: with the mark of what was seen."""

from django.test import Client
from django.urls import Resolver404, resolve

from yihe.foundation.acting.registry import ACTIONS
from yihe.foundation.acting.walls import everywhere
from yihe.foundation.journal.models import Entry


class Browser(Client):
    """Django's test client; a form of an action that is sent without `seen` was opened just now."""

    def post(self, path, data=None, *given, **more):
        """Send a form."""
        if not given and "content_type" not in more and "seen" not in (data or {}):
            data = (data or {}) | newest(path)
        return super().post(path, data, *given, **more)


def newest(path) -> dict[str, int]:
    """Give the mark that stands in the form at an address now; nothing where no form of an action is."""
    try:
        found = resolve(path)
    except Resolver404:
        return {}
    if found.namespace != "act" or found.kwargs["tag"] not in ACTIONS:
        return {}
    with everywhere():
        entries = Entry.objects.filter(subject_id=found.kwargs["subject_id"]).order_by("-sequence")
        return {
            "seen": max(
                (entry.sequence for entry in entries if "at_institution" not in entry.facts), default=0
            )
        }
